"""Runs: shards that outlive a stop or a dead worker, replay to the same bytes, what moved."""

import csv
import io
from datetime import timedelta

import pytest
from sqlalchemy import select

from matchmaking.accounts.services.sessions import actor_of
from matchmaking.audit.models import AuditEvent
from matchmaking.exchange.services.taking import taken
from matchmaking.introductions.queries.sides import rules_of
from matchmaking.jobs.models import Job
from matchmaking.jobs.services import LEASE, Cancelled, finish, take
from matchmaking.runs import errors
from matchmaking.runs.models import MatchingRun, MatchingShard
from matchmaking.runs.queries import find_run, tally
from matchmaking.runs.services import starting, taking, working
from matchmaking.runs.services.taking import result_file
from matchmaking.runs.snapshot import read_snapshot
from matchmaking.runs.view_models import comparison_view
from matchmaking.standards.clock import day_in_xiamen
from tests.conftest import NOW, both_databases
from tests.factories.accounts import make_organisation, make_person
from tests.factories.needs import make_need
from tests.factories.products import make_product

pytestmark = both_databases


@pytest.fixture
def office(session):
    """An organizer, and a small market."""
    for n in range(7):
        make_need(session, amount=(n + 1) * 1_000_000, term_months=6 * (n + 1))
    for n in range(5):
        make_product(session, term_max=6 * (n + 1), amount_max=(7 - n) * 900_000)
    return actor_of(make_person(session, kind="government"))


def start(session, office, now=NOW):
    return starting.start_run(session, office, now=now, shard_needs=2)


def work(session, job, handler=working.work_off, stop_after=None):
    """Do a job as a worker does: claim it, report, commit; perhaps die at some report."""
    reports = []

    def progress(percent, step):
        session.flush()
        reports.append(percent)
        if stop_after == len(reports):
            raise Cancelled

    finish(job, handler(session, job, progress, NOW), now=NOW)
    return reports


def finished(session, office, now=NOW):
    run = start(session, office, now)
    work(session, run.job)
    return run


def starts(session, run):
    return list(session.scalars(
        select(MatchingShard.start).filter_by(run_id=run.id).order_by(MatchingShard.start)
    ))  # fmt: skip


def test_a_run_judges_every_pair_and_gives_what_todays_export_gives(session, office):
    run = finished(session, office)

    counts, _, shards = tally(session, run)
    assert (sum(counts.values()), shards, run.state) == (7 * 5, 4, "done")
    content, rows = result_file(session, run, ".csv", "zh")
    today, exported = taken(session, "pairs", day=day_in_xiamen(NOW), ending=".csv", language="zh")
    assert content == today
    assert rows == exported == counts["eligible"] + counts["possible"] + counts["near"] > 0


def test_a_dead_workers_shards_are_kept(session, office):
    run = start(session, office)
    job = take(session, run.job.public_id, now=NOW)
    with pytest.raises(Cancelled):
        work(session, job, stop_after=2)
    assert starts(session, run) == [0, 2]
    before = {row.start: row.content for row in session.scalars(select(MatchingShard))}

    again = take(session, job.public_id, now=NOW + LEASE)
    reports = work(session, again)

    assert starts(session, run) == [0, 2, 4, 6]
    assert len(reports) == 2
    assert {row.start: row.content for row in session.scalars(select(MatchingShard))} | before == {
        row.start: row.content for row in session.scalars(select(MatchingShard))
    }
    assert run.digest == finished(session, office).digest


def test_a_stopped_run_goes_on_where_it_was(session, office):
    run = start(session, office)
    with pytest.raises(Cancelled):
        work(session, run.job, stop_after=1)
    starting.cancel_run(session, office, run, now=NOW)
    assert run.state == "cancelled"
    with pytest.raises(errors.RunNotWaiting):
        starting.cancel_run(session, office, run, now=NOW)

    starting.resume_run(session, office, run, now=NOW)
    with pytest.raises(errors.RunWaiting):
        starting.resume_run(session, office, run, now=NOW)
    assert len(work(session, run.job)) == 3
    with pytest.raises(errors.RunFinished):
        starting.resume_run(session, office, run, now=NOW)


def test_a_run_is_replayed_to_the_same_bytes_whatever_has_changed_since(session, office):
    run = finished(session, office)
    before = result_file(session, run, ".csv", "en")
    for product in session.scalars(select(type(make_product(session)))):
        product.state = "withdrawn"
    session.flush()

    starting.ask_to_replay(session, office, run, now=NOW + timedelta(days=300))
    work(session, run.replay_job, working.replay)

    assert run.replay_digest == run.digest
    assert result_file(session, run, ".csv", "en") == before
    with pytest.raises(errors.NothingToMatch):
        start(session, office)


def test_the_working_days_of_then_are_kept(session, office):
    day = day_in_xiamen(NOW)
    make_need(session, needed_by=day + timedelta(days=30))
    run = start(session, office)

    kept = read_snapshot(run.inputs)

    then = rules_of(session, day).context
    assert kept.speeds == {until: then.working_days_until(until) for until in kept.speeds}
    assert day + timedelta(days=30) in kept.speeds
    assert kept.context.benchmark == then.benchmark


def test_nothing_of_the_inputs_is_readable_in_the_table(session, office):
    run = finished(session, office)
    contents = [row for row in session.scalars(select(MatchingShard)) if row.content]
    assert contents
    for shard in contents:
        assert shard.content.encode() not in shard.content_sealed
    assert b"XQ-" not in run.inputs_sealed


def test_two_runs_are_compared(session, office):
    before = finished(session, office)
    entered = make_product(session, term_max=120, amount_max=90_000_000)
    make_need(session)
    after = finished(session, office)

    view = comparison_view(session, office, after, before.public_id)

    assert (view.before.number, view.after.number) == (before.number, after.number)
    assert view.found.moves and all(move.entered == (entered.number,) for move in view.found.moves)
    assert len(view.found.new) == 1 and not view.found.gone
    with pytest.raises(errors.NoSuchRun):
        comparison_view(session, office, after, after.public_id)


def test_others_have_no_part_in_it(session, office):
    run = finished(session, office)
    officer = actor_of(
        make_person(session, organisation=make_organisation(session, kind="state_bank"))
    )
    refused = (
        lambda: starting.start_run(session, officer, now=NOW),
        lambda: starting.resume_run(session, officer, run, now=NOW),
        lambda: starting.cancel_run(session, officer, run, now=NOW),
        lambda: starting.ask_to_replay(session, officer, run, now=NOW),
        lambda: taking.ask_for_file(session, officer, run, ending="csv", language="zh", now=NOW),
        lambda: taking.take_result(session, officer, run, now=NOW),
    )
    for verb in refused:
        with pytest.raises(errors.MayNotRun):
            verb()
    with pytest.raises(errors.NoSuchRun):
        find_run(session, officer, run.public_id)


def test_the_file_is_kept_sealed_and_opened_as_it_was_made(session, office):
    run = finished(session, office)
    job = taking.ask_for_file(session, office, run, ending="csv", language="en", now=NOW)
    with pytest.raises(errors.RunWaiting):
        taking.ask_for_file(session, office, run, ending="xlsx", language="en", now=NOW)
    with pytest.raises(errors.FileNotReady):
        taking.take_result(session, office, run, now=NOW)
    work(session, job, taking.make_file)
    content, rows = result_file(session, run, ".csv", "en")
    assert taking.take_result(session, office, run, now=NOW).content == content
    assert job.payload["rows"] == rows
    assert b"XQ-" in content and b"XQ-" not in job.result


def test_an_unfinished_run_has_no_result(session, office):
    run = start(session, office)

    with pytest.raises(errors.RunNotReady):
        taking.ask_for_file(session, office, run, ending="csv", language="zh", now=NOW)
    with pytest.raises(errors.FileNotReady):
        taking.take_result(session, office, run, now=NOW)
    with pytest.raises(errors.RunNotReady):
        starting.ask_to_replay(session, office, run, now=NOW)


def test_the_pages_take_an_organizer_through_it(session, office, sign_in):
    client = sign_in(make_person(session, kind="government"))

    begun = client.post("/matching-runs/start")
    run = session.scalars(select(MatchingRun).order_by(MatchingRun.id.desc())).first()
    waiting = client.get(begun.location).text
    work(session, session.get(Job, run.job_id))
    page = client.get(begun.location).text
    client.post(f"{begun.location}/replay")
    work(session, session.get(Job, run.replay_job_id), working.replay)
    other = finished(session, office)

    assert "data-poll" in waiting and "data-poll" not in page
    assert run.digest in page
    assert "逐字节相同" in client.get(begun.location).text
    assert "名单没有变化" in client.get(f"{begun.location}/compare?with={other.public_id}").text
    assert client.get(f"{begun.location}/compare").status_code == 404
    assert run.number in client.get("/matching-runs/").text
    client.post(f"{begun.location}/file", data={"format": "csv"})
    assert "data-poll" in client.get(begun.location).text
    work(session, session.get(Job, run.file_job_id), taking.make_file)
    assert f"{run.number}.csv" in client.get(begun.location).text
    file = client.post(f"{begun.location}/take")
    rows = list(csv.reader(io.StringIO(file.data.decode("utf-8-sig"))))
    entry = session.scalars(select(AuditEvent).filter_by(event="export.taken")).one()
    assert entry.detail == {"what": "matching_run", "rows": len(rows) - 1}
