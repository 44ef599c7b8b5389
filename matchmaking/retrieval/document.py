"""What is indexed and what is asked: texts by field, and the tokens they come to."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from matchmaking.retrieval.text import Pieces, pieces
from matchmaking.retrieval.thesaurus import Mention, Thesaurus
from matchmaking.retrieval.weights import Weights

TITLE = "title"
CONCEPT = "#"  # before a concept's name: no token of a text begins with it


@dataclass(frozen=True, slots=True)
class Document:
    """A listing under its number; `fields` are title, keywords and any others, in their order."""

    key: str
    fields: Mapping[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """All fields, one a line."""
        return "\n".join(value for value in self.fields.values() if value)


@dataclass(frozen=True, slots=True)
class Reading:
    """A document read: weighted counts by token, and the thesaurus's terms found in it.

    `heading` is how many characters and words its title has, or all of it where it has no title.
    """

    counts: Mapping[str, float]
    mentions: tuple[Mention, ...]
    heading: int


def asked(query: "Document | str") -> Document:
    """A query as a document: plain text counts as body."""
    return Document("", {"text": query}) if isinstance(query, str) else query


def read(document: Document, thesaurus: Thesaurus, weights: Weights) -> Reading:
    """Tokens with their weighted counts; concepts stand under `#` and their name."""
    counts: dict[str, float] = {}
    mentions: list[Mention] = []
    sizes: dict[str, int] = {}
    for name, value in document.fields.items():
        if not value:
            continue
        weight = weights.of(name)
        parts: Pieces = pieces(value)
        sizes[name] = len(parts.han) + len(parts.words)
        found = parts.counts()
        _add(counts, found, weight)
        for mention in thesaurus.mentions(parts, found.keys()):
            mentions.append(mention)
            for concept in mention.concepts:
                token = CONCEPT + concept
                counts[token] = counts.get(token, 0.0) + weight * mention.share
    return Reading(counts, tuple(mentions), sizes.get(TITLE) or sum(sizes.values()))


def _add(counts: dict[str, float], more: Mapping[str, int], weight: float) -> None:
    if not counts and weight == 1:
        counts.update(more)
        return
    for token, number in more.items():
        counts[token] = counts.get(token, 0.0) + number * weight
