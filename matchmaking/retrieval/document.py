"""What is indexed and what is asked: texts by field, and the tokens they come to."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from matchmaking.retrieval.text import GAP, Pieces, is_telling, pieces
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
class Field:
    """A field in pieces, and how much a word of it counts."""

    name: str
    weight: float
    parts: Pieces

    @property
    def length(self) -> int:
        """How many characters and words it has."""
        return len(self.parts.han) + len(self.parts.words)

    def named(self, mentions: Iterable[Mention]) -> Iterator[tuple[str, float]]:
        """Its words, and the concepts mentioned in it, as tokens, each with what it counts.

        A word that may mean several things tells less of each: concepts that only share their
        words do not agree with one another.
        """
        for word in self.parts.word_tokens():
            yield word, self.weight
        for mention in mentions:
            counted = self.weight * mention.share / len(mention.concepts) ** 0.25
            for concept in mention.concepts:
                yield CONCEPT + concept, counted


@dataclass(frozen=True, slots=True)
class Reading:
    """A document read: weighted counts by token, and the thesaurus's terms found in it.

    `heading` is how many characters and words its title has, or all of it where it has no title.
    """

    counts: Mapping[str, float]
    mentions: tuple[Mention, ...]
    heading: int

    def telling(self) -> Iterator[str]:
        """The tokens that say more than a single character does."""
        return filter(is_telling, self.counts)


def asked(query: "Document | str") -> Document:
    """A query as a document: plain text counts as body."""
    return Document("", {"text": query}) if isinstance(query, str) else query


def fields_of(document: Document, weights: Weights) -> Iterator[Field]:
    """The fields that say something."""
    for name, value in document.fields.items():
        if value:
            yield Field(name, weights.of(name), pieces(value))


def read(document: Document, thesaurus: Thesaurus, weights: Weights) -> Reading:
    """Tokens with their weighted counts; concepts stand under `#` and their name."""
    counts: dict[str, float] = {}
    mentions: list[Mention] = []
    lengths: dict[str, int] = {}
    for one in fields_of(document, weights):
        found = thesaurus.mentions(one.parts)
        for token in one.parts.character_tokens():
            if GAP not in token:
                counts[token] = counts.get(token, 0.0) + one.weight
        for token, share in one.named(found):
            counts[token] = counts.get(token, 0.0) + share
        mentions += found
        lengths[one.name] = one.length
    return Reading(counts, tuple(mentions), lengths.get(TITLE) or sum(lengths.values()))
