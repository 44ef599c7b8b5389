"""Reads of runs."""

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload, undefer

from matchmaking.audit.actor import Actor
from matchmaking.matching.engine import VERDICTS, Firsts, Shard, whole
from matchmaking.runs.errors import NoSuchRun, RunNotReady
from matchmaking.runs.models import MatchingRun, MatchingShard
from matchmaking.runs.permissions import may_run


def runs() -> Select[tuple[MatchingRun]]:
    """All runs, newest first."""
    return (
        select(MatchingRun)
        .options(
            joinedload(MatchingRun.job),
            joinedload(MatchingRun.replay_job),
            joinedload(MatchingRun.file_job),
            joinedload(MatchingRun.asked_by),
        )
        .order_by(MatchingRun.id.desc())
    )


def find_run(session: Session, actor: Actor, public_id: str) -> MatchingRun:
    """A run, for organizers; for others it is as missing as none."""
    found = session.scalar(runs().where(MatchingRun.public_id == public_id))
    if found is None or not may_run(actor):
        raise NoSuchRun
    return found


def finished_runs(session: Session, besides: MatchingRun) -> list[MatchingRun]:
    """The latest runs with a result, to compare with."""
    query = runs().where(MatchingRun.digest != "", MatchingRun.id != besides.id).limit(20)
    return list(session.scalars(query))


def tally(session: Session, run: MatchingRun) -> tuple[dict[str, int], int, int]:
    """Pairs by verdict so far, milliseconds, shards finished."""
    sums = [func.sum(getattr(MatchingShard, verdict.value)) for verdict in VERDICTS]
    row = session.execute(
        select(*sums, func.sum(MatchingShard.milliseconds), func.count()).where(
            MatchingShard.run_id == run.id
        )
    ).one()
    *counts, milliseconds, number = (int(value or 0) for value in row)
    names = [verdict.value for verdict in VERDICTS]
    return dict(zip(names, counts, strict=True)), milliseconds, number


def shards_of(session: Session, run: MatchingRun) -> list[Shard]:
    """The finished shards, in order."""
    query = (
        select(MatchingShard)
        .options(undefer(MatchingShard.content_sealed))
        .filter_by(run_id=run.id)
        .order_by(MatchingShard.start)
    )
    return [row.shard for row in session.scalars(query)]


def result_of(session: Session, run: MatchingRun) -> Firsts:
    """The whole result. Raises RunNotReady."""
    if not run.digest:
        raise RunNotReady
    return whole(shards_of(session, run))
