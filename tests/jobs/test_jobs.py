"""Jobs: claimed once, finished with their effects, cancelled, tried again, given up."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import sessionmaker

from matchmaking.accounts.models import Person
from matchmaking.audit.actor import SYSTEM
from matchmaking.errors import NotFound, Refused
from matchmaking.jobs import housekeeping, queue, services
from matchmaking.jobs.models import Job
from matchmaking.jobs.queue import push_after_commit
from matchmaking.jobs.services import Result, cancel, enqueue, fail, finish, job_of, take, waiting
from matchmaking.operations import working
from matchmaking.web.extensions import db
from tests.conftest import NOW, both_databases
from tests.factories.accounts import make_person

pytestmark = both_databases


@pytest.fixture
def open_session(app):
    """Sessions of a worker on the test's own connection."""
    return sessionmaker(
        db.session.connection(), expire_on_commit=False, join_transaction_mode="create_savepoint"
    )


@pytest.fixture
def kind(monkeypatch):
    """`kind(function)` registers a handler for one test and answers its name."""

    def register(function):
        monkeypatch.setitem(services.HANDLERS, "trial", function)
        return "trial"

    return register


def ask(session, kind="trial"):
    job = enqueue(session, SYSTEM, kind, payload={}, now=NOW)
    session.commit()
    return job.public_id


def state_of(session, public_id):
    session.expire_all()
    return session.query(Job).filter_by(public_id=public_id).one()


def test_a_job_leaves_its_result(session, open_session, kind):
    def build(session, job, progress, now):
        progress(40, "halfway")
        return Result("a.txt", "text/plain", b"done")

    public_id = ask(session, kind(build))
    queue.run(open_session, public_id)
    job = state_of(session, public_id)
    assert (job.state, job.progress, job.step, job.result) == ("done", 100, "halfway", b"done")


def test_a_job_is_claimed_once(session):
    public_id = ask(session)
    assert take(session, public_id, now=NOW) is not None
    assert take(session, public_id, now=NOW + timedelta(minutes=1)) is None


def test_a_silent_worker_loses_its_job(session):
    public_id = ask(session)
    take(session, public_id, now=NOW)
    later = NOW + services.LEASE
    assert public_id in waiting(session, now=later + timedelta(seconds=1))
    assert take(session, public_id, now=later).tries == 2


def test_a_refusal_is_final_and_said(session, open_session, kind):
    def build(session, job, progress, now):
        raise Refused("没有可印的内容")

    public_id = ask(session, kind(build))
    queue.run(open_session, public_id)
    job = state_of(session, public_id)
    assert (job.state, job.problem) == ("failed", "没有可印的内容")


def test_a_fault_is_tried_again_and_then_given_up(session, open_session, kind):
    def build(session, job, progress, now):
        raise ValueError("broken")

    public_id = ask(session, kind(build))
    states = []
    for _ in range(services.MOST_TRIES):
        queue.run(open_session, public_id)
        states.append(state_of(session, public_id).state)
    assert states == ["queued", "queued", "failed"]
    assert state_of(session, public_id).problem == "ValueError"


def test_a_failed_job_leaves_no_effect(session, open_session, kind):
    def build(inner, job, progress, now):
        make_person(inner, email="never@example.test")
        inner.flush()
        raise ValueError("after the effect")

    before = session.query(Person).count()
    public_id = ask(session, kind(build))
    queue.run(open_session, public_id)
    assert session.query(Person).count() == before


def test_a_cancelled_job_stops_at_its_next_sign(session, open_session, kind):
    reached = []

    def build(inner, job, progress, now):
        progress(5, "before")
        with open_session() as other:
            cancel(other, SYSTEM, other.get(Job, job.id), now=NOW)
            other.commit()
        progress(10, "never")
        reached.append("too far")

    public_id = ask(session, kind(build))
    queue.run(open_session, public_id)
    assert reached == []
    assert state_of(session, public_id).state == "cancelled"


def test_a_finished_job_is_not_cancelled(session):
    job = session.query(Job).filter_by(public_id=ask(session)).one()
    finish(job, Result(), now=NOW)
    cancel(session, SYSTEM, job, now=NOW)
    assert job.state == "done"


def test_only_the_asker_sees_a_job(session, actor):
    own, other = make_person(session), make_person(session)
    job = enqueue(session, actor(own), "trial", payload={}, now=NOW)
    assert job_of(session, actor(own), job.public_id) is job
    with pytest.raises(NotFound):
        job_of(session, actor(other), job.public_id)


def test_a_job_reaches_the_queue_only_after_the_commit(app, session):
    pushed = []
    maker = sessionmaker(session.connection(), join_transaction_mode="create_savepoint")
    push_after_commit(maker, pushed.append)
    with maker() as own:
        enqueue(own, SYSTEM, "trial", payload={}, now=NOW)
        own.rollback()
        assert pushed == []
        job = enqueue(own, SYSTEM, "trial", payload={}, now=NOW)
        assert pushed == []
        own.commit()
        assert pushed == [job.public_id]


def test_one_failing_chore_stops_no_other(open_session, monkeypatch):
    def broken(session, now):
        raise ValueError

    monkeypatch.setattr(housekeeping, "CHORES", {"a": broken, "b": lambda session, now: 3})
    assert housekeeping.tick(open_session, now=NOW) == {"a": -1, "b": 3}


def test_fail_keeps_what_a_person_can_read(session):
    job = session.query(Job).filter_by(public_id=ask(session)).one()
    fail(job, Refused("PDF 未启用"), now=NOW)
    assert job.problem == "PDF 未启用"


def test_a_worker_knows_the_task_that_a_request_asks_for(app, tmp_path):
    """Each side makes its own queue; what one puts in, the other takes out and does."""
    address, done = f"sqlite:///{tmp_path / 'jobs.sqlite'}", []
    ask = queue.job_task(queue.make_queue(address), lambda _public_id: None)
    worker = working.worker_queue(app)
    assert worker._registry.string_to_task("matchmaking.jobs.queue.run_job")
    other = queue.make_queue(address)
    queue.job_task(other, done.append)
    ask("a job")
    other.execute(other.dequeue())
    assert done == ["a job"]
