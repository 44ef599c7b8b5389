"""Shards made elsewhere, in any order, are the run that a job makes; Dask itself where installed."""

from importlib.util import find_spec

from msgspec.structs import replace

from matchmaking.accounts.services.sessions import actor_of
from matchmaking.facts.services import save_fact
from matchmaking.needs.services.snapshot import facts_of
from matchmaking.operations.matching import run_for, work_off_on
from matchmaking.runs.cluster import timed_shard
from matchmaking.runs.services import starting, working
from matchmaking.runs.snapshot import read_snapshot
from matchmaking.standards.extra_facts import use_facts
from tests.conftest import NOW, both_databases
from tests.factories.accounts import make_organisation, make_person
from tests.factories.needs import make_facts, make_need
from tests.factories.products import make_product


def backwards(session, run):
    """What workers do, the last shard first, as if the first ones had been slow."""
    work, size = working.work_of(run), run.shard_needs
    for begin in reversed(work.starts):
        given = (work.needs[begin : begin + size], begin, work.catalogue, work.context, run.top)
        start, shard, spent = timed_shard(*given)
        working.keep_shard(session, run, start, shard, milliseconds=spent, now=NOW)
    working.finish_run(session, run, now=NOW)


def on_dask(session, run):
    """Two workers of their own processes."""
    assert work_off_on(session, run, "", 2) == 4


WAYS = [backwards, *([on_dask] if find_spec("distributed") else [])]


@both_databases
def test_who_makes_the_shards_and_in_which_order_changes_nothing(session):
    for n in range(7):
        make_need(session, amount=(n + 1) * 1_000_000, term_months=6 * (n + 1))
    for n in range(5):
        make_product(session, term_max=6 * (n + 1), amount_max=(7 - n) * 900_000)
    office = actor_of(make_person(session, kind="government"))
    by_job = starting.start_run(session, office, now=NOW, shard_needs=2)
    working.work_off(session, by_job.job, lambda _percent, _step: None, NOW)
    for way in WAYS:
        run = starting.start_run(session, office, now=NOW, shard_needs=2, queue=False)
        way(session, run)
        assert run.digest == by_job.digest != ""


@both_databases
def test_the_command_reads_conditions_with_the_facts_of_the_platform(session):
    office = make_person(session, kind="government", email="office@example.test")
    count = {"zh": "学徒人数", "en": "Apprentices", "kind": "count"}
    save_fact(session, actor_of(office), "apprentices", count, now=NOW)
    owner = make_organisation(session)
    stated = facts_of(owner, make_facts(session, owner))
    make_need(session, owner, facts=replace(stated, further={"apprentices": 3}))
    make_product(session, conditions="apprentices >= 2")
    by_job = starting.start_run(session, actor_of(office), now=NOW, shard_needs=1)
    working.work_off(session, by_job.job, lambda _percent, _step: None, NOW)
    use_facts({})  # as a command begins, in a process of its own
    run = run_for(session, "office@example.test", "", 1)
    backwards(session, run)
    use_facts({})
    ours, theirs = read_snapshot(run.inputs), read_snapshot(by_job.inputs)
    assert (ours.needs, ours.products) == (theirs.needs, theirs.products)
    assert ours.needs[0]["facts"] == [["apprentices", 3]]
