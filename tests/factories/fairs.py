"""Fairs brought to a state by the verbs themselves."""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from types import SimpleNamespace

from matchmaking.accounts.services.sessions import actor_of
from matchmaking.fairs import services
from matchmaking.fairs.queries import draft_of, meetings_of, published_of
from matchmaking.fairs.services import publishing, solving
from matchmaking.fairs.slots import DayPlan
from tests.factories.accounts import make_person

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)  # 10:00 in Xiamen
DAY = date(2026, 11, 24)
KINDS = {"enterprise": "enterprise", "institution": "state_bank", "institute": "institute"}
_serial = count(1)


def make_fair(session, *, state="requests", day=DAY, length=30, hours=(9, 12), tables=2):
    """A fair with an organizer; `.fair`, `.office`, `.office_person`."""
    person = make_person(session, kind="government")
    office = actor_of(person)
    words = services.FairWords(
        name=f"测试洽谈会{next(_serial)}", name_en="Test fair", edition="2026"
    )
    fair = services.add_fair(session, office, words, now=NOW)
    plan = DayPlan(day, 1, hours[0] * 60, hours[1] * 60, length)
    services.set_slots(session, office, fair, plan, now=NOW)
    labels = [(f"T{n}", "一号厅") for n in range(1, tables + 1)]
    services.set_tables(session, office, fair, labels, now=NOW)
    if state != "planning":
        services.move_on(session, office, fair, "requests", now=NOW)
    return SimpleNamespace(fair=fair, office=office, office_person=person)


def make_party(session, world, kind="enterprise", **words):
    """A party that has joined; `.party`, `.actor`, `.person`."""
    person = make_person(session, kind=KINDS[kind])
    actor = actor_of(person)
    party = services.join(session, actor, world.fair, now=NOW)
    if words:
        services.say_own(
            session, actor, party, services.PartyWords(**words), now=NOW,
            visibility=words.pop("visibility", ""),
        )  # fmt: skip
    return SimpleNamespace(party=party, actor=actor, person=person)


def make_meeting(session, world, *parties, **words):
    """A meeting that the office arranges."""
    rows = [side.party for side in parties]
    given = services.MeetingWords(**words)
    return services.add_meeting(session, world.office, world.fair, rows, given, now=NOW)


def solve(session, world, *, seconds=10, fairness=2):
    """Let the job make the timetable, here and now; the draft."""
    order = solving.Order(fairness=fairness, seconds=seconds)
    job = solving.ask_timetable(session, world.office, world.fair, order, now=NOW)
    solving.make_timetable(session, job, lambda _percent, _step: None, NOW)
    job.state = "done"
    session.flush()
    return draft_of(session, world.fair)


def publish(session, world):
    """Publish the draft; what people follow now."""
    version = draft_of(session, world.fair).version
    publishing.publish(session, world.office, world.fair, version=version, now=NOW)
    return published_of(session, world.fair)


def make_round(session, *, enterprises=3, banks=2, state="published", **given):
    """Everybody meets everybody of the other side; solved, and published or running."""
    world = make_fair(session, **given)
    world.enterprises = [make_party(session, world) for _ in range(enterprises)]
    world.banks = [make_party(session, world, "institution") for _ in range(banks)]
    for enterprise in world.enterprises:
        for bank in world.banks:
            make_meeting(session, world, enterprise, bank)
    solve(session, world)
    if state != "timetabled":
        publish(session, world)
    if state == "running":
        services.move_on(session, world.office, world.fair, "running", now=NOW)
    world.meetings = meetings_of(session, world.fair)
    return world


def later(hours):
    """So many hours after ten o'clock."""
    return NOW + timedelta(hours=hours)
