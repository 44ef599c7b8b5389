"""Work a run off, shard by shard; a finished shard is never made again."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaking.audit.actor import SYSTEM
from matchmaking.audit.services import record
from matchmaking.jobs import services as jobs
from matchmaking.jobs.models import Job
from matchmaking.matching import engine
from matchmaking.matching.context import MatchContext
from matchmaking.matching.model import Need
from matchmaking.matching.policy import read_policy
from matchmaking.notices.services import notify
from matchmaking.notices.wording import message
from matchmaking.runs.models import MatchingRun, MatchingShard
from matchmaking.runs.queries import shards_of
from matchmaking.runs.services.starting import JOB, REPLAY
from matchmaking.runs.snapshot import read_snapshot

ALL = 100


@dataclass(frozen=True, slots=True)
class Work:
    """A run's inputs, ready to be matched in shards."""

    needs: list[Need]
    catalogue: engine.Catalogue
    context: MatchContext
    run: MatchingRun

    def shard(self, start: int) -> engine.Shard:
        """Match one shard."""
        block = self.needs[start : start + self.run.shard_needs]
        return engine.match_shard(block, start, self.catalogue, self.context, self.run.top)

    @property
    def starts(self) -> range:
        """Where the shards begin."""
        return engine.starts(len(self.needs), self.run.shard_needs)


def work_of(run: MatchingRun) -> Work:
    """What the run was made from, as it was then: its day, its policy, its sides."""
    snapshot = read_snapshot(run.inputs)
    needs, products = snapshot.sides()
    policy = read_policy(run.policy_text)
    context = snapshot.context
    return Work(needs, engine.compile_products(products, context, policy), context, run)


@jobs.handler(JOB)
def work_off(session: Session, job: Job, progress: jobs.Progress, now: datetime) -> jobs.Result:
    """Make the shards that are missing; each is kept with the report that follows it."""
    run = _run_of(session, job)
    work = work_of(run)
    done = finished_starts(session, run)
    for number, start in enumerate(work.starts, 1):
        if start in done:
            continue
        began = time.monotonic_ns()
        shard = work.shard(start)
        keep_shard(session, run, start, shard, milliseconds=_since(began), now=now)
        progress(ALL * number // (len(work.starts) + 1), message("正在匹配"))
    finish_run(session, run, now=now)
    return jobs.Result()


def finished_starts(session: Session, run: MatchingRun) -> set[int]:
    """Where the shards begin that need not be made again."""
    return set(session.scalars(select(MatchingShard.start).filter_by(run_id=run.id)))


def keep_shard(
    session: Session,
    run: MatchingRun,
    start: int,
    shard: engine.Shard,
    *,
    milliseconds: int,
    now: datetime,
) -> None:
    """Keep one shard, whoever made it."""
    counts = {
        verdict.value: count for verdict, count in zip(engine.VERDICTS, shard.counts, strict=True)
    }
    session.add(MatchingShard(
        run_id=run.id, start=start, milliseconds=milliseconds, content=shard.content.hex(),
        created_at=now, **counts,
    ))  # fmt: skip
    session.flush()


def finish_run(session: Session, run: MatchingRun, *, now: datetime) -> None:
    """Close a run whose shards are all there, and tell who asked for it."""
    run.digest, run.finished_at = engine.digest_of(shards_of(session, run)), now
    record(session, SYSTEM, "matching_run.finished", at=now, subject=run, digest=run.digest)
    text = message("全量匹配 %(number)s 已完成。")
    href = f"/matching-runs/{run.public_id}"
    notify(session, [run.asked_by_id], text, now=now, href=href, number=run.number)


@jobs.handler(REPLAY)
def replay(session: Session, job: Job, progress: jobs.Progress, now: datetime) -> jobs.Result:
    """Make the whole run again from its inputs and note what it came to."""
    run = _run_of(session, job)
    work = work_of(run)

    def shards() -> Iterator[engine.Shard]:
        for number, start in enumerate(work.starts, 1):
            yield work.shard(start)
            progress(ALL * number // (len(work.starts) + 1), message("正在重放"))

    run.replay_digest, run.replayed_at = engine.digest_of(shards()), now
    same = run.replay_digest == run.digest
    record(session, SYSTEM, "matching_run.replayed", at=now, subject=run, same=same)
    return jobs.Result()


def _since(began: int) -> int:
    """Milliseconds."""
    return (time.monotonic_ns() - began) // 1_000_000


def _run_of(session: Session, job: Job) -> MatchingRun:
    public_id = str(job.payload.get("run"))
    return session.scalars(select(MatchingRun).filter_by(public_id=public_id)).one()
