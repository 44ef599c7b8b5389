"""What the exchange pages show of a batch."""

from dataclasses import dataclass
from datetime import datetime

from matchmaking.exchange.models import ImportBatch

MOST_FAULTS_SHOWN = 200


@dataclass(frozen=True, slots=True)
class FaultLine:
    """One faulty cell: where it is and what is wrong with it."""

    row: int
    column: str
    text: str


@dataclass(frozen=True, slots=True)
class BatchView:
    """A batch with its counts, faults and outcome, in the reader's language."""

    public_id: str
    name: str
    kind: str
    state: str
    person: str
    at: datetime
    applied_at: datetime | None
    taken: int
    faulty: int
    counts: dict[str, int]
    faults: tuple[FaultLine, ...]
    more_faults: int
    notes: tuple[str, ...]
    has_marked: bool

    @property
    def is_open(self) -> bool:
        """Whether it waits for a decision."""
        return self.state == "read"


def batch_view(batch: ImportBatch, language: str) -> BatchView:
    """The batch as its page shows it."""
    lines = tuple(
        FaultLine(fault["row"], fault["header"], fault["message"][language])
        for fault in batch.faults[:MOST_FAULTS_SHOWN]
    )
    return BatchView(
        public_id=batch.public_id,
        name=batch.name,
        kind=batch.kind,
        state=batch.state,
        person=batch.person.name,
        at=batch.created_at,
        applied_at=batch.applied_at,
        taken=batch.taken,
        faulty=batch.faulty,
        counts=dict(batch.outcome),
        faults=lines,
        more_faults=max(0, len(batch.faults) - MOST_FAULTS_SHOWN),
        notes=tuple(note[language] for note in batch.notes),
        has_marked=bool(batch.faulty) and batch.state != "dropped",
    )
