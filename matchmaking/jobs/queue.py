"""The queue behind jobs: Huey on SQLite, or on PostgreSQL when workers run elsewhere.

The queue only carries a job's public id. What is asked and what came of it is in the job's row,
so that a lost queue loses nothing: the sweep puts waiting jobs in again.
"""

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from huey import Huey, PostgresHuey, SqliteHuey
from sqlalchemy import event
from sqlalchemy.orm import Session

from matchmaking.jobs import services
from matchmaking.jobs.models import Job

log = logging.getLogger(__name__)
TASK = "run_job"
Scope = Callable[[], Any]


def make_queue(url: str) -> Huey:
    """The queue of an address, which is sqlite:///file or postgresql://…."""
    if url.startswith("sqlite:///"):
        return SqliteHuey("platform", filename=url.removeprefix("sqlite:///"), results=False)
    return PostgresHuey("platform", dsn=url.replace("+psycopg", ""), results=False)


def job_task(huey: Huey, work: Callable[[str], None]) -> Any:
    """The task that carries a job's public id.

    Who puts jobs in and who takes them out both define it here: Huey's name for a task holds the
    module, and a task of another name is not found.
    """

    @huey.task(name=TASK)
    def run_job(public_id: str) -> None:
        work(public_id)

    return run_job


def push_after_commit(session: Any, push: Callable[[str], None]) -> None:
    """Hand queued jobs to the queue once their transaction has committed, never before."""

    @event.listens_for(session, "after_flush")
    def note(opened: Session, _context: Any) -> None:
        for row in opened.new:
            if isinstance(row, Job):
                opened.info.setdefault("queued_jobs", []).append(row.public_id)

    @event.listens_for(session, "after_commit")
    def hand_over(opened: Session) -> None:
        for public_id in opened.info.pop("queued_jobs", []):
            push(public_id)

    @event.listens_for(session, "after_rollback")
    def forget(opened: Session) -> None:
        opened.info.pop("queued_jobs", None)


def run(open_session: Callable[[], Session], public_id: str) -> None:
    """Work off one job: claim, run, finish; each a transaction of its own."""
    with open_session() as session:
        job = services.take(session, public_id, now=datetime.now(UTC))
        session.commit()
        if job is None:
            return
        kind = job.kind
    with open_session() as session:
        job = session.query(Job).filter_by(public_id=public_id).one()
        progress = _progress(session, job)
        try:
            result = services.HANDLERS[kind](session, job, progress, datetime.now(UTC))
            _lock(session, job)
            services.finish(job, result, now=datetime.now(UTC))
            session.commit()
        except services.Cancelled:
            session.rollback()
        except Exception as error:  # noqa: BLE001 -- whatever a handler raises is noted in its row
            session.rollback()
            log.warning("job %s (%s) failed: %s", public_id, kind, type(error).__name__)
            _note_failure(open_session, public_id, error)


def _progress(session: Session, job: Job) -> services.Progress:
    """Reports in the handler's own session: SQLite has one writer, and nobody waits for a job."""

    def report(percent: int, step: str) -> None:
        _lock(session, job)
        job.progress, job.step, job.beat_at = percent, step, datetime.now(UTC)
        session.commit()

    return report


def _lock(session: Session, job: Job) -> None:
    """The row as it is now, locked. Raises Cancelled when somebody has cancelled it."""
    session.flush()
    session.refresh(job, with_for_update=True)
    if job.state == "cancelled":
        raise services.Cancelled


def _note_failure(open_session: Callable[[], Session], public_id: str, error: Exception) -> None:
    with open_session() as session:
        job = session.query(Job).filter_by(public_id=public_id).with_for_update().one()
        services.fail(job, error, now=datetime.now(UTC))
        session.commit()
