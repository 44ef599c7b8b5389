"""What happens as time passes: reminders and lapses."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from matchmaking.audit.actor import SYSTEM
from matchmaking.audit.services import record
from matchmaking.database.locking import lock
from matchmaking.jobs.housekeeping import chore
from matchmaking.notices.wording import message
from matchmaking.talks.lifecycle import BOTH, LAPSING, PLATFORM, holder
from matchmaking.talks.queries import due_before
from matchmaking.talks.services.asking import end
from matchmaking.talks.services.telling import tell

REMIND_BEFORE = timedelta(hours=9)  # the morning of the day on which the clock runs out


@chore("talks.lapse")
def lapse_overdue(session: Session, now: datetime) -> int:
    """End what nobody answered, or nobody followed with a first contact, in time."""
    done = 0
    for talk in session.scalars(due_before(now)).all():
        lock(session, talk)
        if talk.due_at is None or talk.due_at >= now or talk.state not in LAPSING:
            continue
        if talk.state == "asked":
            talk.answered_in_time = False
        end(session, SYSTEM, talk, "lapsed", side=PLATFORM, now=now)
        record(session, SYSTEM, "talk.lapsed", at=now, subject=talk)
        text = message("技术对接因超过时限已自动结束（需求 %(need)s，成果 %(offer)s）。")
        tell(session, talk, BOTH, text, now=now, tone="warning")
        done += 1
    return done


@chore("talks.remind")
def remind(session: Session, now: datetime) -> int:
    """Remind the side that is waited for, once a clock."""
    done = 0
    for talk in session.scalars(due_before(now + REMIND_BEFORE)).all():
        lock(session, talk)
        if talk.reminded_at is not None or talk.due_at is None:
            continue
        talk.reminded_at = now
        text = message("提醒：技术对接（需求 %(need)s，成果 %(offer)s）等待处理，请更新进展。")
        tell(session, talk, holder(talk), text, now=now, tone="warning")
        record(session, SYSTEM, "talk.reminded", at=now, subject=talk)
        done += 1
    return done
