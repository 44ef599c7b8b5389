"""A listing step by step, as detail, check and review pages show it."""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from matchmaking.accounts.models import Organisation
from matchmaking.listings.view_models import Part, Row
from matchmaking.technology.completeness import Lack, lacking
from matchmaking.technology.content import ListingContent
from matchmaking.technology.fields import STEPS, fields_of, label_of
from matchmaking.technology.quality import quality_of


@dataclass(frozen=True, slots=True)
class Fault:
    """Something to fill in or to mend, and where."""

    field: str
    step: int
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Meter:
    """How well a listing is written."""

    points: int
    tone: str
    weaknesses: tuple[Fault, ...]


def parts_of(
    content: ListingContent,
    language: str,
    *,
    faults: dict[str, str] | None = None,
    before: ListingContent | None = None,
) -> tuple[Part, ...]:
    """All rows, step by step; what is empty and right is left out unless changed."""
    changed = set(content.changes_since(before)) if before else set()
    given = faults or {}
    parts = []
    for step, title in STEPS[content.side].items():
        rows = [
            Row(
                field.key,
                _(field.label),
                field.show(content, language),
                given.get(field.key, ""),
                field.show(before, language) if before and field.key in changed else (),
                field.key in changed,
            )
            for field in fields_of(content.side, step)
        ]
        kept = tuple(row for row in rows if row.lines or row.fault or row.changed)
        parts.append(Part(step, _(title), kept))
    return tuple(parts)


def faults_of(content: ListingContent, day: date, owner: Organisation) -> tuple[Fault, ...]:
    """What is lacking, in the reader's words."""
    names = (owner.name, owner.name_en)
    return tuple(_fault(lack, content.side) for lack in lacking(content, day, names=names))


def meter_of(content: ListingContent) -> Meter:
    """The quality meter, in the reader's words."""
    quality = quality_of(content)
    weaknesses = tuple(
        Fault(one.field, one.step, label_of(one.field, content.side), _(one.text))
        for one in quality.weaknesses
    )
    return Meter(quality.points, quality.tone, weaknesses)


def _fault(lack: Lack, side: str) -> Fault:
    text = _(lack.text, words=_("、").join(lack.words)) if lack.words else _(lack.text)
    return Fault(lack.field.partition(".")[0], lack.step, label_of(lack.field, side), text)
