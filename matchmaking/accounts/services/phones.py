"""A person's phone: sealed, and by a keyed index of its digits the same however it is written."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaking.accounts.addresses import normal_phone, phone_digits
from matchmaking.accounts.models import Person
from matchmaking.audit.actor import Actor
from matchmaking.database.sealing import keyring


def set_phone(person: Person, text: str) -> None:
    """Keep a phone as it was written, or none."""
    phone = normal_phone(text)
    person.phone = phone or None
    person.phone_index = keyring().blind_index(phone_digits(phone)) if phone else None


def has_second_account(session: Session, actor: Actor, organisation_id: int) -> bool:
    """Whether somebody of the organisation has the actor's phone: the same person twice (R21)."""
    own = select(Person.phone_index).where(Person.id == actor.person_id).scalar_subquery()
    same = select(Person.id).where(
        Person.organisation_id == organisation_id, Person.phone_index == own
    )
    return session.scalar(same.limit(1)) is not None
