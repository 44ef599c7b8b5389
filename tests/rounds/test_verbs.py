"""Rounds: solved with a certificate, changed by hand, accepted once."""

from datetime import date

import pytest
from sqlalchemy import select

from matchmaking.errors import Stale
from matchmaking.introductions import services as introductions
from matchmaking.introductions.models import Introduction
from matchmaking.jobs.models import Job
from matchmaking.notices.models import Notice
from matchmaking.rounds import errors, services
from matchmaking.rounds.models import RoundNeed, RoundPair
from matchmaking.rounds.queries.changes import changes_of
from matchmaking.rounds.queries.rounds import counts_of, hands_of, institutions_of
from matchmaking.rounds.queries.selecting import NeedFilters, even_share, live_needs_for
from tests.conftest import NOW, both_databases
from tests.factories.introductions import make_organizer, make_stranger
from tests.factories.needs import make_need
from tests.rounds.market import accepted, capacity_of, make_market, make_round, solved

pytestmark = both_databases
TODAY = date(2026, 11, 24)


def pairs(session, row):
    rows = session.scalars(select(RoundPair).filter_by(round_id=row.id).order_by(RoundPair.id))
    return {(pair.need.number, pair.product.number): pair for pair in rows}


def reasons(session, row):
    rows = session.scalars(select(RoundNeed).filter_by(round_id=row.id))
    return {line.need.number: (line.has, line.why, line.full) for line in rows}


def test_a_round_begins_with_what_is_live_and_what_products_state(app, session):
    _, banks = make_market(session, capacities=(4, None))
    make_need(session, state="draft")
    row = make_round(session)
    counts = counts_of(session, row)
    assert (counts["needs"], counts["institutions"]) == (3, 2)
    assert capacity_of(session, row) == {
        banks[0].organisation_id: 4, banks[1].organisation_id: even_share(3, 1, 2),
    }  # fmt: skip
    assert row.number.startswith("LC-2026-")


def test_capacity_binds_and_everybody_is_told_why(app, session):
    _, banks = make_market(session, needs=4, capacities=(1, 2))
    actor = make_organizer(session)
    row = solved(session, actor, make_round(session, actor))
    assert (row.state, row.is_current, row.policy) == ("solved", True, "2026.1")
    result = row.result
    assert result["is_proven"] and result["value"] == result["bound"]
    assert (result["here"]["reached"], result["here"]["flooded"]) == ([3], 0)
    assert (result["plain"]["reached"], result["plain"]["flooded"]) == ([1], 1)
    assert len(pairs(session, row)) == 3
    loads = {
        line.institution_id: (line.load, line.plain)
        for line in session.scalars(institutions_of(row))
    }
    assert loads == {banks[0].organisation_id: (1, 4), banks[1].organisation_id: (2, 0)}
    short = [found for found in reasons(session, row).values() if found[1]]
    names = sorted(bank.organisation.name for bank in banks)
    assert [(has, why, sorted(full)) for has, why, full in short] == [(0, "full", names)]


def test_needs_out_of_it_avoiding_or_chosen_elsewhere_get_nothing(app, session):
    needs, banks = make_market(session, needs=1, capacities=(5, 5))
    avoiding = make_need(session, avoid=tuple(bank.organisation.name for bank in banks))
    choosy = make_need(session, audience="chosen", prefer=(banks[1].organisation.name,))
    out = make_need(session)
    actor = make_organizer(session)
    row = make_round(session, actor, wanted=2)
    services.choose_needs(
        session, actor, row, shown=[out.public_id, needs[0].public_id],
        kept=[needs[0].public_id], now=NOW,
    )  # fmt: skip
    solved(session, actor, row)
    found = reasons(session, row)
    assert found[avoiding.number][:2] == (0, "no_option")
    assert found[choosy.number][:2] == (1, "few")
    assert found[out.number] == (None, "", [])
    assert {number for number, _ in pairs(session, row)} == {needs[0].number, choosy.number}


def test_who_is_in_touch_is_not_brought_together_again(app, session):
    needs, banks = make_market(session, needs=1, capacities=(5,))
    actor = make_organizer(session)
    introductions.assign(session, actor, needs[0], banks[0], now=NOW)
    row = solved(session, actor, make_round(session, actor))
    assert reasons(session, row)[needs[0].number] == (0, "tried", [])


def test_pins_hold_bars_stay_out_and_all_can_be_cleared(app, session):
    needs, banks = make_market(session, needs=2, capacities=(1, 1))
    actor = make_organizer(session)
    row = solved(session, actor, make_round(session, actor))
    for need, hand in ((needs[1], services.pin_pair), (needs[0], services.bar_pair)):
        hand(session, actor, row, need.public_id, banks[0].public_id, now=NOW)
    assert not row.is_current
    with pytest.raises(errors.RoundNotSolved):
        services.accept_round(session, actor, row, seen_version=row.version, now=NOW)
    solved(session, actor, row)
    found = pairs(session, row)
    assert set(found) == {
        (needs[0].number, banks[1].number), (needs[1].number, banks[0].number),
    }  # fmt: skip
    assert found[needs[1].number, banks[0].number].pinned
    services.release_pair(session, actor, row, needs[0].public_id, banks[0].public_id, now=NOW)
    assert [hand.hand for hand in hands_of(session, row)] == ["pin"]
    services.clear_hands(session, actor, row, now=NOW)
    assert hands_of(session, row) == []


def test_pins_that_cannot_hold_are_named_and_the_earlier_result_stays(app, session):
    needs, banks = make_market(session, needs=2, capacities=(1, 1))
    actor = make_organizer(session)
    row = solved(session, actor, make_round(session, actor))
    before = set(pairs(session, row))
    for need in needs:
        services.pin_pair(session, actor, row, need.public_id, banks[0].public_id, now=NOW)
    solved(session, actor, row)
    assert not row.is_current
    assert {(fault["fault"], fault["need"]) for fault in row.result["faults"]} == {
        ("no_capacity", need.number) for need in needs
    }
    assert set(pairs(session, row)) == before
    services.clear_hands(session, actor, row, now=NOW)
    solved(session, actor, row)
    assert row.is_current and "faults" not in row.result


def test_accepting_makes_each_introduction_once_and_tells_both_sides(app, session):
    make_market(session, needs=3, capacities=(2, 2))
    actor = make_organizer(session)
    row = solved(session, actor, make_round(session, actor))
    accepted(session, actor, row)
    accepted(session, actor, row)
    made = session.scalars(select(Introduction)).all()
    assert len(made) == 3
    assert {(one.need.number, one.product.number) for one in made} == set(pairs(session, row))
    assert {one.asked_by for one in made} == {"organizer"}
    assert {pair.outcome for pair in pairs(session, row).values()} == {"made"}
    told = {notice.href for notice in session.scalars(select(Notice))}
    assert {f"/introductions/{one.public_id}" for one in made} <= told
    assert f"/rounds/{row.public_id}" in told
    for verb in (services.ask_to_solve, services.discard_round, services.clear_hands):
        with pytest.raises(errors.RoundClosed):
            verb(session, actor, row, now=NOW)


def test_what_changed_since_is_named_and_skipped(app, session):
    needs, banks = make_market(session, needs=4, capacities=(9, 9))
    actor = make_organizer(session)
    row = solved(session, actor, make_round(session, actor, wanted=2))
    needs[0].state = "withdrawn"
    banks[1].state = "suspended"
    introductions.assign(session, actor, needs[1], banks[0], now=NOW)
    session.flush()
    found = {
        (pair.need.number, pair.product.number): change
        for pair, change in changes_of(session, row, TODAY)
    }
    assert found == {
        (needs[0].number, banks[0].number): "need_gone",
        (needs[0].number, banks[1].number): "need_gone",
        (needs[1].number, banks[0].number): "existing",
        **{(need.number, banks[1].number): "product_gone" for need in needs[1:]},
    }
    accepted(session, actor, row)
    outcomes = {key: pair.outcome for key, pair in pairs(session, row).items()}
    assert outcomes == found | {(need.number, banks[0].number): "made" for need in needs[2:]}
    assert session.query(Introduction).count() == 3


def test_a_stopped_solving_leaves_the_round_as_it_was(app, session):
    make_market(session)
    actor = make_organizer(session)
    row = make_round(session, actor)
    services.ask_to_solve(session, actor, row, now=NOW)
    with pytest.raises(errors.RoundBusy):
        services.clear_hands(session, actor, row, now=NOW)
    services.stop_round(session, actor, row, now=NOW)
    assert (row.state, row.is_waiting) == ("draft", False)
    with pytest.raises(errors.RoundNotBusy):
        services.stop_round(session, actor, row, now=NOW)
    solved(session, actor, row)
    assert row.state == "solved"
    assert [job.state for job in session.scalars(select(Job).order_by(Job.id))] == [
        "cancelled", "done",
    ]  # fmt: skip


def test_settings_are_changed_by_one_at_a_time(app, session):
    make_market(session)
    actor = make_organizer(session)
    row = make_round(session, actor)
    seen = row.version
    changed = services.RoundSettings(name="新名", wanted=2, goal="most_full", eligible_only=True)
    services.change_settings(session, actor, row, changed, seen_version=seen, now=NOW)
    assert (row.name, row.wanted, row.goal, row.eligible_only) == ("新名", 2, "most_full", True)
    with pytest.raises(Stale):
        services.change_settings(session, actor, row, changed, seen_version=seen, now=NOW)
    with pytest.raises(Stale):
        services.set_institutions(session, actor, row, {}, seen_version=seen, now=NOW)


def test_institutions_left_out_get_nothing(app, session):
    _, banks = make_market(session, needs=2, capacities=(5, 5))
    actor = make_organizer(session)
    row = make_round(session, actor)
    services.set_institutions(
        session, actor, row, {banks[0].organisation_id: None}, seen_version=row.version, now=NOW
    )
    solved(session, actor, row)
    assert {bank for _, bank in pairs(session, row)} == {banks[1].number}


def test_there_must_be_something_to_allocate(app, session):
    actor = make_organizer(session)
    with pytest.raises(errors.NothingToAllocate):
        make_round(session, actor)
    make_market(session)
    with pytest.raises(errors.NothingToAllocate):
        services.make_round(
            session, actor, services.RoundSettings(name="无"), NeedFilters(q="没有这家"), now=NOW
        )
    row = make_round(session, actor)
    nobody = dict.fromkeys(capacity_of(session, row))
    services.set_institutions(session, actor, row, nobody, seen_version=row.version, now=NOW)
    with pytest.raises(errors.NothingToAllocate):
        services.ask_to_solve(session, actor, row, now=NOW)


def test_only_organizers_run_rounds(app, session):
    make_market(session)
    row = make_round(session)
    for kind in ("enterprise", "state_bank"):
        stranger = make_stranger(session, kind)
        with pytest.raises(errors.MayNotAllocate):
            make_round(session, stranger)
        with pytest.raises(errors.MayNotAllocate):
            services.ask_to_solve(session, stranger, row, now=NOW)


def test_the_filters_choose_the_needs(app, session):
    needs, _ = make_market(session, needs=2)
    dear = make_need(session, amount=90_000_000)

    def found(**given):
        query = live_needs_for(NeedFilters.read(given), TODAY)
        return {row.number for row in session.scalars(query)}

    assert found() == {need.number for need in (*needs, dear)}
    assert found(amount_min="5000") == {dear.number}
    assert found(amount_max="5000") == {need.number for need in needs}
    assert found(q=needs[0].organisation.name) == {needs[0].number}
    assert found(kind="equity") == set()
    assert found(district="思明区", marine_class="01") == found()
    assert found(marine_class="nonsense", amount_min="x", kind="?") == found()
