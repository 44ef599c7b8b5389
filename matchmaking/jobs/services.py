"""Ask for long work, run it, tell how far it is, cancel it.

Handlers register by kind: `@handler("booklet")` over `def build(session, job, progress, now)`,
returning a `Result`. What a handler does after its last report of progress, and the job's end, are
one transaction. A report commits: a handler reports where a stop leaves nothing half done, above
all before slow work, so that no lock is held during it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record
from matchmaking.errors import NotFound, Refusal
from matchmaking.jobs.models import Job

LEASE = timedelta(minutes=5)
MOST_TRIES = 3


@dataclass(frozen=True, slots=True)
class Result:
    """A file that a job made (name, media type, bytes), or nothing but its effects."""

    name: str = ""
    media_type: str = ""
    content: bytes | None = None


class Cancelled(Exception):
    """Raised inside a handler, from `progress`, when somebody cancelled the job."""


Progress = Callable[[int, str], None]
Handler = Callable[[Session, Job, Progress, datetime], Result]
HANDLERS: dict[str, Handler] = {}


def handler(kind: str) -> Callable[[Handler], Handler]:
    """Register the function that does one kind of work."""

    def register(function: Handler) -> Handler:
        HANDLERS[kind] = function
        return function

    return register


def enqueue(
    session: Session, actor: Actor, kind: str, *, payload: dict[str, Any], now: datetime
) -> Job:
    """Write the job; a worker takes it up after the transaction has committed."""
    job = Job(
        kind=kind,
        person_id=actor.person_id,
        organisation_id=actor.organisation_id,
        payload=payload,
        state="queued",
        created_at=now,
    )
    session.add(job)
    session.flush()
    record(session, actor, "job.queued", at=now, subject=job, kind=kind)
    return job


def cancel(session: Session, actor: Actor, job: Job, *, now: datetime) -> None:
    """Stop a job that is not finished; a running one stops at its next sign of progress."""
    if job.state in ("queued", "running"):
        job.state, job.finished_at = "cancelled", now
        record(session, actor, "job.cancelled", at=now, subject=job)
        session.flush()


def job_of(session: Session, actor: Actor, public_id: str) -> Job:
    """The actor's own job. Raises NotFound for anybody else's."""
    job = session.scalar(select(Job).filter_by(public_id=public_id, person_id=actor.person_id))
    if job is None or actor.person_id is None:
        raise NotFound
    return job


def take(session: Session, public_id: str, *, now: datetime) -> Job | None:
    """Claim a queued job, or a running one whose worker fell silent; None if there is nothing."""
    job = session.scalar(select(Job).filter_by(public_id=public_id).with_for_update())
    if job is None or job.state not in ("queued", "running"):
        return None
    if job.state == "running" and job.beat_at is not None and now - job.beat_at < LEASE:
        return None
    if job.tries >= MOST_TRIES:
        job.state, job.problem, job.finished_at = "failed", "gave up after repeated failures", now
        return None
    job.state, job.started_at, job.beat_at, job.tries = "running", now, now, job.tries + 1
    session.flush()
    return job


def finish(job: Job, result: Result, *, now: datetime) -> None:
    """Keep what the handler made, in the transaction of its effects."""
    job.state, job.progress, job.finished_at = "done", 100, now
    job.result_name, job.result_type = result.name, result.media_type
    job.result = result.content


def fail(job: Job, error: Exception, *, now: datetime) -> None:
    """Note a failure: a refusal is final and said in words, anything else is tried again."""
    if isinstance(error, Refusal):
        job.state, job.problem, job.finished_at = "failed", error.message, now
    elif job.tries >= MOST_TRIES:
        job.state, job.problem, job.finished_at = "failed", type(error).__name__, now
    else:
        job.state = "queued"


def waits_since(session: Session) -> datetime | None:
    """Since when the job has waited that nobody has taken up for longest; None if none waits."""
    since = func.min(func.coalesce(Job.beat_at, Job.created_at))
    return session.scalar(select(since).where(Job.state == "queued"))


def waiting(session: Session, *, now: datetime) -> list[str]:
    """Public ids of jobs nobody works on, oldest first: the sweep that makes the outbox sure."""
    silent = or_(Job.beat_at.is_(None), Job.beat_at < now - LEASE)
    query = (
        select(Job.public_id)
        .where(or_(Job.state == "queued", (Job.state == "running") & silent))
        .order_by(Job.created_at, Job.id)
    )
    return list(session.scalars(query))
