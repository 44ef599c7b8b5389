"""Synonyms that administrators add to the shipped thesaurus; they count from the next search."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record
from matchmaking.technology.errors import AdministratorsOnly, NoSuchSynonyms, TooFewWords
from matchmaking.technology.models import SynonymGroup
from matchmaking.technology.permissions import may_keep_synonyms

SHORTEST, LONGEST, MOST_WORDS = 2, 40, 20


def all_synonyms(session: Session) -> list[SynonymGroup]:
    """All groups, newest first."""
    return list(session.scalars(select(SynonymGroup).order_by(SynonymGroup.id.desc())))


def synonym_group(session: Session, public_id: str) -> SynonymGroup:
    """One group. Raises NoSuchSynonyms."""
    found = session.scalar(select(SynonymGroup).filter_by(public_id=public_id))
    if found is None:
        raise NoSuchSynonyms
    return found


def save_synonyms(
    session: Session,
    actor: Actor,
    words: tuple[str, ...],
    *,
    note: str = "",
    group: SynonymGroup | None = None,
    now: datetime,
) -> SynonymGroup:
    """Add a group, or say what is in one. Raises AdministratorsOnly, TooFewWords."""
    if not may_keep_synonyms(actor):
        raise AdministratorsOnly
    if not 2 <= len(words) <= MOST_WORDS or any(
        not SHORTEST <= len(word) <= LONGEST for word in words
    ):
        raise TooFewWords
    if group is None:
        group = SynonymGroup(created_at=now)
        session.add(group)
    group.words, group.note = list(words), note.strip()
    group.changed_at, group.changed_by_id = now, actor.person_id
    session.flush()
    record(session, actor, "technology.synonyms_saved", at=now, subject=group, words=list(words))
    return group


def remove_synonyms(session: Session, actor: Actor, group: SynonymGroup, *, now: datetime) -> None:
    """Take a group out. Raises AdministratorsOnly."""
    if not may_keep_synonyms(actor):
        raise AdministratorsOnly
    record(
        session, actor, "technology.synonyms_removed", at=now, subject=group,
        words=list(group.words),
    )  # fmt: skip
    session.delete(group)
    session.flush()
