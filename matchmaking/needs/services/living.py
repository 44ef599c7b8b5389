"""What happens to a published need: withdrawn, closed, renewed, expired."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaking.audit.actor import SYSTEM, Actor
from matchmaking.audit.services import record
from matchmaking.jobs.housekeeping import chore
from matchmaking.listings.services import end, renew
from matchmaking.needs.content import NeedContent
from matchmaking.needs.errors import DayOutOfReach, ReasonMissing
from matchmaking.needs.models import Need
from matchmaking.needs.reasons import CLOSE_REASONS, WITHDRAW_REASONS
from matchmaking.needs.services.beginning import begin
from matchmaking.needs.services.telling import tell_enterprise
from matchmaking.notices.wording import message
from matchmaking.standards.clock import day_in_xiamen


def withdraw_need(
    session: Session,
    actor: Actor,
    need: Need,
    *,
    reason: str,
    now: datetime,
    seen_version: int | None = None,
) -> None:
    """Take a published or submitted need off, with a reason. Raises ReasonMissing."""
    begin(session, actor, need, "withdraw", seen_version=seen_version)
    if reason not in WITHDRAW_REASONS:
        raise ReasonMissing
    end(need, "withdrawn", reason)
    session.flush()
    record(session, actor, "need.withdrawn", at=now, subject=need, reason=reason)


def close_need(
    session: Session,
    actor: Actor,
    need: Need,
    *,
    reason: str,
    now: datetime,
    seen_version: int | None = None,
) -> None:
    """Close a need that is settled, with how. Raises ReasonMissing."""
    begin(session, actor, need, "close", seen_version=seen_version)
    if reason not in CLOSE_REASONS:
        raise ReasonMissing
    end(need, "closed", reason)
    session.flush()
    record(session, actor, "need.closed", at=now, subject=need, reason=reason)


def renew_need(
    session: Session,
    actor: Actor,
    need: Need,
    *,
    valid_to: date | None,
    now: datetime,
    seen_version: int | None = None,
) -> None:
    """Keep the published version live until a later day. Raises DayOutOfReach."""
    begin(session, actor, need, "renew", seen_version=seen_version)
    until = renew(need, valid_to, day_in_xiamen(now))
    if until is None:
        raise DayOutOfReach
    session.flush()
    record(session, actor, "need.renewed", at=now, subject=need, until=until.isoformat())


@chore("needs.expire")
def expire_needs(session: Session, now: datetime) -> int:
    """Needs past their last day are no longer live; their enterprises are told once."""
    today = day_in_xiamen(now)
    due = session.scalars(
        select(Need).where(Need.state == "published", Need.valid_to < today).order_by(Need.id)
    ).all()
    for need in due:
        begin(session, SYSTEM, need, "expire")
        need.state = "expired"
        session.flush()
        record(session, SYSTEM, "need.expired", at=now, subject=need)
        live = need.live_version
        title = NeedContent.from_json(live.content if live else None).title
        text = message("融资需求《%(title)s》已到期下线，可以续期。")
        tell_enterprise(session, need, text, now=now, title=title, tone="warning")
    return len(due)
