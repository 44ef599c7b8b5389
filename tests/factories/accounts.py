"""Organisations and people for tests; nothing is hashed slowly, nothing surprises."""

from datetime import UTC, datetime
from functools import lru_cache
from itertools import count

from matchmaking.accounts.models import Organisation, Person
from matchmaking.accounts.services.passwords import hash_password

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
ROLE_OF_KIND = {"enterprise": "enterprise", "institute": "institute", "government": "organizer"}
PASSWORD = "Bluewater-Harbour-77"
_serial = count(1)


def make_organisation(session, *, kind="enterprise", state="verified", **given):
    """An organisation; verified unless told otherwise."""
    n = next(_serial)
    values = {"name": f"测试单位{n}", "sort_key": f"ceshidanwei{n:05}", "district": "350203"}
    organisation = Organisation(kind=kind, state=state, created_at=NOW, **(values | given))
    session.add(organisation)
    session.flush()
    return organisation


def make_person(session, *, organisation=None, role=None, kind="enterprise", **given):
    """An active person, lead of their own organisation unless told otherwise."""
    n = next(_serial)
    organisation = organisation or make_organisation(session, kind=kind)
    email = given.pop("email", f"person{n}@example.test")
    values = {"name": f"测试人员{n}", "lead": True, "state": "active"}
    person = Person(
        organisation=organisation,
        role=role or ROLE_OF_KIND.get(organisation.kind, "officer"),
        email=email,
        created_at=NOW,
        **(values | given),
    )
    session.add(person)
    session.flush()
    return person


@lru_cache(maxsize=1)
def hashed():
    """The hash of PASSWORD, computed once."""
    return hash_password(PASSWORD)


def give_password(session, person):
    """Let the person sign in with PASSWORD."""
    person.password_hash, person.password_at = hashed(), NOW
    session.flush()
    return person
