"""What the pages of runs see."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.jobs.models import Job
from matchmaking.runs.comparing import Comparison, Result, compare
from matchmaking.runs.errors import NoSuchRun
from matchmaking.runs.models import MatchingRun
from matchmaking.runs.queries import find_run, finished_runs, result_of, tally
from matchmaking.runs.snapshot import read_snapshot
from matchmaking.standards.vocabulary import label


@dataclass(frozen=True, slots=True)
class RunRow:
    """A run in the list."""

    id: str
    number: str
    day: date
    state: str
    needs: int
    products: int
    policy_version: str
    asked_by: str
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class Count:
    """Pairs of one verdict."""

    key: str
    label: str
    number: int


@dataclass(frozen=True, slots=True)
class FileView:
    """The result file: `name` once it is finished; else how far it is, or what went wrong."""

    name: str
    rows: int
    made_at: datetime | None
    is_waiting: bool
    progress: int
    problem: str


@dataclass(frozen=True, slots=True)
class RunView:
    """One run, how far it is, and what came of it."""

    head: RunRow
    pairs: int
    counts: tuple[Count, ...]
    milliseconds: int
    shards_done: int
    shards: int
    progress: int
    problem: str
    policy_text: str
    engine_version: str
    top: int
    inputs_digest: str
    digest: str
    finished_at: datetime | None
    is_waiting: bool
    is_replaying: bool
    replayed_at: datetime | None
    replay_is_same: bool
    file: FileView | None
    others: tuple[RunRow, ...]

    @property
    def is_done(self) -> bool:
        """Whether there is a result."""
        return bool(self.digest)

    @property
    def seconds(self) -> str:
        """Seconds spent in the engine."""
        return f"{self.milliseconds / 1000:.2f}"


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """Two runs side by side."""

    before: RunRow
    after: RunRow
    found: Comparison
    top: int


def run_row(run: MatchingRun) -> RunRow:
    """A run for the list."""
    return RunRow(
        id=run.public_id,
        number=run.number,
        day=run.day,
        state=run.state,
        needs=run.needs,
        products=run.products,
        policy_version=run.policy_version,
        asked_by=run.asked_by.name,
        asked_at=run.created_at,
    )


def run_view(session: Session, run: MatchingRun, language: str) -> RunView:
    """One run for its page."""
    counts, milliseconds, done = tally(session, run)
    job, replay = run.job, run.replay_job
    return RunView(
        head=run_row(run),
        pairs=run.needs * run.products,
        counts=tuple(
            Count(key, label("verdict", key, language), number) for key, number in counts.items()
        ),
        milliseconds=milliseconds,
        shards_done=done,
        shards=-(-run.needs // run.shard_needs),
        progress=job.progress if job else 0,
        problem=job.problem if job and run.state == "failed" else "",
        policy_text=run.policy_text,
        engine_version=run.engine_version,
        top=run.top,
        inputs_digest=run.inputs_digest,
        digest=run.digest,
        finished_at=run.finished_at,
        is_waiting=run.is_waiting,
        is_replaying=replay is not None and replay.state in ("queued", "running"),
        replayed_at=run.replayed_at,
        replay_is_same=run.replay_digest == run.digest,
        file=_file_view(run.file_job) if run.file_job else None,
        others=tuple(run_row(other) for other in finished_runs(session, run)),
    )


def _file_view(job: Job) -> FileView:
    return FileView(
        name=job.result_name,
        rows=job.payload.get("rows", 0),
        made_at=job.finished_at,
        is_waiting=job.state in ("queued", "running"),
        progress=job.progress,
        problem=job.problem if job.state == "failed" else "",
    )


def comparison_view(
    session: Session, actor: Actor, run: MatchingRun, other_id: str
) -> ComparisonView:
    """A run against another one, the earlier first. Raises NoSuchRun, RunNotReady."""
    other = find_run(session, actor, other_id)
    if other.id == run.id:
        raise NoSuchRun
    before, after = sorted((run, other), key=lambda one: one.id)
    then, now = (
        Result(read_snapshot(one.inputs), result_of(session, one)) for one in (before, after)
    )
    top = min(before.top, after.top)
    return ComparisonView(run_row(before), run_row(after), compare(then, now, top), top)
