"""Verbs of the register: add, change, suspend or release, review. Every change is kept."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record
from matchmaking.errors import Stale
from matchmaking.experts.errors import (
    AlreadyInState,
    AlreadyRegistered,
    AlreadyReviewed,
    NotForYou,
)
from matchmaking.experts.models import Expert, ExpertChange, ExpertReview
from matchmaking.experts.permissions import may_keep

FIELDS = (
    "name", "unit", "title", "kind", "marine_field", "field", "link", "term_from", "term_to",
    "source", "note",
)  # fmt: skip
LONGEST = {
    "name": 40, "unit": 120, "title": 60, "field": 1000, "source": 60, "contact": 120, "note": 500,
}  # fmt: skip
REVIEW_YEARS = (2000, 2100)


def add_expert(session: Session, actor: Actor, values: dict[str, Any], *, now: datetime) -> Expert:
    """Enter an expert. Raises NotForYou, AlreadyRegistered."""
    _check(actor)
    _check_alone(session, values, None)
    expert = Expert(
        **{name: values.get(name) for name in FIELDS if values.get(name) is not None},
        state="serving", created_at=now, changed_at=now,
    )  # fmt: skip
    expert.contact = values.get("contact") or None
    session.add(expert)
    session.flush()
    _keep(session, actor, expert, "added", {}, now=now)
    record(session, actor, "expert.added", at=now, subject=expert)
    return expert


def change_expert(
    session: Session,
    actor: Actor,
    expert: Expert,
    values: dict[str, Any],
    *,
    now: datetime,
    seen_version: int | None = None,
) -> None:
    """Change what is known of an expert. Raises NotForYou, Stale, AlreadyRegistered."""
    _check(actor, expert, seen_version)
    _check_alone(session, values, expert)
    what = {
        name: [_plain(getattr(expert, name)), _plain(values.get(name))]
        for name in FIELDS
        if _plain(getattr(expert, name)) != _plain(values.get(name))
    }
    contact = values.get("contact") or None
    if expert.contact != contact:
        what["contact"] = []
        expert.contact = contact
    for name in what.keys() & set(FIELDS):
        setattr(expert, name, values.get(name))
    if what:
        expert.changed_at = now
        session.flush()
        _keep(session, actor, expert, "changed", what, now=now)
    record(session, actor, "expert.changed", at=now, subject=expert, fields=sorted(what))


def set_state(
    session: Session,
    actor: Actor,
    expert: Expert,
    state: str,
    *,
    note: str,
    now: datetime,
    seen_version: int | None = None,
) -> None:
    """Let an expert serve, pause or go. Raises NotForYou, Stale, AlreadyInState."""
    _check(actor, expert, seen_version)
    if expert.state == state:
        raise AlreadyInState
    what = {"state": [expert.state, state]}
    expert.state, expert.changed_at = state, now
    session.flush()
    _keep(session, actor, expert, "state", what, now=now, note=note)
    record(session, actor, "expert.state_changed", at=now, subject=expert, state=state)


def review_expert(
    session: Session,
    actor: Actor,
    expert: Expert,
    *,
    year: int,
    grade: str,
    note: str,
    now: datetime,
) -> None:
    """Enter the yearly review. Raises NotForYou, AlreadyReviewed."""
    _check(actor)
    if any(review.year == year for review in expert.reviews):
        raise AlreadyReviewed
    session.add(
        ExpertReview(
            expert=expert, year=year, grade=grade, note=note, reviewer_id=actor.person_id,
            created_at=now,
        )
    )  # fmt: skip
    expert.changed_at = now
    session.flush()
    _keep(session, actor, expert, "reviewed", {"grade": ["", grade]}, now=now, note=str(year))
    record(session, actor, "expert.reviewed", at=now, subject=expert, year=year)


def _check(actor: Actor, expert: Expert | None = None, seen_version: int | None = None) -> None:
    if not may_keep(actor):
        raise NotForYou
    if expert is not None and seen_version and seen_version != expert.version:
        raise Stale


def _check_alone(session: Session, values: dict[str, Any], expert: Expert | None) -> None:
    same = select(Expert.id).where(Expert.name == values["name"], Expert.unit == values["unit"])
    if expert is not None:
        same = same.where(Expert.id != expert.id)
    if session.scalar(same) is not None:
        raise AlreadyRegistered


def _keep(
    session: Session,
    actor: Actor,
    expert: Expert,
    event: str,
    what: dict[str, Any],
    *,
    now: datetime,
    note: str = "",
) -> None:
    session.add(
        ExpertChange(
            expert=expert, person_id=actor.person_id, at=now, created_at=now, event=event,
            what=what, note=note,
        )
    )  # fmt: skip
    session.flush()


def _plain(value: Any) -> Any:
    """A value as the history keeps it."""
    return value.isoformat() if hasattr(value, "isoformat") else (value or "")
