"""The field's words for one thing: what owners say, what papers say, what English says.

A line of `data/thesaurus/*.csv` is a concept: everyday words, academic words, English words, each
joined by `;`. `…` in a Chinese word stands for up to six other characters: 船底…长 is found in
船底老是长满藤壶. A word may stand in several lines; a text then mentions each of those concepts.
"""

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from matchmaking.retrieval.mention import Mention, Pattern, find_mentions, make_pattern, spoken
from matchmaking.retrieval.text import DATA, GAP, HYPHEN, Pieces, is_telling, pieces

__all__ = ["EMPTY", "Concept", "Mention", "Thesaurus", "read_concepts", "standard_thesaurus"]

FOLDER = DATA / "thesaurus"
SEPARATOR = ";"


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing and its words; its first academic word is its name."""

    everyday: tuple[str, ...]
    academic: tuple[str, ...]
    english: tuple[str, ...]
    subfield: str = ""

    @property
    def name(self) -> str:
        """The word that reasons show."""
        return (*self.academic, *self.english, *self.everyday)[0]

    @property
    def words(self) -> tuple[str, ...]:
        """All words of all kinds."""
        return (*self.academic, *self.everyday, *self.english)


class Thesaurus:
    """Concepts, found in texts by any of their words."""

    def __init__(self, concepts: Iterable[Concept] = ()) -> None:
        self.concepts = tuple(concepts)
        names = _distinct_names(self.concepts)
        self._by_name = dict(zip(names, self.concepts, strict=True))
        meant: dict[str, set[str]] = defaultdict(set)
        for name, concept in self._by_name.items():
            for word in concept.words:
                meant[word].add(name)
        self._heads: dict[str, list[Pattern]] = defaultdict(list)
        self._first_words: dict[str, list[Pattern]] = defaultdict(list)
        patterns = [_pattern(word, tuple(sorted(names))) for word, names in meant.items()]
        common = Counter(head for pattern in patterns for head in _heads(pattern))
        for pattern in patterns:
            self._file(pattern, common)
        self.heads = tuple(sorted(self._heads))  # under which its Chinese words are found
        self._added: dict[str, Mapping[str, float]] = {}

    def __len__(self) -> int:
        return len(self.concepts)

    def concept(self, name: str) -> Concept:
        """The concept of a name that a mention bears. Raises KeyError."""
        return self._by_name[name]

    def mentions(self, parts: Pieces, heads: Iterable[str] | None = None) -> list[Mention]:
        """What a text mentions; the longest word counts in full. `heads`: those that it has."""
        if heads is None:
            heads = sorted(self._heads.keys() & parts.character_tokens())
        return find_mentions(parts, [self._heads[head] for head in heads], self._first_words)

    def expansion(self, mentions: Sequence[Mention]) -> Mapping[str, float]:
        """Tokens of the other words of what was mentioned, each with its share."""
        tokens: dict[str, float] = {}
        for mention in mentions:
            for name in mention.concepts:
                for token, share in self._tokens(name).items():
                    tokens[token] = max(tokens.get(token, 0.0), share * mention.share)
        return tokens

    def _tokens(self, name: str) -> Mapping[str, float]:
        """Pairs of characters and words that stand in many of the concept's words count most."""
        if name not in self._added:
            concept = self._by_name[name]
            written = [word for word in concept.words if "…" not in word]
            found: Counter[str] = Counter()
            for word in written:
                found.update({token for token in pieces(word).tokens() if is_telling(token)})
            self._added[name] = {token: times / len(written) for token, times in found.items()}
        return self._added[name]

    def _file(self, pattern: Pattern, common: Mapping[str, int]) -> None:
        """Under the least common of its pairs of characters, or the first of its words."""
        if pattern.chinese:
            self._heads[min(_heads(pattern), key=lambda head: (common[head], head))].append(pattern)
            return
        apart = tuple(part for word in pattern.words for part in HYPHEN.split(word))
        for words in {spoken(pattern.words), apart}:
            named = make_pattern(pattern.word, (), words, pattern.concepts)
            self._first_words[words[0]].append(named)


def _pattern(word: str, meant: tuple[str, ...]) -> Pattern:
    gaps = [pieces(part) for part in word.split("…")]
    chinese = tuple(run for part in gaps for run in part.han.split(GAP) if run)
    return make_pattern(word, chinese, tuple(w for part in gaps for w in part.words), meant)


def _heads(pattern: Pattern) -> list[str]:
    """The pairs of characters in a word; its characters where it has no pair."""
    pairs = [part[at : at + 2] for part in pattern.chinese for at in range(len(part) - 1)]
    return pairs or list(pattern.chinese)


def _distinct_names(concepts: Sequence[Concept]) -> list[str]:
    """Names by which concepts are told apart; a second of the same name gets its number."""
    met: Counter[str] = Counter()
    names = []
    for concept in concepts:
        met[concept.name] += 1
        number = met[concept.name]
        names.append(concept.name if number == 1 else f"{concept.name} ({number})")
    return names


def read_concepts(path: Path) -> list[Concept]:
    """The concepts of one file, its name being their subfield."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Concept(
                _words(row["everyday"]), _words(row["academic"]), _words(row["english"]), path.stem
            )
            for row in csv.DictReader(file)
        ]


def _words(cell: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in cell.split(SEPARATOR) if word.strip())


@lru_cache(maxsize=1)
def standard_thesaurus() -> Thesaurus:
    """The thesaurus that the platform ships."""
    files = sorted(FOLDER.glob("*.csv"))
    return Thesaurus(concept for path in files for concept in read_concepts(path))


EMPTY = Thesaurus()
