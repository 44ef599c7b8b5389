"""What accounts forget as time passes."""

from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import CursorResult, delete, or_
from sqlalchemy.orm import Session

from matchmaking.accounts.models import ApiToken, LoginSession, OneTimeToken, SignInAttempt
from matchmaking.accounts.services.sessions import LONGEST
from matchmaking.jobs.housekeeping import chore

TRIES_KEPT = timedelta(days=2)
TOKENS_KEPT = timedelta(days=30)
API_TOKENS_KEPT = timedelta(days=365)
SESSIONS_KEPT = timedelta(days=30)


@chore("spent sign-in records")
def forget_spent(session: Session, now: datetime) -> int:
    """Delete old failed tries, spent links, and sessions that ended long ago."""
    queries = (
        delete(SignInAttempt).where(SignInAttempt.at < now - TRIES_KEPT),
        delete(ApiToken).where(ApiToken.expires_at < now - API_TOKENS_KEPT),
        delete(OneTimeToken).where(OneTimeToken.expires_at < now - TOKENS_KEPT),
        delete(LoginSession).where(
            or_(
                LoginSession.ended_at < now - SESSIONS_KEPT,
                LoginSession.started_at < now - SESSIONS_KEPT - LONGEST,
            )
        ),
    )
    done = [cast("CursorResult[Any]", session.execute(query)) for query in queries]
    return sum(result.rowcount for result in done)
