"""Records by their id or, for people who know only that, by their number."""

from typing import Any

from sqlalchemy import select

from matchmaking.web import current


def id_of(kind: Any, key: str) -> str:
    """The public id that an id or number names; whether one may know of it, the finder says."""
    found = current.session().scalar(select(kind.public_id).where(kind.number == key))
    return found or key
