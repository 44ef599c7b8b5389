"""The lists of either side, computed on read, and the explanation of a pair."""

from datetime import date
from time import perf_counter

import pytest

from matchmaking.introductions import errors, queries, view_models
from matchmaking.introductions.queries.pairs import pair_up
from matchmaking.introductions.queries.sides import live_needs, live_products, rules_of
from matchmaking.introductions.view_models import LeadFilters
from matchmaking.matching.ranking import match_pair
from matchmaking.products.services import suspend_product
from tests.conftest import both_databases
from tests.factories.accounts import make_organisation
from tests.factories.introductions import make_introduction, make_organizer, make_sides
from tests.factories.needs import make_facts, make_need
from tests.factories.products import make_product

DAY = date(2026, 11, 24)
ALL = LeadFilters()


def test_a_needs_list_has_three_groups_and_says_why(session):
    need = make_need(session, term_months=12, amount=3_000_000)
    good = make_product(session)
    short = make_product(session, term_max=9)
    silent = make_product(session, amount_max=None)
    make_product(session, instrument="lease", kind="lease")
    found = view_models.matches_of_need(session, need, day=DAY, language="zh")
    assert [row.product_id for row in found.eligible] == [good.public_id]
    assert [row.product_id for row in found.possible] == [silent.public_id]
    assert [row.product_id for row in found.near] == [short.public_id]
    assert [row.rank for row in found.rows] == [1, 2, 3]
    (near,) = found.near
    assert "9" in near.change_enterprise
    assert "12" in near.change_institution
    assert near.failed
    assert found.possible[0].unknown
    assert found.eligible[0].reasons
    assert found.eligible[0].yearly_cost == 400
    english = view_models.matches_of_need(session, need, day=DAY, language="en")
    assert english.near[0].change_enterprise.isascii()


def test_lists_are_never_stale(session, now):
    sides = make_sides(session)
    look = (session, sides.need)
    assert view_models.matches_of_need(*look, day=DAY, language="zh").rows
    suspend_product(session, sides.officer, sides.product, now=now)
    assert not view_models.matches_of_need(*look, day=DAY, language="zh").rows
    assert view_models.leads_of(session, sides.officer, ALL, day=DAY, language="zh")[:] == ()


@both_databases
def test_an_open_introduction_shows_in_both_lists(session):
    sides = make_introduction(session)
    (row,) = view_models.matches_of_need(session, sides.need, day=DAY, language="zh").rows
    (lead,) = view_models.leads_of(session, sides.officer, ALL, day=DAY, language="zh")
    assert row.introduction_id == lead.introduction_id == sides.row.public_id


def test_an_officer_sees_leads_of_own_products_only(session):
    sides = make_sides(session)
    other = make_sides(session)
    leads = view_models.leads_of(session, sides.officer, ALL, day=DAY, language="zh")
    assert {lead.product_id for lead in leads} == {sides.product.public_id}
    assert {lead.need_id for lead in leads} == {sides.need.public_id, other.need.public_id}
    everything = view_models.leads_of(session, make_organizer(session), ALL, day=DAY, language="zh")
    assert len(everything) == 4
    assert view_models.leads_of(session, sides.enterprise, ALL, day=DAY, language="zh")[:] == ()


def test_avoided_institutions_get_no_lead(session):
    product = make_product(session)
    sides = make_sides(session, product=product, avoid=(product.organisation.name,))
    assert view_models.leads_of(session, sides.officer, ALL, day=DAY, language="zh")[:] == ()
    assert not view_models.matches_of_need(session, sides.need, day=DAY, language="zh").rows


def test_an_anonymous_audience_shows_a_band(session):
    sides = make_sides(session, audience="anonymous", amount=3_120_000)
    (lead,) = view_models.leads_of(session, sides.officer, ALL, day=DAY, language="zh")
    assert (lead.amount, lead.amount_band) == (None, "300–500 万元")
    detail = view_models.lead_detail(session, sides.officer, sides.need, day=DAY, language="zh")
    assert "312" not in repr(detail)


def test_place_and_class_show_where_five_share_them(session):
    sides = make_sides(session)
    (lead,) = view_models.leads_of(session, sides.officer, ALL, day=DAY, language="zh")
    assert (lead.district, lead.marine_class) == ("", "")
    for _ in range(4):
        make_facts(session, make_organisation(session), district="350205")
    (lead,) = view_models.leads_of(session, sides.officer, ALL, day=DAY, language="zh")
    assert (lead.district, lead.marine_class) == ("", "01")
    hidden = LeadFilters(district="350203")
    assert view_models.leads_of(session, sides.officer, hidden, day=DAY, language="zh")[:] == ()
    for _ in range(4):
        make_facts(session, make_organisation(session))
    (lead,) = view_models.leads_of(session, sides.officer, hidden, day=DAY, language="zh")
    assert lead.district == "350203"


@pytest.mark.parametrize(
    ("args", "found"),
    [
        ({}, 2), ({"verdict": "near"}, 1), ({"verdict": "nonsense"}, 0), ({"amount_min": "200"}, 1),
        ({"amount_max": "200"}, 1), ({"amount_min": "abc", "amount_max": "-"}, 2),
        ({"text": "流动资金"}, 2), ({"text": "没有的词"}, 0), ({"product": "x"}, 0),
    ],
)  # fmt: skip
def test_filters(session, args, found):
    sides = make_sides(session, amount=3_000_000)
    make_need(session, amount=1_000_000, term_months=14)
    filters = LeadFilters.read(args)
    leads = view_models.leads_of(session, sides.officer, filters, day=DAY, language="zh")
    assert len(leads) == found
    assert [lead.rank for lead in leads] == list(range(1, found + 1))


def test_every_criterion_is_explained(session):
    sides = make_sides(session)
    pair = (sides.need, sides.product)
    full = view_models.explain(session, sides.enterprise, *pair, day=DAY, language="zh")
    assert len(full.lines) == 23
    assert full.enterprise_reasons
    assert full.fit_for_enterprise is not None
    sealed = view_models.explain(session, sides.officer, *pair, day=DAY, language="zh")
    by_key = {line.key: line for line in sealed.lines}
    assert "avoid" not in by_key
    assert by_key["revenue"].need_says == "已填写（企业授权后可见）"
    assert (sealed.fit_for_enterprise, sealed.enterprise_reasons) == (None, ())
    draft = make_product(session, state="draft")
    with pytest.raises(errors.NoSuchMatch):
        view_models.explain(session, sides.officer, sides.need, draft, day=DAY, language="zh")


def test_a_hidden_figure_is_hidden_in_the_change_too(session):
    sides = make_sides(session, product=make_product(session, revenue_min=25_000_000))
    pair = (sides.need, sides.product)
    own = view_models.explain(session, sides.enterprise, *pair, day=DAY, language="zh")
    assert own.verdict == "near"
    assert "2,000" in own.change_institution
    sealed = view_models.explain(session, sides.officer, *pair, day=DAY, language="zh")
    assert sealed.change_institution == ""
    assert "2,000" not in repr(sealed)


def test_reliability_comes_from_the_introductions(session, now):
    sides = make_introduction(session, "accepted")
    (row,) = live_products(session, DAY)
    assert row.matching.answered_permille == 1000
    assert row.product is sides.product


def test_the_grid_says_what_the_plain_functions_say(session):
    for n in range(6):
        make_need(session, amount=(n + 1) * 1_000_000, term_months=6 * (n + 1))
        make_product(session, term_max=6 * (n + 1), amount_max=(7 - n) * 900_000)
    needs, products, rules = (
        live_needs(session, DAY), live_products(session, DAY), rules_of(session, DAY),
    )  # fmt: skip
    pairs = pair_up(needs, products, rules)
    assert pairs
    for pair in pairs:
        plain = match_pair(pair.need.matching, pair.product.matching, *rules)
        assert (pair.verdict, pair.score) == (plain.verdict, plain.score.score)
        assert (pair.failed, pair.unknown) == (plain.judgement.failed, plain.judgement.unknown)


def test_lists_are_quick(session):
    organisation = make_organisation(session)
    for n in range(60):
        make_need(session, organisation, amount=(n + 1) * 100_000)
    sides = make_sides(session)
    started = perf_counter()
    leads = view_models.leads_of(session, sides.officer, ALL, day=DAY, language="zh")
    assert len(leads) > 20
    assert perf_counter() - started < 1


def test_finding_needs_and_products(session):
    sides = make_sides(session)
    find = queries.find_own_need
    assert find(session, sides.enterprise, sides.need.public_id, day=DAY) is sides.need
    for actor, public_id in ((sides.officer, sides.need.public_id), (sides.enterprise, "none")):
        with pytest.raises(errors.NoSuchLead):
            find(session, actor, public_id, day=DAY)
    assert queries.find_product(session, sides.product.public_id, day=DAY) is sides.product
    with pytest.raises(errors.NoSuchMatch):
        queries.find_product(session, "none", day=DAY)
