"""Flask-Login's user: a live server-side session or API token, not a row of people."""

from datetime import datetime, timedelta

from flask import Request, g
from flask_login import AnonymousUserMixin, UserMixin

from matchmaking.accounts.models import ApiToken, LoginSession
from matchmaking.accounts.services.api_tokens import live_token
from matchmaking.accounts.services.sessions import CONFIRMED_FOR, Idle, actor_of, live_session
from matchmaking.audit.actor import VISITOR
from matchmaking.web import current
from matchmaking.web.api_requests import is_api, token_given
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


class Program(AnonymousUserMixin):
    """Whose token a program shows: it acts for the person, but no session is signed in."""

    def __init__(self, token: ApiToken) -> None:
        self.actor = actor_of(token.person, g.get("request_id", ""))
        self.language = token.person.language
        self.scopes = frozenset(token.scopes)


class Stranger(AnonymousUserMixin):
    """Nobody is signed in."""

    actor = VISITOR
    language = None


login_manager.anonymous_user = Stranger


@login_manager.user_loader
def load(raw: str) -> SignedIn | None:
    """The session behind the cookie's id, or None for a stranger; cookies open no API (R12)."""
    if is_api():
        return None
    settings = current.settings()
    idle = Idle(
        timedelta(minutes=settings.idle_staff_minutes), timedelta(minutes=settings.idle_minutes)
    )
    live = live_session(current.session(), raw, now=current.now(), idle=idle)
    return None if live is None else SignedIn(raw, live)


@login_manager.request_loader
def load_program(_request: Request) -> Program | None:
    """The token that a program shows, or None for a stranger; tokens open no page (R12)."""
    token = token_given() if is_api() else None
    found = live_token(current.session(), token, now=current.now()) if token else None
    return None if found is None else Program(found)
