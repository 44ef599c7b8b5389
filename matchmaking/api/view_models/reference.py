"""The closed lists that keys in bodies and answers come from."""

from dataclasses import dataclass

from matchmaking.standards import vocabulary
from matchmaking.standards.marine import marine_classes


@dataclass(frozen=True, slots=True)
class TermItem:
    """A key with its labels."""

    key: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every closed list by its name."""

    groups: dict[str, tuple[TermItem, ...]]


def vocabulary_answer() -> Vocabulary:
    """All lists in the order in which forms show them; marine classes among them."""
    groups = {
        name: tuple(TermItem(term.key, term.zh, term.en) for term in vocabulary.group(name))
        for name in vocabulary.groups()
    }
    marine = tuple(TermItem(one.code, one.zh, one.en) for one in marine_classes())
    return Vocabulary(groups | {"marine_class": marine})
