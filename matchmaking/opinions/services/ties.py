"""Ties of experts to organisations: declared, and ended."""

from datetime import datetime

from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record
from matchmaking.experts.models import Expert
from matchmaking.opinions.conflict import plain_name
from matchmaking.opinions.errors import OfficeOnly, TieKnown
from matchmaking.opinions.models import ExpertTie
from matchmaking.opinions.permissions import may_ask
from matchmaking.opinions.queries import ties_of


def declare_tie(
    session: Session, actor: Actor, expert: Expert, *, unit: str, note: str, now: datetime
) -> None:
    """The office enters what an expert has declared. Raises OfficeOnly, TieKnown."""
    if not may_ask(actor):
        raise OfficeOnly
    if not keep_tie(session, actor, expert, unit, note, now=now):
        raise TieKnown


def end_tie(session: Session, actor: Actor, tie: ExpertTie, *, now: datetime) -> None:
    """The tie holds no longer; it stays in the records. Twice is once."""
    if not may_ask(actor):
        raise OfficeOnly
    if tie.ended_at is None:
        tie.ended_at = now
        session.flush()
        record(session, actor, "expert.tie_ended", at=now, subject=tie)


def keep_tie(
    session: Session, actor: Actor, expert: Expert, unit: str, note: str, *, now: datetime
) -> bool:
    """Keep a tie; False when it is known."""
    if plain_name(unit) in {plain_name(tie.unit) for tie in ties_of(session, expert)}:
        return False
    tie = ExpertTie(expert=expert, unit=unit, note=note, created_at=now)
    session.add(tie)
    session.flush()
    record(session, actor, "expert.tie_declared", at=now, subject=tie, expert=expert.public_id)
    return True
