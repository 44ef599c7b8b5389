"""A person's phone: sealed, and by a keyed index of its digits the same however it is written."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaking.accounts.addresses import normal_phone, phone_digits
from matchmaking.accounts.models import Person
from matchmaking.audit.actor import Actor
from matchmaking.database.sealing import keyring


def set_phone(person: Person, text: str) -> None:
    """Keep a phone as it was written, or none."""
    person.phone = normal_phone(text) or None


def has_second_account(session: Session, actor: Actor, organisation_id: int) -> bool:
    """Whether somebody of the organisation has the actor's phone: the same person twice (R21)."""
    person = session.get(Person, actor.person_id) if actor.person_id is not None else None
    if person is None or person.phone is None:
        return False
    own = keyring().blind_indexes(phone_digits(person.phone))
    same = select(Person.id).where(
        Person.organisation_id == organisation_id, Person.phone_index.in_(own)
    )
    return session.scalar(same.limit(1)) is not None
