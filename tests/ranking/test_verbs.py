"""Versions of the ranking policy: drafts change, what counts does not, a day decides which counts."""

from datetime import date, timedelta

import pytest

from matchmaking.accounts.services.sessions import actor_of
from matchmaking.audit.models import AuditEvent
from matchmaking.errors import Stale
from matchmaking.introductions import services as introductions
from matchmaking.introductions.queries.sides import rules_of
from matchmaking.matching.policy import as_toml, current_policy, read_policy, table_of
from matchmaking.ranking import errors, services
from matchmaking.ranking.models import PolicyVersion
from matchmaking.ranking.queries import as_policy, policy_numbered, policy_on
from matchmaking.ranking.services import PolicyWords
from tests.conftest import NOW, both_databases
from tests.factories.accounts import make_person
from tests.factories.introductions import make_sides

pytestmark = both_databases
TODAY = date(2026, 11, 24)
WORDS = PolicyWords("更看重速度", "海洋周")


def organizer(session):
    return actor_of(make_person(session, kind="government"))


def faster(base=None):
    table = table_of(base or current_policy())
    table["enterprise"] |= {"speed": 60, "cost": 5}
    return table


def make_active(session, actor, valid_from, content=None):
    row = services.draft_policy(session, actor, current_policy(), WORDS, now=NOW)
    services.change_policy(
        session, actor, row, WORDS, content or faster(), seen_version=row.version, now=NOW
    )
    services.activate_policy(session, actor, row, valid_from, seen_version=row.version, now=NOW)
    return row


def test_the_day_decides_which_version_counts(app, session):
    actor = organizer(session)
    assert policy_on(session, TODAY) == current_policy()
    tomorrow = make_active(session, actor, TODAY + timedelta(days=1))
    assert policy_on(session, TODAY) == current_policy()
    later = make_active(session, actor, TODAY + timedelta(days=9))
    assert policy_on(session, TODAY + timedelta(days=8)).version == tomorrow.number
    assert policy_on(session, TODAY + timedelta(days=9)).version == later.number
    assert policy_on(session, TODAY + timedelta(days=1)).enterprise["speed"] == 60
    assert policy_numbered(session, tomorrow.number) == as_policy(tomorrow)
    assert policy_numbered(session, "2026.1") == current_policy()
    assert policy_numbered(session, "nothing") is None


def test_a_match_records_the_version_that_ranked_it(app, session):
    sides = make_sides(session)
    before = rules_of(session, TODAY)
    row = make_active(session, organizer(session), TODAY)
    after = rules_of(session, TODAY)
    assert (before.policy.version, after.policy.version) == ("2026.1", row.number)
    made = introductions.ask(session, sides.enterprise, sides.need, sides.product, now=NOW)
    assert made.match["policy"] == row.number


def test_what_counts_never_changes(app, session):
    actor = organizer(session)
    row = make_active(session, actor, TODAY)
    for verb in (
        lambda: services.change_policy(
            session, actor, row, WORDS, faster(), seen_version=row.version, now=NOW
        ),
        lambda: services.drop_policy(session, actor, row, now=NOW),
        lambda: services.activate_policy(
            session, actor, row, TODAY, seen_version=row.version, now=NOW
        ),
    ):
        with pytest.raises(errors.PolicyInUse):
            verb()
    with pytest.raises(errors.PolicyNotScheduled):
        services.call_off_policy(session, actor, row, now=NOW)


def test_before_its_day_an_activation_can_be_called_off(app, session):
    actor = organizer(session)
    row = make_active(session, actor, TODAY + timedelta(days=3))
    services.call_off_policy(session, actor, row, now=NOW)
    assert (row.state, row.valid_from) == ("draft", None)
    services.drop_policy(session, actor, row, now=NOW)
    assert session.query(PolicyVersion).count() == 0
    events = [row.event for row in session.query(AuditEvent).order_by(AuditEvent.seq)]
    assert events == [
        "policy.drafted", "policy.changed", "policy.activated", "policy.called_off",
        "policy.dropped",
    ]  # fmt: skip


def test_of_two_who_change_it_the_second_is_told(app, session):
    actor, other = organizer(session), organizer(session)
    row = services.draft_policy(session, actor, current_policy(), WORDS, now=NOW)
    seen = row.version
    services.change_policy(session, actor, row, WORDS, faster(), seen_version=seen, now=NOW)
    with pytest.raises(Stale):
        services.change_policy(
            session, other, row, PolicyWords("另一个"), faster(), seen_version=seen, now=NOW
        )
    assert row.name == WORDS.name


@pytest.mark.parametrize(
    ("section", "entries"),
    [
        ("enterprise", dict.fromkeys(current_policy().enterprise, 0)),
        ("burden", {"credit": 1001}),
        ("tax_grade", {"A": -1}),
        ("scales", {"slowest_days": 0}),
        ("scales", {"unknown_points": None}),
        ("scales", {"unknown_points": True}),
        ("scales", {"industry_depth": [1, 2]}),
    ],
)
def test_nonsense_is_refused(app, session, section, entries):
    actor = organizer(session)
    row = services.draft_policy(session, actor, current_policy(), WORDS, now=NOW)
    table = table_of(current_policy())
    table[section] |= entries
    with pytest.raises(errors.BadWeights):
        services.change_policy(session, actor, row, WORDS, table, seen_version=row.version, now=NOW)


@pytest.mark.parametrize("days", [-1, 400])
def test_a_policy_begins_today_or_within_a_year(app, session, days):
    actor = organizer(session)
    row = services.draft_policy(session, actor, current_policy(), WORDS, now=NOW)
    with pytest.raises(errors.DayIsPast):
        services.activate_policy(
            session, actor, row, TODAY + timedelta(days=days), seen_version=row.version, now=NOW
        )


def test_nobody_else_sets_the_ranking(app, session):
    officer = actor_of(make_person(session, kind="state_bank"))
    with pytest.raises(errors.MayNotRank):
        services.draft_policy(session, officer, current_policy(), WORDS, now=NOW)


def test_a_version_is_a_file_for_the_offline_matcher(app, session):
    policy = as_policy(make_active(session, organizer(session), TODAY))
    assert read_policy(as_toml(policy)) == policy
