"""What happens as time passes: reminders, lapses, offers that expire."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaking.audit.actor import SYSTEM
from matchmaking.audit.services import record
from matchmaking.database.locking import lock
from matchmaking.introductions.lifecycle import CLOCKED, ENTERPRISE, holder
from matchmaking.introductions.models import Introduction, Offer
from matchmaking.introductions.queries.introductions import accepted_offer, open_offer
from matchmaking.introductions.services.ending import lapse
from matchmaking.introductions.services.offers import expire_offer
from matchmaking.introductions.services.telling import tell_enterprise, tell_institution
from matchmaking.jobs.housekeeping import chore
from matchmaking.notices.wording import message
from matchmaking.standards.clock import day_in_xiamen

REMIND_BEFORE = timedelta(hours=9)  # the morning of the day on which the clock runs out


@chore("introductions.expire_offers")
def expire_offers(session: Session, now: datetime) -> int:
    """Close open offers whose last day has passed; the clock to a result starts anew."""
    rows = session.scalars(
        select(Offer).where(Offer.state == "open", Offer.expires_on < day_in_xiamen(now))
    ).all()
    for offer in rows:
        expire_offer(session, SYSTEM, offer, now=now)
    return len(rows)


@chore("introductions.lapse")
def lapse_overdue(session: Session, now: datetime) -> int:
    """End what nobody has answered in time, and hand the need on."""
    done = 0
    for introduction in _due(session, now):
        lock(session, introduction)
        if introduction.due_at is None or introduction.due_at >= now:
            continue
        if introduction.state in CLOCKED:
            lapse(session, introduction, now=now)
            done += 1
    return done


@chore("introductions.remind")
def remind(session: Session, now: datetime) -> int:
    """Remind the side that is waited for, once a clock."""
    done = 0
    for introduction in _due(session, now + REMIND_BEFORE):
        lock(session, introduction)
        if introduction.reminded_at is not None or introduction.due_at is None:
            continue
        introduction.reminded_at = now
        waited_for = holder(
            introduction,
            offer_open=open_offer(introduction) is not None,
            offer_accepted=accepted_offer(introduction) is not None,
        )
        tell = tell_enterprise if waited_for == ENTERPRISE else tell_institution
        text = message("提醒：产品“%(product)s”与需求 %(number)s 的对接即将到期，请尽快处理。")
        tell(session, introduction, text, now=now, tone="warning")
        record(session, SYSTEM, "introduction.reminded", at=now, subject=introduction)
        done += 1
    return done


def _due(session: Session, before: datetime) -> list[Introduction]:
    return list(
        session.scalars(
            select(Introduction)
            .where(
                Introduction.state.in_(CLOCKED),
                Introduction.due_at.is_not(None),
                Introduction.due_at < before,
            )
            .order_by(Introduction.id)
        )
    )
