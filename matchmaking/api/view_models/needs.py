"""Financing needs as their owner and the office read them."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from matchmaking.api.need_bodies import AnyNeed, body_of
from matchmaking.api.units import Wan, wan
from matchmaking.listings.view_models import Part
from matchmaking.needs import queries, view_models
from matchmaking.needs.models import Need


@dataclass(frozen=True, slots=True)
class NeedItem:
    """A need in a list."""

    id: str
    need_no: str
    kind: str
    title: str
    state: str
    state_label: str
    amount: Wan | None
    valid_to: date | None
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class NeedAnswer:
    """A whole need. `content` can be changed and sent back; `parts` is what pages show."""

    id: str
    need_no: str
    version: int
    kind: str
    state: str
    state_label: str
    revision: str
    enterprise: str
    submitted_at: datetime | None
    published_at: datetime | None
    valid_to: date | None
    content: AnyNeed
    parts: tuple[Part, ...]


def need_item(need: Need, language: str) -> NeedItem:
    """One line of a list."""
    line = view_models.need_line(need, language)
    return NeedItem(
        line.public_id, line.number, line.kind, line.title, line.state, line.state_label,
        wan(line.amount), line.valid_to, line.changed_at,
    )  # fmt: skip


def need_answer(session: Session, need: Need, language: str) -> NeedAnswer:
    """The need as its page shows it; `content` is what is being prepared, where something is."""
    live = need.live_version is not None
    shown = queries.published_content(need) if live else queries.prepared_content(need)
    page = view_models.need_detail(session, need, shown, language)
    return NeedAnswer(
        id=page.public_id,
        need_no=page.number,
        version=page.version,
        kind=page.kind,
        state=page.state,
        state_label=page.state_label,
        revision=page.revision,
        enterprise=page.enterprise,
        submitted_at=page.submitted_at,
        published_at=page.published_at,
        valid_to=page.valid_to,
        content=body_of(queries.prepared_content(need)),
        parts=page.parts,
    )
