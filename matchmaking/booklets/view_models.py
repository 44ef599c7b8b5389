"""What the pages of booklets see."""

from dataclasses import dataclass
from datetime import date, datetime

from matchmaking.booklets.models import Edition


@dataclass(frozen=True, slots=True)
class EditionView:
    """An edition and how far it is."""

    public_id: str
    number: str
    kind: str
    paper: str
    density: str
    language: str
    title: str
    as_of: date
    entry_count: int
    page_count: int | None
    state: str
    progress: int
    step: str
    problem: str
    hash: str
    asked_at: datetime
    made_at: datetime | None

    @property
    def is_ready(self) -> bool:
        """Whether the file can be downloaded."""
        return self.state == "ready"

    @property
    def is_waiting(self) -> bool:
        """Whether a worker still has to lay it out."""
        return self.state in ("queued", "running")


def edition_view(row: Edition) -> EditionView:
    """One edition for a page."""
    job = row.job
    return EditionView(
        public_id=row.public_id,
        number=row.number,
        kind=row.kind,
        paper=row.paper,
        density=row.density,
        language=row.language,
        title=row.title,
        as_of=row.as_of,
        entry_count=row.entry_count,
        page_count=row.page_count,
        state=row.state,
        progress=job.progress if job else 0,
        step=job.step if job else "",
        problem=job.problem if job and row.state == "failed" else "",
        hash=row.pdf_hash,
        asked_at=row.created_at,
        made_at=row.made_at,
    )
