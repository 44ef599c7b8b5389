"""What changed between two printings of an entry, or between two booklets: pure comparison."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from flask_babel import gettext as _

from matchmaking.booklets.content import Entry


class Change(NamedTuple):
    """One fact of an entry, as it was and as it is; an empty text means it was not there."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class EntryChange:
    """An entry that was added, taken out or changed."""

    number: str
    title: str
    anchor: str
    what: str  # "added", "removed", "changed"
    changes: tuple[Change, ...] = ()


def changes(before: Entry, after: Entry) -> tuple[Change, ...]:
    """The facts that differ, in the order of print. Where it comes from (`note`) is no fact."""
    old, new = _facts(before), _facts(after)
    labels = dict.fromkeys([*old, *new])
    return tuple(
        Change(label, old.get(label, ""), new.get(label, ""))
        for label in labels
        if old.get(label, "") != new.get(label, "")
    )


def compare(before: Mapping[str, Entry], after: Mapping[str, Entry]) -> tuple[EntryChange, ...]:
    """Every difference between two sets of entries by subject, in the order of the first."""
    found = []
    for subject, entry in before.items():
        now = after.get(subject)
        if now is None:
            found.append(EntryChange(entry.number, entry.title, entry.anchor, "removed"))
        elif differing := changes(entry, now):
            found.append(EntryChange(entry.number, entry.title, entry.anchor, "changed", differing))
    found += [
        EntryChange(entry.number, entry.title, entry.anchor, "added")
        for subject, entry in after.items()
        if subject not in before
    ]
    return tuple(found)


def _facts(entry: Entry) -> dict[str, str]:
    found = {
        _("名称"): entry.title,
        _("另一名称"): entry.subtitle,
        _("类别"): entry.kicker,
        _("简介"): entry.tagline,
    }
    found |= {figure.label: figure.value for figure in entry.figures}
    found |= {line.label: _joined(line.values) for line in entry.lines}
    found |= {passage.title: _joined(passage.paragraphs) for passage in entry.passages}
    if entry.twin is not None:
        found |= {f"EN {label}": text for label, text in _facts(entry.twin).items()}
    return {label: text for label, text in found.items() if text}


def _joined(values: Iterable[str]) -> str:
    return _("；").join(values)
