"""Numbers that come by file: the platform's own are not given out twice, nor tell who has which."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from matchmaking.database.numbers import is_of_series, keep_clear_of, next_number
from matchmaking.exchange.read import ReadFile, TakenRow
from matchmaking.exchange.services.applying import put_rows
from matchmaking.exchange.services.checking import FOREIGN, PLATFORM, faults_of_products
from matchmaking.exchange.services.technology_in import faults_of_technology
from matchmaking.technology.content import OFFER
from matchmaking.technology.models import TechnologyListing
from matchmaking.technology.services import give_number
from tests.conftest import NOW, both_databases
from tests.exchange.test_import_pages import PRODUCT
from tests.exchange.test_technology_pages import row
from tests.factories.accounts import make_person
from tests.factories.products import make_product
from tests.factories.technology import make_listing

pytestmark = both_databases


def read_of(record):
    return ReadFile((TakenRow(2, record),), (), (), 1, {})


def faults(find, session, person, actor, record):
    return {fault.message for fault in find(session, actor(person), read_of(record))}


def test_a_number_brought_by_the_office_is_not_given_out_again(session, actor):
    office = actor(make_person(session, kind="government"))
    assert put_rows(session, office, [row("CG-2026-0007")], now=NOW) == {"created": 1}
    listing = make_listing(session, side=OFFER, state="draft")
    assert give_number(session, listing, NOW) == "CG-2026-0008"
    numbers = session.scalars(select(TechnologyListing.number)).all()
    assert sorted(numbers) == ["CG-2026-0007", "CG-2026-0008"]
    assert put_rows(session, office, [replace(PRODUCT, product_no="CP-2026-0003")], now=NOW)
    assert next_number(session, "CP", 2026) == "CP-2026-0004"


@pytest.mark.parametrize(("number", "following"), [
    ("XQ-2026-0041", "XQ-2026-0042"), ("XQ-2026-0002", "XQ-2026-0004"), ("XQ-2025-0041", "XQ-2026-0004"),
    ("XQ-2026-1", "XQ-2026-0004"), ("甲-1", "XQ-2026-0004"), ("", "XQ-2026-0004"),
])  # fmt: skip
def test_a_series_goes_on_after_what_came_from_outside(session, number, following):
    assert [next_number(session, "XQ", 2026) for _ in range(3)][-1] == "XQ-2026-0003"
    keep_clear_of(session, number)
    assert next_number(session, "XQ", 2026) == following


def test_a_unit_learns_nothing_of_the_platforms_numbers(session, actor):
    institute = make_person(session, kind="institute")
    others, own = (make_listing(session, unit, side=OFFER, state="submitted")
                   for unit in (None, institute.organisation))  # fmt: skip
    others.number, own.number = "CG-2026-0001", "CG-2026-0002"
    session.flush()

    def said(number):
        record = row(number, institute.organisation.name)
        return faults(faults_of_technology, session, institute, actor, record)

    assert said("CG-2026-0001") == said("CG-2026-0999") == {PLATFORM}
    assert said("CG-2026-0002") == said("MY-1") == set()
    others.number = "MY-2"
    session.flush()
    assert said("MY-2") == {FOREIGN}


def test_nor_does_an_officer(session, actor):
    officer = make_person(session, kind="city_bank")
    others, own = (make_product(session, organisation=unit, state="draft")
                   for unit in (None, officer.organisation))  # fmt: skip
    others.number, own.number = "CP-2026-0001", "CP-2026-0002"
    session.flush()

    def said(number):
        record = replace(PRODUCT, product_no=number, institution=officer.organisation.name)
        return faults(faults_of_products, session, officer, actor, record)

    assert said("CP-2026-0001") == said("CP-2026-0999") == {PLATFORM}
    assert said("CP-2026-0002") == said("P-1") == set()
    assert is_of_series("CP-2026-0002") and not is_of_series("P-1")
