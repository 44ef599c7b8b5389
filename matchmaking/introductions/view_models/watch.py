"""What organizers watch: what is overdue, what has lapsed, who answers, whom nobody has taken."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaking.accounts.models import Organisation
from matchmaking.audit.actor import Actor
from matchmaking.introductions.errors import OrganizersOnly
from matchmaking.introductions.models import OPEN_STATES, Introduction
from matchmaking.introductions.permissions import may_watch
from matchmaking.introductions.queries.introductions import inbox
from matchmaking.introductions.queries.pairs import pair_up
from matchmaking.introductions.queries.sides import (
    answered_permille,
    live_needs,
    live_products,
    rules_of,
)
from matchmaking.introductions.view_models.introduction import IntroductionCard, card
from matchmaking.standards.clock import day_in_xiamen

MOST_LAPSED = 50


@dataclass(frozen=True, slots=True)
class OrphanNeed:
    """A live need with which nobody is busy; `tries` counts earlier introductions. Yuan.

    `fitting` counts the live products to which an organizer may bring it.
    """

    need_id: str
    number: str
    title: str
    amount: int
    published_at: datetime | None
    tries: int
    fitting: int


@dataclass(frozen=True, slots=True)
class InstitutionLine:
    """How an institution answers; `permille` of its answers in time, None without record."""

    institution: str
    asked: int
    open: int
    answered: int
    lapsed: int
    declined: int
    drawn: int
    permille: int | None


@dataclass(frozen=True, slots=True)
class WorkdayLine:
    """A day that differs from the holiday table."""

    day: date
    working: bool
    note: str


@dataclass(frozen=True, slots=True)
class Watch:
    """The organizer's watch list."""

    overdue: tuple[IntroductionCard, ...]
    lapsed: tuple[IntroductionCard, ...]
    orphans: tuple[OrphanNeed, ...]
    institutions: tuple[InstitutionLine, ...]


def watch(session: Session, actor: Actor, *, now: datetime, language: str) -> Watch:
    """The watch list of the moment. Raises OrganizersOnly."""
    if not may_watch(actor):
        raise OrganizersOnly
    late = session.scalars(inbox(actor, state="open").where(Introduction.due_at < now))
    lapsed = session.scalars(
        inbox(actor, state="lapsed")
        .order_by(None)
        .order_by(Introduction.ended_at.desc(), Introduction.id.desc())
        .limit(MOST_LAPSED)
    )
    return Watch(
        overdue=tuple(card(row, actor, now=now, language=language) for row in late),
        lapsed=tuple(card(row, actor, now=now, language=language) for row in lapsed),
        orphans=_orphans(session, now),
        institutions=_institutions(session, language),
    )


def _orphans(session: Session, now: datetime) -> tuple[OrphanNeed, ...]:
    """Live needs without an open introduction or a drawdown, longest published first."""
    rows = session.execute(select(Introduction.need_id, Introduction.state)).all()
    busy = {need_id for need_id, state in rows if state in (*OPEN_STATES, "drawn")}
    tries = Counter(need_id for need_id, _ in rows)
    day = day_in_xiamen(now)
    found = [live for live in live_needs(session, day) if live.need.id not in busy]
    pairs = pair_up(found, live_products(session, day), rules_of(session, day))
    fitting = Counter(pair.need.need.id for pair in pairs)
    found.sort(key=lambda live: (live.need.published_at is None, live.need.published_at or now))
    return tuple(
        OrphanNeed(
            need_id=live.need.public_id,
            number=live.need.number or "",
            title=live.content.title,
            amount=live.version.amount,
            published_at=live.need.published_at,
            tries=tries[live.need.id],
            fitting=fitting[live.need.id],
        )
        for live in found
    )


def _institutions(session: Session, language: str) -> tuple[InstitutionLine, ...]:
    """Every institution that was ever asked, by name in pinyin."""
    counts: dict[int, Counter[str]] = {}
    rows = session.execute(
        select(Introduction.institution_id, Introduction.state, Introduction.answered_at)
    )
    for institution_id, state, answered_at in rows:
        line = counts.setdefault(institution_id, Counter())
        line.update(["asked", state, *(["open"] if state in OPEN_STATES else [])])
        line.update(["answered"] if answered_at is not None else [])
    permille = answered_permille(session)
    institutions = session.scalars(
        select(Organisation)
        .where(Organisation.id.in_(counts))
        .order_by(Organisation.sort_key, Organisation.id)
    )
    return tuple(
        InstitutionLine(
            institution=row.called(language),
            permille=permille.get(row.id),
            **{
                key: counts[row.id][key]
                for key in ("asked", "open", "answered", "lapsed", "declined", "drawn")
            },
        )
        for row in institutions
    )
