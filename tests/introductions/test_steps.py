"""The way to a drawdown, each step by the side that can know it, counted once."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from matchmaking.introductions import errors, services, view_models
from matchmaking.introductions.models import Introduction
from tests.conftest import both_databases
from tests.factories.introductions import (
    CHAIN,
    STEPS,
    make_evidence,
    make_introduction,
    make_sides,
    make_terms,
)
from tests.factories.products import make_product

TODAY = date(2026, 11, 24)
XIAMEN = ZoneInfo("Asia/Shanghai")


@both_databases
def test_the_whole_chain(session, now):
    sides = make_introduction(session, "drawn")
    row = sides.row
    assert (row.state, row.drawn_amount, row.drawn_on) == ("drawn", 3_000_000, TODAY)
    assert (row.due_at, row.ended_at) == (None, now)
    assert tuple(step.state for step in row.steps) == CHAIN
    assert sides.offer.state == "accepted"


@pytest.mark.parametrize("state", CHAIN)
def test_steps_of_the_institution_in_their_state_only(session, now, state):
    sides = make_introduction(session, state)
    allowed = {
        "record_contact": ("accepted",),
        "record_investigation": ("contacted",),
        "record_signing": (),
    }
    for verb, states in allowed.items():
        take = getattr(services, verb)
        if state in states:
            with pytest.raises(errors.NotYourStep):
                take(session, sides.enterprise, sides.row, now=now)
        else:
            with pytest.raises(errors.NotInThisState):
                take(session, sides.officer, sides.row, now=now)


def test_clocks_run_with_the_steps(session, now):
    sides = make_introduction(session, "contacted")
    assert sides.row.due_at == datetime(2026, 12, 1, 18, tzinfo=XIAMEN)  # five working days
    STEPS["investigating"](session, sides, now)
    assert sides.row.due_at == datetime(2026, 12, 1, 18, tzinfo=XIAMEN)
    STEPS["offered"](session, sides, now)
    assert sides.row.due_at is None


def test_the_absolute_clock_ends_the_others(session, now):
    sides = make_introduction(session, "accepted")
    late = now + timedelta(days=28)
    services.record_contact(session, sides.officer, sides.row, now=late)
    assert sides.row.due_at == sides.row.absolute_due_at


@both_databases
def test_a_drawdown_counts_once(session, now):
    sides = make_introduction(
        session, "signed", make_sides(session, product=make_product(session, quota_left=5_000_000))
    )
    drawdown = services.Drawdown(2_000_000, 395, TODAY, make_evidence(session, sides))
    for _ in range(3):
        services.confirm_drawdown(session, sides.officer, sides.row, drawdown, now=now)
    assert sides.product.quota_left == 3_000_000
    assert [step.state for step in sides.row.steps].count("drawn") == 1
    other = services.Drawdown(2_000_001, 395, TODAY, drawdown.evidence)
    with pytest.raises(errors.NotInThisState):
        services.confirm_drawdown(session, sides.officer, sides.row, other, now=now)


def test_one_receipt_proves_one_drawdown(session, now):
    first = make_introduction(session, "signed")
    second = make_introduction(session, "signed", make_sides(session, product=first.product))
    told = []
    for sides in (first, second):
        evidence = make_evidence(session, sides, b"the same receipt")
        told.append(services.Drawdown(1_000_000, 400, TODAY, evidence))
    services.confirm_drawdown(session, first.officer, first.row, told[0], now=now)
    with pytest.raises(errors.EvidenceUsed):
        services.confirm_drawdown(session, second.officer, second.row, told[1], now=now)
    assert session.query(Introduction).filter_by(state="drawn").count() == 1


def test_a_drawdown_needs_the_institutions_own_evidence_and_sense(session, now):
    sides, other = make_introduction(session, "signed"), make_introduction(session)
    foreign, own = make_evidence(session, other), make_evidence(session, sides)
    for drawdown, error in (
        (services.Drawdown(1, 400, TODAY, foreign), errors.EvidenceMissing),
        (services.Drawdown(0, 400, TODAY, own), errors.BadDrawdown),
        (services.Drawdown(1, -1, TODAY, own), errors.BadDrawdown),
        (services.Drawdown(1, 400, date(2026, 11, 25), own), errors.BadDrawdown),
        (services.Drawdown(1, 400, date(2026, 11, 1), own), errors.BadDrawdown),
    ):
        with pytest.raises(error):
            services.confirm_drawdown(session, sides.officer, sides.row, drawdown, now=now)
    drawdown = services.Drawdown(1, 400, TODAY, own)
    with pytest.raises(errors.NotYourStep):
        services.confirm_drawdown(session, sides.enterprise, sides.row, drawdown, now=now)


def test_offers_supersede_and_are_answered_once(session, now):
    sides = make_introduction(session, "offered")
    first = sides.offer
    second = services.make_offer(session, sides.officer, sides.row, make_terms(rate=380), now=now)
    assert (first.state, second.state, second.n) == ("superseded", "open", 2)
    with pytest.raises(errors.OfferGone):
        services.accept_offer(session, sides.enterprise, first, now=now)
    with pytest.raises(errors.NotYourStep):
        services.accept_offer(session, sides.officer, second, now=now)
    services.decline_offer(session, sides.enterprise, second, now=now)
    assert sides.row.due_at is not None
    third = services.make_offer(session, sides.officer, sides.row, make_terms(rate=370), now=now)
    services.accept_offer(session, sides.enterprise, third, version=third.version, now=now)
    with pytest.raises(errors.OfferGone):
        services.accept_offer(session, sides.enterprise, third, now=now)
    with pytest.raises(errors.NotInThisState):
        services.make_offer(session, sides.officer, sides.row, make_terms(), now=now)


def test_an_offer_expires(session, now):
    sides = make_introduction(session, "offered")
    assert services.expire_offers(session, datetime(2026, 12, 10, 15, tzinfo=XIAMEN)) == 0
    later = datetime(2026, 12, 11, 1, tzinfo=XIAMEN)
    with pytest.raises(errors.OfferGone):
        services.accept_offer(session, sides.enterprise, sides.offer, now=later)
    assert services.expire_offers(session, later) == 1
    assert sides.offer.state == "expired"
    assert sides.row.due_at == datetime(2026, 12, 18, 18, tzinfo=XIAMEN)
    assert services.expire_offers(session, later) == 0


@pytest.mark.parametrize(
    "given",
    [
        {"amount": 0}, {"rate": -1}, {"rate": 10_001}, {"term_months": 500}, {"stake": 1001},
        {"fees": (("费", -5, False),)}, {"expires_on": date(2026, 11, 23)},
    ],
)  # fmt: skip
def test_terms_that_cannot_be(session, now, given):
    sides = make_introduction(session, "contacted")
    with pytest.raises(errors.BadTerms):
        services.make_offer(session, sides.officer, sides.row, make_terms(**given), now=now)


def test_offers_side_by_side_in_all_in_cost(session, now):
    cheap = make_introduction(session, "contacted")
    dear = make_introduction(session, "contacted", make_sides(session, need=cheap.need))
    services.make_offer(session, cheap.officer, cheap.row, make_terms(rate=420, fees=()), now=now)
    terms = make_terms(rate=400, fees=(("担保费", 150, False),))
    services.make_offer(session, dear.officer, dear.row, terms, now=now)
    found = view_models.compare_offers(
        session, cheap.enterprise, cheap.need, day=TODAY, language="zh"
    )
    assert (found.amount, found.months) == (3_000_000, 12)
    assert [column.best for column in found.columns] == [True, False]
    assert found.columns[0].yearly_cost == 420
    assert found.columns[1].yearly_cost > 540
    assert [column.cost_yuan for column in found.columns] == [126_000, 165_000]
    with pytest.raises(errors.NoSuchLead):
        view_models.compare_offers(session, cheap.officer, cheap.need, day=TODAY, language="zh")


def test_an_institution_never_sees_the_other_offer(session, now):
    first = make_introduction(session, "offered")
    second = make_introduction(session, "offered", make_sides(session, need=first.need))
    seen = view_models.introduction_view(session, first.row, first.officer, now=now, language="zh")
    assert len(seen.offers) == 1
    assert second.row.institution.name not in repr(seen)
