"""The result of a run as the pairs file of interchange.md: made by a worker, then taken away."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record
from matchmaking.database.sealing import keyring, place_of
from matchmaking.exchange.files import file_bytes, media_type
from matchmaking.exchange.layout import PAIRS
from matchmaking.exchange.pairs import PairRows
from matchmaking.exchange.write import FileRow, write_rows
from matchmaking.jobs import services as jobs
from matchmaking.jobs.models import Job
from matchmaking.matching import engine
from matchmaking.matching.policy import read_policy
from matchmaking.notices.services import notify
from matchmaking.notices.wording import message
from matchmaking.runs.errors import FileNotReady, MayNotRun, RunNotReady, RunWaiting
from matchmaking.runs.models import MatchingRun
from matchmaking.runs.permissions import may_run
from matchmaking.runs.queries import result_of
from matchmaking.runs.snapshot import read_snapshot

FILE = "matching_file"
NEEDS_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that leaves the platform."""

    name: str
    media_type: str
    content: bytes


def ask_for_file(
    session: Session, actor: Actor, run: MatchingRun, *, ending: str, language: str, now: datetime
) -> Job:
    """Have the file made, in the place of the one before. Raises RunNotReady, RunWaiting."""
    if not may_run(actor):
        raise MayNotRun
    if not run.digest:
        raise RunNotReady
    if run.is_filing:
        raise RunWaiting
    if run.file_job is not None:
        run.file_job.result = None
    payload = {"run": run.public_id, "ending": ending, "language": language}
    run.file_job = jobs.enqueue(session, actor, FILE, payload=payload, now=now)
    record(session, actor, "matching_run.file_asked", at=now, subject=run, ending=ending)
    session.flush()
    return run.file_job


@jobs.handler(FILE)
def make_file(session: Session, job: Job, progress: jobs.Progress, now: datetime) -> jobs.Result:
    """Write the file; it is kept sealed, as what it was made from."""
    asked = {key: str(value) for key, value in job.payload.items()}
    run = session.scalars(select(MatchingRun).filter_by(public_id=asked["run"])).one()
    ending, language = asked["ending"], asked["language"]
    content, rows = result_file(session, run, f".{ending}", language, progress)
    job.payload = job.payload | {"rows": rows}
    if job.person_id is not None:
        text = message("全量匹配 %(number)s 的结果文件已生成。")
        href = f"/matching-runs/{run.public_id}"
        notify(session, [job.person_id], text, now=now, href=href, number=run.number)
    sealed = keyring().seal(content, _place(job))
    name = f"{run.number}.{ending}"
    return jobs.Result(name, media_type(name), sealed)


def take_result(session: Session, actor: Actor, run: MatchingRun, *, now: datetime) -> Taken:
    """The finished file. Leaves an audit row. Raises MayNotRun, FileNotReady."""
    if not may_run(actor):
        raise MayNotRun
    job = run.file_job
    if job is None or job.result is None:
        raise FileNotReady
    content = keyring().open(job.result, _place(job))
    rows = job.payload["rows"]
    record(session, actor, "export.taken", at=now, subject=run, what="matching_run", rows=rows)
    return Taken(job.result_name, job.result_type, content)


def result_file(
    session: Session,
    run: MatchingRun,
    ending: str,
    language: str,
    progress: jobs.Progress = lambda _percent, _step: None,
) -> tuple[bytes, int]:
    """The same run in the same language always gives the same bytes."""
    found = result_of(session, run)

    def write(path: Path) -> None:
        write_rows(path, PAIRS, _rows(run, found, language, progress))

    return file_bytes(ending, write), len(found.pairs)


def _place(job: Job) -> str:
    return place_of("job", "result", job.public_id)


def _rows(
    run: MatchingRun, found: engine.Firsts, language: str, progress: jobs.Progress
) -> Iterator[FileRow]:
    """The rows with their sentences, made from what the run was made from."""
    snapshot, policy = read_snapshot(run.inputs), read_policy(run.policy_text)
    needs, products = snapshot.sides()
    context, top = snapshot.context, run.top
    catalogue = engine.compile_products(products, context, policy)
    writer = PairRows(products, context, policy, language, top)
    for start in range(0, len(needs), NEEDS_AT_ONCE):
        progress(100 * start // len(needs), message("正在生成文件"))
        block = needs[start : start + NEEDS_AT_ONCE]
        pairing = engine.pair(engine.compile_needs(block, context, policy), catalogue)
        first, end = np.searchsorted(found.pairs.rows, (start, start + len(block)))
        pairs = found.pairs[first:end].shifted(-start)
        yield from writer.rows(block, pairing, pairs, found.ranks[first:end])
