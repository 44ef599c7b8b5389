"""Start a run, stop it, take it up again, ask for a replay."""

from datetime import datetime

from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record
from matchmaking.database.numbers import next_number
from matchmaking.introductions.queries.sides import live_needs, live_products, rules_of
from matchmaking.jobs import services as jobs
from matchmaking.matching.engine import VERSION
from matchmaking.matching.engine.shards import TOP
from matchmaking.matching.policy import as_toml
from matchmaking.runs.errors import (
    MayNotRun,
    NothingToMatch,
    RunFinished,
    RunNotReady,
    RunNotWaiting,
    RunWaiting,
)
from matchmaking.runs.models import MatchingRun
from matchmaking.runs.permissions import may_run
from matchmaking.runs.snapshot import digest_of_inputs, take_snapshot
from matchmaking.standards.clock import day_in_xiamen

PREFIX = "PP"
JOB, REPLAY = "matching_run", "matching_replay"
PAIRS_A_SHARD = 5_000_000
FEWEST_SHARDS = 8


def start_run(
    session: Session,
    actor: Actor,
    *,
    now: datetime,
    shard_needs: int | None = None,
    queue: bool = True,
) -> MatchingRun:
    """Freeze everything that is live and hand it to a worker. Raises MayNotRun, NothingToMatch.

    `queue=False`: whoever calls works it off, as the command for a cluster does.
    """
    if not may_run(actor) or actor.person_id is None:
        raise MayNotRun
    day = day_in_xiamen(now)
    rules = rules_of(session, day)
    needs = [live.matching for live in live_needs(session, day)]
    products = [live.matching for live in live_products(session, day)]
    if not needs or not products:
        raise NothingToMatch
    snapshot = take_snapshot(needs, products, rules.context)
    run = MatchingRun(
        number=next_number(session, PREFIX, day.year),
        day=day,
        policy_version=rules.policy.version,
        policy_text=as_toml(rules.policy),
        engine_version=VERSION,
        top=TOP,
        needs=len(needs),
        products=len(products),
        shard_needs=shard_needs or shard_size(len(needs), len(products)),
        inputs_digest=digest_of_inputs(snapshot),
        inputs=snapshot.to_text(),
        asked_by_id=actor.person_id,
        created_at=now,
    )
    session.add(run)
    session.flush()
    if queue:
        _enqueue(session, actor, run, now=now)
    record(session, actor, "matching_run.started", at=now, subject=run, number=run.number)
    session.flush()
    return run


def shard_size(needs: int, products: int) -> int:
    """Needs a shard: a second or less of work, and enough shards to show how far it is."""
    return max(1, min(PAIRS_A_SHARD // products, -(-needs // FEWEST_SHARDS)))


def cancel_run(session: Session, actor: Actor, run: MatchingRun, *, now: datetime) -> None:
    """Stop it; finished shards are kept."""
    if not may_run(actor):
        raise MayNotRun
    if not run.is_waiting or run.job is None:
        raise RunNotWaiting
    jobs.cancel(session, actor, run.job, now=now)
    record(session, actor, "matching_run.cancelled", at=now, subject=run)
    session.flush()


def resume_run(session: Session, actor: Actor, run: MatchingRun, *, now: datetime) -> None:
    """Take a stopped or failed run up again at its first unfinished shard."""
    if not may_run(actor):
        raise MayNotRun
    if run.digest:
        raise RunFinished
    if run.is_waiting:
        raise RunWaiting
    _enqueue(session, actor, run, now=now)
    record(session, actor, "matching_run.resumed", at=now, subject=run)
    session.flush()


def ask_to_replay(session: Session, actor: Actor, run: MatchingRun, *, now: datetime) -> None:
    """Have the run made again from what it was made from, to see that it gives the same bytes."""
    if not may_run(actor):
        raise MayNotRun
    if not run.digest:
        raise RunNotReady
    if run.replay_job is not None and run.replay_job.state in ("queued", "running"):
        raise RunWaiting
    payload = {"run": run.public_id}
    run.replay_job = jobs.enqueue(session, actor, REPLAY, payload=payload, now=now)
    run.replay_digest, run.replayed_at = "", None
    record(session, actor, "matching_run.replay_asked", at=now, subject=run)
    session.flush()


def _enqueue(session: Session, actor: Actor, run: MatchingRun, *, now: datetime) -> None:
    run.job = jobs.enqueue(session, actor, JOB, payload={"run": run.public_id}, now=now)
