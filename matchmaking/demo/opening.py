"""The database of the settings, opened without the web: seeding needs no application."""

from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from config import Settings
from matchmaking import models
from matchmaking.audit.services import use_audit_key
from matchmaking.database.connections import engine_options, prepare
from matchmaking.database.sealing import Keyring, use_keyring

__all__ = ["models", "open_session"]


def open_session(settings: Settings) -> Session:
    """A session that seals and chains with the platform's own keys."""
    settings.instance.mkdir(parents=True, exist_ok=True)
    use_keyring(Keyring(settings.data_keys))
    use_audit_key(settings.audit_key)
    engine = create_engine(settings.database_url, **engine_options(settings.database_url))
    prepare(engine)
    return Session(engine)
