"""Reads of editions and printed codes."""

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload

from matchmaking.audit.actor import Actor
from matchmaking.booklets.codes import normalised
from matchmaking.booklets.errors import NoSuchEdition, NoSuchToken
from matchmaking.booklets.models import Edition, PrintedCode
from matchmaking.booklets.permissions import may_print_booklets


def editions() -> Select[tuple[Edition]]:
    """All editions, newest first."""
    return select(Edition).options(joinedload(Edition.job)).order_by(Edition.id.desc())


def find_edition(session: Session, actor: Actor, public_id: str) -> Edition:
    """An edition, for organizers; for others it is as missing as none."""
    found = session.scalar(editions().where(Edition.public_id == public_id))
    if found is None or not may_print_booklets(actor):
        raise NoSuchEdition
    return found


def find_code(session: Session, text: str) -> PrintedCode:
    """What a printed code stands for, however somebody typed it."""
    code = normalised(text)
    found = session.get(PrintedCode, code) if code else None
    if found is None:
        raise NoSuchToken
    return found
