"""What a request knows: who acts, when, through which session. Views pass these on to verbs."""

from datetime import UTC, date, datetime
from typing import cast

from flask import current_app, g
from flask_login import current_user
from sqlalchemy.orm import Session

from config import Settings
from matchmaking.audit.actor import VISITOR, Actor
from matchmaking.standards.clock import day_in_xiamen
from matchmaking.web.extensions import db


def session() -> Session:
    """The request's database session."""
    return cast(Session, db.session)


def now() -> datetime:
    """The moment of this request, the same throughout it (the clock is the application's)."""
    if "now" not in g:
        clock = current_app.config.get("CLOCK")
        g.now = clock() if clock else datetime.now(UTC)
    return cast(datetime, g.now)


def today() -> date:
    """The day of this request in Xiamen."""
    return day_in_xiamen(now())


def actor() -> Actor:
    """Who acts; VISITOR when nobody is signed in."""
    return cast(Actor, getattr(current_user, "actor", VISITOR))


def scopes() -> frozenset[str]:
    """What the program's token was made for; nothing for browsers."""
    return cast("frozenset[str]", getattr(current_user, "scopes", frozenset()))


def settings() -> Settings:
    """The settings the application was made with."""
    return cast(Settings, current_app.config["SETTINGS"])


def recently_confirmed() -> bool:
    """Whether the person proved who they are within the last minutes (R10)."""
    return bool(getattr(current_user, "recently_confirmed", lambda _now: False)(now()))
