"""What happens as time passes: one reminder before the due day, one after it."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from matchmaking.audit.actor import SYSTEM
from matchmaking.audit.services import record
from matchmaking.database.locking import lock
from matchmaking.jobs.housekeeping import chore
from matchmaking.notices.wording import message
from matchmaking.opinions.lifecycle import REMIND_DAYS, link_ends
from matchmaking.opinions.models import OpinionAssignment
from matchmaking.opinions.queries import waiting
from matchmaking.opinions.services.telling import (
    CHASING,
    REMINDING,
    mail_expert,
    make_link,
    tell_office,
)
from matchmaking.standards.clock import day_in_xiamen
from matchmaking.web import current


@chore("opinions.remind")
def remind(session: Session, now: datetime) -> int:
    """Remind experts shortly before the due day, and once when it is over; tell the office then."""
    today, done = day_in_xiamen(now), 0
    for row in waiting(session, today + timedelta(days=REMIND_DAYS)):
        lock(session, row)
        if row.state != "asked":
            continue
        late = row.due_on < today
        if (row.chased_at if late else row.reminded_at) is None and today <= link_ends(row):
            _remind(session, row, late=late, now=now)
            done += 1
    return done


def _remind(session: Session, row: OpinionAssignment, *, late: bool, now: datetime) -> None:
    link = make_link(session, row, current.settings().base_url, now=now)
    mailed = mail_expert(session, row, CHASING if late else REMINDING, link, now=now)
    if late:
        row.chased_at = now
        text = message("专家就 %(number)s 的意见已逾期，已再次提醒；也可以另请专家。")
        tell_office(session, row, text, now=now, tone="warning")
    else:
        row.reminded_at = now
    session.flush()
    record(session, SYSTEM, "opinion.reminded", at=now, subject=row, late=late, mailed=mailed)
