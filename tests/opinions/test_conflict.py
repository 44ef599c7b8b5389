"""Conflict of interest is barred: own unit, a party in live talks, a declared tie."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchmaking.opinions import services
from matchmaking.opinions.conflict import plain_name, same_unit
from matchmaking.opinions.errors import TieDeclared, TieKnown, UnitIsOwner, UnitIsParty
from matchmaking.opinions.queries import ties_of
from matchmaking.talks import services as talks
from tests.conftest import NOW, both_databases
from tests.opinions.conftest import content


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("东海大学", "东海大学", True),
        ("东海大学", " 东海 大学（海洋学院）", True),
        ("ＡＢＣ Lab", "abc lab", True),
        ("东海大学", "东海水产研究所", False),
        ("厦海", "厦海渔业有限公司", False),  # too short to be a stem
        ("", "东海大学", False),
    ],
)
def test_names_of_one_unit(one, other, same):
    assert same_unit(one, other) is same_unit(other, one) is same


@given(st.text(max_size=30))
def test_a_name_is_plain_once_and_for_all(name):
    plain = plain_name(name)
    assert same_unit(name, name) is bool(plain)
    assert not any(sign.isspace() for sign in plain)


@both_databases
def test_the_own_unit_is_barred(scene):
    for unit in ("东海大学", "东海 大学海洋学院"):
        with pytest.raises(UnitIsOwner):
            scene.assign(scene.add_expert(name=unit, unit=unit))


@both_databases
def test_a_party_is_barred_while_talks_live(scene):
    expert = scene.add_expert(name="内行", unit="厦海渔业有限公司")
    talk = scene.talk()
    with pytest.raises(UnitIsParty):
        scene.assign(expert)
    talks.decline(scene.session, scene.acts(scene.owner), talk, reason="price", now=NOW)
    assert scene.assign(expert)[0].state == "asked"


@both_databases
def test_a_tie_bars_until_it_is_ended(scene):
    office = scene.acts(scene.office)

    def declare(unit):
        services.declare_tie(scene.session, office, scene.expert, unit=unit, note="", now=NOW)

    declare("东海大学")
    with pytest.raises(TieKnown):
        declare("东海 大学")
    with pytest.raises(TieDeclared):
        scene.assign()
    [tie] = ties_of(scene.session, scene.expert)
    services.end_tie(scene.session, office, tie, now=NOW)
    services.end_tie(scene.session, office, tie, now=NOW)
    assert ties_of(scene.session, scene.expert) == []
    assert scene.assign()[0].state == "asked"


def test_a_conflict_that_came_later_bars_the_answer(scene):
    expert = scene.add_expert(name="内行", unit="厦海渔业有限公司")
    _row, token = scene.assign(expert)
    scene.talk()
    with pytest.raises(UnitIsParty):
        services.give_opinion(scene.session, token, content(), now=NOW)


def test_an_expert_who_declines_for_a_conflict_has_declared_it(scene):
    row, token = scene.assign()
    for _twice in range(2):
        services.decline(scene.session, token, reason="conflict", note="兼职", now=NOW)
    assert (row.state, row.decline_note) == ("declined", "兼职")
    assert [tie.unit for tie in ties_of(scene.session, scene.expert)] == ["东海大学"]
    with pytest.raises(TieDeclared):
        scene.assign()
