"""Clients of the sides of an introduction."""

import pytest

from matchmaking.accounts.models import Person
from tests.factories.accounts import make_person


@pytest.fixture
def clients(session, sign_in):
    """`clients(sides)` signs in the enterprise and the officer of `make_sides`."""

    def signed_in(sides):
        people = (sides.enterprise.person_id, sides.officer.person_id)
        return tuple(sign_in(session.get(Person, person_id)) for person_id in people)

    return signed_in


@pytest.fixture
def bureau(session, sign_in):
    """An organizer's client."""
    return sign_in(make_person(session, kind="government"))
