"""What the pages of designs and of the register of policies see."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from matchmaking.booklets.kinds import Kind, kind_of
from matchmaking.booklets.models import Design, PolicyText
from matchmaking.booklets.parts import PARTS, DesignPart


@dataclass(frozen=True, slots=True)
class DesignView:
    """A design in the list and at the head of its pages."""

    public_id: str
    version: int
    name: str
    kind: str
    kind_label: Any
    shape: str
    title: str
    paper: str
    language: str
    based_on: str
    made_at: datetime


def design_view(row: Design) -> DesignView:
    """One design for a page."""
    kind = kind_of(row.kind)
    return DesignView(
        public_id=row.public_id,
        version=row.version,
        name=row.name,
        kind=row.kind,
        kind_label=kind.label,
        shape=kind.shape,
        title=row.title,
        paper=row.paper,
        language=row.language,
        based_on=row.based_on.name if row.based_on else "",
        made_at=row.created_at,
    )


@dataclass(frozen=True, slots=True)
class PartView:
    """A part of a design: its kind in words, its own title, what can be filled in."""

    n: int
    kind: str
    label: Any
    title: str
    on: bool
    filled: bool
    takes: frozenset[str]
    picture: bool


def part_view(part: DesignPart, n: int, kind: Kind) -> PartView:
    """One part for a page."""
    own = PARTS[part.kind]
    indexes = {f"index-{key}": title for key, title in kind.indexes}
    return PartView(
        n=n,
        kind=part.kind,
        label=indexes.get(part.kind, own.label),
        title=part.title or own.title[0],
        on=part.on,
        filled=bool(part.text or part.text_en or part.rows or part.picture),
        takes=own.takes,
        picture=bool(part.picture),
    )


@dataclass(frozen=True, slots=True)
class PolicyView:
    """A policy in the reader's language."""

    public_id: str
    version: int
    number: str
    title: str
    issuer: str
    issued_on: date
    valid_to: date | None
    paragraphs: tuple[str, ...]
    link: str
    is_translated: bool


def policy_view(row: PolicyText, language: str) -> PolicyView:
    """One policy for a page; what has no English is shown as it is."""
    english = language == "en"
    summary = (row.summary_en if english else "") or row.summary
    return PolicyView(
        public_id=row.public_id,
        version=row.version,
        number=row.number,
        title=(row.title_en if english else "") or row.title,
        issuer=(row.issuer_en if english else "") or row.issuer,
        issued_on=row.issued_on,
        valid_to=row.valid_to,
        paragraphs=tuple(part for part in summary.splitlines() if part.strip()),
        link=row.link,
        is_translated=bool(row.title_en and row.summary_en),
    )
