"""The data files: what was published, no more, and nothing of low confidence."""

import re

import pytest

from matchmaking.accounts.models import INSTITUTION_KINDS
from matchmaking.demo.published import LABEL, data_file, invented_products, published_listings
from matchmaking.products.content import ProductContent
from matchmaking.standards import vocabulary
from matchmaking.standards.industry import industry_label
from matchmaking.standards.marine import marine_classes
from tests.conftest import NOW

LISTINGS = published_listings()
EVERYTHING = (*LISTINGS, *invented_products(NOW.date()))
LOW_CONFIDENCE = {31, 32, 33}
GROUPS = {
    "instrument": "instrument", "guarantees": "guarantee", "repayments": "repayment",
    "purposes": "purpose", "districts": "district", "sizes": "size", "rounds": "round",
    "credentials_all": "credential", "credentials_any": "credential", "tax_grade_min": "tax_grade",
}  # fmt: skip
MARINE = {"*", *(known.code for known in marine_classes())}
# Words by the product form; a longer text could be shown but not edited.
LONGEST = {"name": 40, "name_en": 80, "tagline": 60, "tagline_en": 160, "audience": 300,
           "amount_rule": 200, "rate_basis": 120, "source": 120, "features": 600,
           "example_case": 600, "subsidies": 300, "scheme": 60}  # fmt: skip


def by_name(listing):
    return listing.key


def test_all_published_rows_but_those_of_low_confidence():
    assert {listing.row for listing in LISTINGS} == set(range(1, 49)) - LOW_CONFIDENCE
    assert len(LISTINGS) == 45


@pytest.mark.parametrize("listing", LISTINGS, ids=by_name)
def test_a_published_listing_says_where_it_is_from(listing):
    assert re.fullmatch(rf"{LABEL}，不代表机构现行报价。来源：.+，.+", listing.content.source)
    assert listing.content.contact_phone == listing.content.contact_name == ""
    assert listing.content.valid_to is None
    assert "演示" not in listing.content.name


@pytest.mark.parametrize("listing", EVERYTHING, ids=by_name)
def test_a_listing_speaks_the_closed_lists(listing):
    content = listing.content
    assert ProductContent.from_json(content.to_json()) == content
    for name, group in GROUPS.items():
        value = getattr(content, name)
        for key in (value,) if isinstance(value, str) else value:
            assert not key or vocabulary.parse_key(group, key) == key, (name, key)
    assert set(content.marine_classes) <= MARINE
    for code in (*content.industries, *content.industries_excluded):
        assert industry_label(code, "zh") != code, code
    for row in content.ltv:
        assert vocabulary.parse_key("guarantee", row.kind) == row.kind
    for name, most in LONGEST.items():
        assert len(getattr(content, name)) <= most, name


@pytest.mark.parametrize("listing", EVERYTHING, ids=by_name)
def test_lower_bounds_stay_below_upper_ones(listing):
    content = listing.content
    for low, high in (("amount_min", "amount_max"), ("term_min", "term_max"),
                      ("rate_min", "rate_max"), ("revenue_min", "revenue_max")):  # fmt: skip
        bounds = getattr(content, low), getattr(content, high)
        assert None in bounds or bounds[0] <= bounds[1], low


def test_spot_checks_against_the_collection():
    rows = {listing.row: listing.content for listing in LISTINGS}
    assert (rows[1].amount_max, rows[1].fees[0].rate, rows[1].rate_min) == (5_000_000, 200, None)
    assert (rows[11].amount_min, rows[11].amount_max, rows[11].term_max) == (50_000, 7_000_000, 36)
    assert [(row.kind, row.permille) for row in rows[12].ltv] == [("sea_use_right", 300)]
    assert (rows[14].term_max, rows[14].ltv[0].permille) == (60, 600)
    assert (rows[25].amount_max, rows[25].revenue_max) == (20_000_000, 200_000_000)
    assert (rows[29].rate_min, rows[29].rate_max, rows[29].term_max) == (200, 200, 36)
    assert (rows[34].rate_min, rows[34].rate_max) == (385, None)
    assert rows[42].fund.size_yuan == 100_000_000
    assert rows[46].fund.size_yuan is None
    assert sum(content.rate_min is not None for content in rows.values()) == 2


def test_institutions_are_known_and_all_are_used():
    institutions = data_file("institutions")
    assert {listing.institution for listing in LISTINGS} == set(institutions)
    for row in institutions.values():
        assert row["kind"] in INSTITUTION_KINDS
        assert "演示" not in row["name"]
        assert row["name_en"]


def test_enterprises_speak_the_closed_lists():
    rows = data_file("enterprises")["enterprise"]
    assert len(rows) == 60
    for row in rows:
        assert row["name"].endswith("（演示）")
        assert industry_label(row["industry"], "zh") != row["industry"], row["industry"]
        assert row["marine"] in MARINE
        for key in row["credentials"]:
            assert vocabulary.parse_key("credential", key) == key
        assert not row.get("field") or vocabulary.parse_key("marine_field", row["field"])


def test_need_themes_speak_the_closed_lists():
    for theme in data_file("need_themes")["debt"]:
        assert len(theme["title"]) <= 40
        assert vocabulary.parse_key("purpose", theme["purpose"])
        assert vocabulary.parse_key("repayment", theme["repayment"])
        assert all(vocabulary.parse_key("instrument", key) for key in theme["instruments"])
        kinds = [*theme["guarantees"], *(row["kind"] for row in theme["collateral"])]
        assert all(vocabulary.parse_key("guarantee", key) for key in kinds)
        assert set(theme["marine"]) <= MARINE
