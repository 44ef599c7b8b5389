"""A round as its pages show it: settings, progress, certificate."""

from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaking.needs.models import Need
from matchmaking.products.models import Product
from matchmaking.rounds.models import Round
from matchmaking.rounds.wording import FAULTS, GOALS, STATES


@dataclass(frozen=True, slots=True)
class Certificate:
    """What the independent check says; `full_*` only where that goal was set."""

    value: int
    bound: int
    is_checked: bool
    is_proven: bool
    full_found: int
    full_bound: int


@dataclass(frozen=True, slots=True)
class RoundView:
    """A round; `pairs` is None before it was solved."""

    public_id: str
    number: str
    name: str
    version: int
    state: str
    state_label: str
    tone: str
    wanted: int
    goal: str
    goal_label: str
    eligible_only: bool
    policy: str
    made_at: datetime
    made_by: str
    solved_at: datetime | None
    solved_on: date | None
    accepted_at: datetime | None
    accepted_by: str
    is_current: bool
    is_waiting: bool
    is_solving: bool
    progress: int
    step: str
    problem: str
    certificate: Certificate | None
    pairs: int | None

    @property
    def is_open(self) -> bool:
        """Whether it may still be changed."""
        return self.state in ("draft", "solved")

    @property
    def may_change(self) -> bool:
        """Whether it may be changed now."""
        return self.is_open and not self.is_waiting

    @property
    def may_be_accepted(self) -> bool:
        """Whether its result may begin to count now."""
        return self.state == "solved" and self.is_current and not self.is_waiting


def round_view(row: Round) -> RoundView:
    """One round for a page."""
    label, tone = STATES[row.state]
    job = row.job
    return RoundView(
        public_id=row.public_id,
        number=row.number,
        name=row.name,
        version=row.version,
        state=row.state,
        state_label=_(label),
        tone=tone,
        wanted=row.wanted,
        goal=row.goal,
        goal_label=_(GOALS[row.goal]),
        eligible_only=row.eligible_only,
        policy=row.policy,
        made_at=row.created_at,
        made_by=row.made_by.name if row.made_by else "",
        solved_at=row.solved_at,
        solved_on=row.solved_on,
        accepted_at=row.accepted_at,
        accepted_by=row.accepted_by.name if row.accepted_by else "",
        is_current=row.is_current,
        is_waiting=row.is_waiting,
        is_solving=row.is_waiting and row.state != "accepted",
        progress=job.progress if job else 0,
        step=_(job.step) if job and job.step else "",
        problem=_(job.problem) if job and job.state == "failed" and job.problem else "",
        certificate=_certificate(row),
        pairs=row.result["here"]["sent"] if "here" in row.result else None,
    )


def _certificate(row: Round) -> Certificate | None:
    if "here" not in row.result:
        return None
    names = ("value", "bound", "is_checked", "is_proven", "full_found", "full_bound")
    return Certificate(**{name: row.result[name] for name in names})


def fault_lines(session: Session, row: Round, language: str) -> list[str]:
    """Why what is pinned by hand cannot hold, one sentence a pin."""
    faults = row.result.get("faults", [])
    names = {
        product.number: product.called(language)
        for product in session.scalars(
            select(Product).where(Product.number.in_({fault["product"] for fault in faults}))
        )
    }
    known = set(
        session.scalars(select(Need.number).where(Need.number.in_({f["need"] for f in faults})))
    )
    return [
        _("%(need)s × %(product)s：", need=fault["need"], product=names[fault["product"]])
        + _(FAULTS[fault["fault"]])
        for fault in faults
        if fault["need"] in known and fault["product"] in names
    ]
