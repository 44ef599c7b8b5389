"""Refuse what is beyond the day's reading budget, and count what was read (R33)."""

import logging
from datetime import datetime, timedelta

from flask import Flask, Response, g, request
from sqlalchemy.exc import OperationalError

from matchmaking.accounts.services import reading_budget as budget
from matchmaking.audit.actor import Role
from matchmaking.standards.clock import ZONE
from matchmaking.web import current
from matchmaking.web.access import BudgetSpent, Policy

log = logging.getLogger(__name__)


def keep_budget(app: Flask, policy: Policy) -> None:
    """Watch the routes that the table counts; organizers read for everybody and are not counted."""

    @app.before_request
    def check() -> None:
        method = "GET" if request.method == "HEAD" else request.method
        rule = policy.get((request.endpoint or "", method))
        actor = current.actor()
        if rule is None or not rule.counted or actor.role is Role.ORGANIZER:
            return
        session, now = current.session(), current.now()
        reader = budget.reader_of(actor, request.remote_addr or "")
        subject = str((request.view_args or {}).get("public_id", g.request_id))
        if budget.is_spent(
            session, reader, rule.counted, subject, most=current.settings().readings_per_day,
            day=current.today(),
        ):  # fmt: skip
            session.rollback()  # the request was declared a read
            budget.raise_alarm(session, actor, reader, rule.counted, now=now)
            session.commit()
            raise BudgetSpent(retry_after=_until_midnight(now))
        g.counted_reading = (reader, rule.counted, subject)

    @app.after_request
    def count(answer: Response) -> Response:
        """In a transaction of its own, once the answer is made: reads stay reads."""
        reading = g.pop("counted_reading", None)
        if reading is None or answer.status_code != 200:
            return answer
        session = current.session()
        try:
            session.rollback()
            budget.count_reading(session, *reading, day=current.today())
            session.commit()
        except OperationalError:
            session.rollback()
            log.warning("could not count what was read")
        return answer


def _until_midnight(now: datetime) -> int:
    here = now.astimezone(ZONE)
    end = (here + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    return int((end - here).total_seconds())
