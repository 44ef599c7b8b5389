"""What the pages of booklets see."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from matchmaking.booklets.faults import ERROR, Fault, key_of, sort_of, words
from matchmaking.booklets.finishes import FORMS, LABELS
from matchmaking.booklets.kinds import kind_of
from matchmaking.booklets.models import Edition, EditionCopy, EditionFile
from matchmaking.booklets.preflight import Checked


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
    kind_label: Any = ""
    shape: str = "book"
    binding: str = "none"
    size: int = 0
    asked_by: str = ""
    released_at: datetime | None = None
    released_by: str = ""
    design: str = ""

    @property
    def is_released(self) -> bool:
        """Whether somebody has released it to print."""
        return self.released_at is not None

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
        kind_label=kind_of(row.kind).label,
        shape=kind_of(row.kind).shape,
        binding=row.binding,
        released_at=row.released_at,
    )


def edition_in_full(row: Edition) -> EditionView:
    """One edition with the people who asked for it and released it, and its size."""
    return replace(
        edition_view(row),
        size=len(row.pdf or b""),
        asked_by=row.asked_by.name if row.asked_by else "",
        released_by=row.released_by.name if row.released_by else "",
        design=row.design.public_id if row.design else "",
    )


@dataclass(frozen=True, slots=True)
class FaultView:
    """A fault in words, with the place to mend it."""

    key: str
    about: str
    text: str
    href: str
    stops: bool


def fault_view(fault: Fault) -> FaultView:
    """One fault for a page; `key` names it in the form that signs warnings off."""
    return FaultView(key_of(fault), fault.about, words(fault), fault.href, fault.level == ERROR)


@dataclass(frozen=True, slots=True)
class SortView:
    """All warnings of one rule, to be signed off together."""

    key: str
    text: str
    count: int


def sort_views(faults: list[Fault]) -> list[SortView]:
    """The sorts of warnings there are, most frequent first."""
    counts = Counter(fault.rule for fault in faults if fault.level != ERROR)
    return [
        SortView(sort_of(Fault(rule)), words(Fault(rule, value="…")), count)
        for rule, count in counts.most_common()
    ]


@dataclass(frozen=True, slots=True)
class CheckedView:
    """An entry that would be printed, with its faults in words."""

    public_id: str
    number: str
    title: str
    owner: str
    href: str
    faults: tuple[FaultView, ...]


def checked_view(row: Checked) -> CheckedView:
    """One row of the pre-flight."""
    faults = tuple(fault_view(fault) for fault in row.faults)
    return CheckedView(row.public_id, row.number, row.title, row.owner, row.href, faults)


@dataclass(frozen=True, slots=True)
class FileView:
    """A file of an edition: what it is for, its size and pages."""

    form: str
    label: Any
    name: str
    page_count: int
    size: int
    hash: str
    made_at: datetime


def file_view(row: EditionFile) -> FileView:
    """One file for a page."""
    return FileView(
        row.form,
        LABELS[row.form.partition("-")[0]],
        row.name,
        row.page_count,
        row.size,
        row.pdf_hash,
        row.created_at,
    )


@dataclass(frozen=True, slots=True)
class FormView:
    """A form in which the edition can be made, and how far it is."""

    key: str
    label: Any
    note: Any
    made: bool
    progress: int | None


def form_views(
    edition: Edition, files: list[EditionFile], waiting: dict[str, int]
) -> list[FormView]:
    """Every form that suits the paper of the edition; cards of people have none."""
    made = {file.form for file in files}
    if kind_of(edition.kind).shape != "book":
        return []
    return [
        FormView(key, form.label, form.note, key in made, waiting.get(key))
        for key, form in FORMS.items()
        if not form.only or form.only == edition.paper
    ]


def fault_signed(kept: dict[str, str]) -> Fault:
    """A warning that somebody answered for, as it was signed."""
    return Fault(kept["rule"], kept["about"], kept["value"])


@dataclass(frozen=True, slots=True)
class CopyView:
    """A copy for a named recipient."""

    n: int
    recipient: str
    made_by: str
    made_at: datetime


def copy_view(row: EditionCopy) -> CopyView:
    """One copy for a page."""
    return CopyView(row.n, row.recipient, row.made_by.name, row.created_at)
