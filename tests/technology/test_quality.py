"""What the meter finds, and the facts of a pair against their definition."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchmaking.technology.content import OFFER
from matchmaking.technology.facts import FAILS, MEETS, UNKNOWN, judge
from matchmaking.technology.quality import CHECKS, is_vague, quality_of
from tests.factories.technology import make_listing_content

DAY = date(2026, 11, 24)
MODES = ("transfer", "licence", "service")
LEVELS = st.none() | st.integers(1, 9)
YUAN = st.none() | st.integers(0, 3_000_000)
SETS = st.sets(st.sampled_from(MODES)).map(tuple)


@pytest.mark.parametrize("side", CHECKS)
def test_weights_add_up(side):
    assert sum(check.weakness.weight for check in CHECKS[side]) <= 115
    assert quality_of(make_listing_content(side=side, content="详" * 200)).points == 100 - sum(
        check.weakness.weight
        for check in CHECKS[side]
        if check.weakness
        in quality_of(make_listing_content(side=side, content="详" * 200)).weaknesses
    )


@pytest.mark.parametrize(
    ("title", "vague"),
    [("先进技术合作需求", True), ("新材料", True), ("近海网箱网衣防附着", False),
     ("Advanced technology", True), ("鱼皮胶原蛋白肽酶解提取工艺", False)],
)  # fmt: skip
def test_vague_titles(title, vague):
    assert is_vague(title) is vague


def test_missing_figures_rights_and_baseline_are_named():
    bare = quality_of(make_listing_content(side=OFFER, indicators=(), ip=()))
    assert {weak.field for weak in bare.weaknesses} >= {"indicators", "ip"}
    unclear = quality_of(make_listing_content(side=OFFER, ip=({"kind": "invention"},)))
    assert "ip" in {weak.field for weak in unclear.weaknesses}
    row = {"name": "有效期", "target": "12", "unit": "月"}
    need = quality_of(make_listing_content(indicators=(row,)))
    assert any(weak.field == "indicators" for weak in need.weaknesses)
    never_filed = ({"kind": "know_how", "status": "none"},)
    assert "ip" not in {w.field for w in quality_of(
        make_listing_content(side=OFFER, ip=never_filed)).weaknesses}  # fmt: skip


@given(wanted=SETS, offered=SETS, least=LEVELS, level=LEVELS, budget=YUAN, price=YUAN)
def test_facts_against_their_definition(wanted, offered, least, level, budget, price):
    need = make_listing_content(cooperation=wanted, trl=least, money=budget)
    offer = make_listing_content(side=OFFER, cooperation=offered, trl=level, money=price)
    judged = judge(need, offer, day=DAY)
    outcome = {fact.key: fact.outcome for fact in judged.facts}
    meet = not wanted or set(wanted) & set(offered)
    assert outcome["cooperation"] == (MEETS if meet else FAILS if offered else UNKNOWN)
    if least is None:
        assert outcome["trl"] == MEETS
    else:
        assert outcome["trl"] == (UNKNOWN if level is None else MEETS if level >= least else FAILS)
    known = budget is not None and price is not None
    assert outcome["money"] == ((MEETS if price <= budget else FAILS) if known else UNKNOWN)
    fails = [key for key, value in outcome.items() if value == FAILS]
    if not fails:
        assert judged.verdict in ("eligible", "possible")
        assert (judged.verdict == "eligible") == (UNKNOWN not in outcome.values())
    else:
        assert judged.verdict in (("near", "ineligible") if len(fails) == 1 else ("ineligible",))


def test_over_is_ineligible():
    need, offer = make_listing_content(), make_listing_content(side=OFFER)
    assert (
        judge(need, offer, day=DAY, valid_until=(date(2026, 11, 1), None)).verdict == "ineligible"
    )
