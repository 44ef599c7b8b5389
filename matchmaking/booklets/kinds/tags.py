"""Headings of indexes from the platform's vocabularies."""

from collections.abc import Iterable

from matchmaking.booklets.kinds.protocol import Tag
from matchmaking.standards.vocabulary import group, label


def of_vocabulary(name: str, keys: Iterable[str], language: str) -> tuple[Tag, ...]:
    """Tags in the order of a vocabulary; keys that it does not know are left out."""
    wanted = set(keys)
    return tuple(
        Tag(place, label(name, term.key, language))
        for place, term in enumerate(group(name))
        if term.key in wanted
    )
