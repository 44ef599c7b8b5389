"""A run, what it was made from, and its shards."""

from datetime import date, datetime

from sqlalchemy import (
    BigInteger,
    Date,
    ForeignKey,
    Integer,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, deferred, mapped_column, relationship

from matchmaking.accounts.models import Person
from matchmaking.database.base import Row
from matchmaking.database.sealing import Sealed
from matchmaking.database.types import Instant
from matchmaking.jobs.models import Job
from matchmaking.matching.engine import VERDICTS, Shard


class MatchingRun(Row):
    """One run: everything that decides its result is in this row, so that it can be replayed.

    `inputs` (sealed) is a `snapshot.Snapshot`: both sides and the facts of the day. `digest` is
    the result's; `replay_digest` what the last replay came to. `file_job` made the last file.
    """

    __tablename__ = "matching_run"

    number: Mapped[str] = mapped_column(String(16), unique=True)
    day: Mapped[date] = mapped_column(Date)
    policy_version: Mapped[str] = mapped_column(String(40))
    policy_text: Mapped[str] = mapped_column(Text)
    engine_version: Mapped[str] = mapped_column(String(20))
    top: Mapped[int] = mapped_column(Integer)
    needs: Mapped[int] = mapped_column(Integer)
    products: Mapped[int] = mapped_column(Integer)
    shard_needs: Mapped[int] = mapped_column(Integer)
    inputs_digest: Mapped[str] = mapped_column(String(64))
    inputs_sealed: Mapped[bytes] = deferred(mapped_column(LargeBinary, nullable=False))
    inputs = Sealed()
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    asked_by: Mapped[Person] = relationship()
    job_id: Mapped[int | None] = mapped_column(ForeignKey("job.id"))
    job: Mapped[Job | None] = relationship(foreign_keys=[job_id])
    replay_job_id: Mapped[int | None] = mapped_column(ForeignKey("job.id"))
    replay_job: Mapped[Job | None] = relationship(foreign_keys=[replay_job_id])
    file_job_id: Mapped[int | None] = mapped_column(ForeignKey("job.id"))
    file_job: Mapped[Job | None] = relationship(foreign_keys=[file_job_id])
    finished_at: Mapped[datetime | None] = mapped_column(Instant())
    digest: Mapped[str] = mapped_column(String(64), default="")
    replay_digest: Mapped[str] = mapped_column(String(64), default="")
    replayed_at: Mapped[datetime | None] = mapped_column(Instant())

    @property
    def state(self) -> str:
        """`done`, or how far the job is: queued, running, failed, cancelled."""
        if self.digest:
            return "done"
        return "cancelled" if self.job is None else self.job.state

    @property
    def is_filing(self) -> bool:
        """Whether a worker is making its result file."""
        return self.file_job is not None and self.file_job.state in ("queued", "running")

    @property
    def is_waiting(self) -> bool:
        """Whether a worker still has to finish it."""
        return self.state in ("queued", "running")


class MatchingShard(Row):
    """A finished shard; it is kept when the run is stopped or its worker dies."""

    __tablename__ = "matching_shard"
    __table_args__ = (UniqueConstraint("run_id", "start"),)

    run_id: Mapped[int] = mapped_column(ForeignKey("matching_run.id"), index=True)
    start: Mapped[int] = mapped_column(Integer)
    milliseconds: Mapped[int] = mapped_column(Integer)
    eligible: Mapped[int] = mapped_column(BigInteger)
    possible: Mapped[int] = mapped_column(BigInteger)
    near: Mapped[int] = mapped_column(BigInteger)
    ineligible: Mapped[int] = mapped_column(BigInteger)
    content_sealed: Mapped[bytes] = deferred(mapped_column(LargeBinary, nullable=False))
    content = Sealed()

    @property
    def counts(self) -> tuple[int, ...]:
        """Pairs by verdict, in the order of VERDICTS."""
        return tuple(getattr(self, verdict.value) for verdict in VERDICTS)

    @property
    def shard(self) -> Shard:
        """The result as the engine gave it."""
        return Shard(bytes.fromhex(self.content), self.counts)
