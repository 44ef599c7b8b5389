"""Flask-Login's user: a live server-side session, not a row of people."""

from datetime import datetime

from flask import g
from flask_login import AnonymousUserMixin, UserMixin

from matchmaking.accounts.models import LoginSession
from matchmaking.accounts.services.sessions import CONFIRMED_FOR, actor_of, live_session
from matchmaking.audit.actor import VISITOR
from matchmaking.web import current
from matchmaking.web.extensions import login_manager


class SignedIn(UserMixin):
    """Who is signed in, read once a request."""

    def __init__(self, raw: str, live: LoginSession) -> None:
        self.id = raw
        self.actor = actor_of(live.person, g.get("request_id", ""))
        self.name = live.person.name
        self.organisation_name = live.person.organisation.name
        self.language = live.person.language
        self.confirmed_at = live.confirmed_at
        self.second_factor = live.second_factor
        self.seen_at = live.seen_at

    def recently_confirmed(self, now: datetime) -> bool:
        """Whether password or second factor were given within the last minutes."""
        return self.confirmed_at is not None and now - self.confirmed_at <= CONFIRMED_FOR


class Stranger(AnonymousUserMixin):
    """Nobody is signed in."""

    actor = VISITOR
    language = None


login_manager.anonymous_user = Stranger


@login_manager.user_loader
def load(raw: str) -> SignedIn | None:
    """The session behind the cookie's id, or None for a stranger."""
    live = live_session(current.session(), raw, now=current.now())
    return None if live is None else SignedIn(raw, live)
