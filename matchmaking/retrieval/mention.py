"""Where words of the thesaurus stand in a text."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from matchmaking.retrieval.text import HYPHEN, Pieces

WIDEST_GAP = 10
PART_SHARE = 0.5  # of a word that stands inside a longer one: 网箱 in 深水网箱
SHORT_SHARES = {1: 0.3, 2: 0.7}  # of words of one and two characters: 船 tells less than 船底长


@dataclass(frozen=True, slots=True)
class Pattern:
    """A word of the thesaurus taken apart: Chinese parts in their order, stems of its words."""

    word: str
    chinese: tuple[str, ...]
    words: tuple[str, ...]
    concepts: tuple[str, ...]

    @property
    def share(self) -> float:
        """How much a mention counts: a long word tells more than a short one."""
        if self.chinese:
            return SHORT_SHARES.get(sum(map(len, self.chinese)), 1.0)
        return 1.0 if len(self.words) > 1 else SHORT_SHARES[2]


@dataclass(frozen=True, slots=True)
class Mention:
    """A word of the thesaurus as the text says it, and the concepts that it may mean.

    An English word is given as the thesaurus writes it.
    """

    said: str
    word: str
    concepts: tuple[str, ...]
    share: float


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    pattern: Pattern

    @property
    def is_whole(self) -> bool:
        return len(self.pattern.chinese) <= 1


def find_mentions(
    parts: Pieces,
    by_head: Mapping[str, Sequence[Pattern]],
    by_word: Mapping[str, Sequence[Pattern]],
) -> list[Mention]:
    """All mentions; what stands inside a longer word counts for a share."""
    chinese = [
        found for head, patterns in by_head.items() for found in _chinese(parts, head, patterns)
    ]
    mentions = _weighed(chinese, parts.han)
    for words in (spoken(parts.words), _apart(parts.words)):
        mentions += _weighed(list(_english(words, by_word)))
    return list(dict.fromkeys(mentions))


def spoken(words: Sequence[str]) -> tuple[str, ...]:
    """Words with a hyphen written together: anti-fouling is antifouling."""
    return tuple(HYPHEN.sub("", word) for word in words)


def _apart(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(part for word in words for part in HYPHEN.split(word) if part)


def _chinese(parts: Pieces, head: str, patterns: Sequence[Pattern]) -> Iterator[_Found]:
    at = parts.han.find(head)
    while at >= 0:
        for pattern in patterns:
            end = _end(parts.han, at, pattern.chinese)
            if end and all(word in parts.words for word in pattern.words):
                yield _Found(at, end, pattern)
        at = parts.han.find(head, at + 1)


def _end(text: str, start: int, parts: Sequence[str]) -> int:
    """Where the parts end that begin at a place, one after another with small gaps; 0 if not."""
    if not text.startswith(parts[0], start):
        return 0
    end = start + len(parts[0])
    for part in parts[1:]:
        at = text.find(part, end, end + WIDEST_GAP + len(part))
        if at < 0:
            return 0
        end = at + len(part)
    return end


def _english(words: Sequence[str], by_word: Mapping[str, Sequence[Pattern]]) -> Iterator[_Found]:
    for place, word in enumerate(words):
        for pattern in by_word.get(word, ()):
            end = place + len(pattern.words)
            if tuple(words[place:end]) == pattern.words:
                yield _Found(place, end, pattern)


def _weighed(found: list[_Found], text: str = "") -> list[Mention]:
    """Mentions in the order of the text, those inside a longer whole word at a share."""
    ordered = sorted(found, key=lambda one: (one.start, -one.end, one.pattern.word))
    mentions, reach = [], 0
    for one in ordered:
        is_inside = one.is_whole and one.end <= reach
        said = text[one.start : one.end] or one.pattern.word
        share = one.pattern.share * (PART_SHARE if is_inside else 1.0)
        mentions.append(Mention(said, one.pattern.word, one.pattern.concepts, share))
        if one.is_whole:
            reach = max(reach, one.end)
    return mentions
