"""Where words of the thesaurus stand in a text."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from matchmaking.retrieval.text import GAP, HYPHEN, Pieces

WIDEST_GAP = 6  # within a clause
PART_SHARE = 0.5  # of a word that stands inside a longer one: 网箱 in 深水网箱
SHORT_SHARES = {1: 0.3, 2: 0.7}  # of words of one and two characters: 船 tells less than 船底长


@dataclass(frozen=True, slots=True)
class Pattern:
    """A word of the thesaurus taken apart: Chinese parts in their order, stems of its words.

    `share` is how much a mention counts: a long word tells more than a short one. `is_whole`: there
    is no gap in it.
    """

    word: str
    chinese: tuple[str, ...]
    words: tuple[str, ...]
    concepts: tuple[str, ...]
    share: float
    is_whole: bool


class Mention(NamedTuple):
    """A word of the thesaurus as the text says it, and the concepts that it may mean.

    An English word is given as the thesaurus writes it. (Texts mention very many; a named tuple is
    made in a third of a data class's time.)
    """

    said: str
    word: str
    concepts: tuple[str, ...]
    share: float


_Found = tuple[int, int, Pattern]  # where it begins and ends


def make_pattern(
    word: str, chinese: tuple[str, ...], words: tuple[str, ...], concepts: tuple[str, ...]
) -> Pattern:
    """A pattern with its share."""
    length = sum(map(len, chinese)) if chinese else len(words) + 1
    share = SHORT_SHARES.get(length, 1.0)
    return Pattern(word, chinese, words, concepts, share, len(chinese) <= 1)


def find_mentions(
    parts: Pieces,
    by_head: Sequence[Sequence[Pattern]],
    by_word: Mapping[str, Sequence[Pattern]],
) -> list[Mention]:
    """Each word that stands in a text, once; what stands inside a longer word counts for a share.

    `by_head` are the Chinese patterns of which two characters stand in the text.
    """
    mentions = _weighed(list(_chinese(parts, by_head)), parts.han)
    if parts.words:
        joined, apart = spoken(parts.words), _apart(parts.words)
        english = _weighed(list(_english(joined, by_word)))
        if apart != joined:
            english += _weighed(list(_english(apart, by_word)))
        mentions += {mention.word: mention for mention in reversed(english)}.values()
    return mentions


def spoken(words: Sequence[str]) -> tuple[str, ...]:
    """Words with a hyphen written together: anti-fouling is antifouling."""
    return tuple(HYPHEN.sub("", word) for word in words)


def _apart(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(part for word in words for part in HYPHEN.split(word) if part)


def _chinese(parts: Pieces, by_head: Sequence[Sequence[Pattern]]) -> Iterator[_Found]:
    text, words = parts.han, set(parts.words)
    for patterns in by_head:
        for pattern in patterns:
            first = pattern.chinese[0]
            at = text.find(first)
            if at < 0 or (pattern.words and not words.issuperset(pattern.words)):
                continue
            if pattern.is_whole:
                yield at, at + len(first), pattern
                continue
            rest = pattern.chinese[1:]
            while at >= 0 and text.find(rest[0], at + len(first)) >= 0:
                end = _end(text, at + len(first), rest)
                if end:
                    yield at, end, pattern
                    break
                at = text.find(first, at + 1)


def _end(text: str, end: int, parts: Sequence[str]) -> int:
    """Where the parts end that follow one another in a clause, with small gaps; 0 if they do not.

    A word of letters between two parts (重组C因子) is no end of a clause.
    """
    for part in parts:
        at = text.find(part, end, end + WIDEST_GAP + len(part))
        if at < 0 or (GAP in text[end:at] and at > end + 1):
            return 0
        end = at + len(part)
    return end


def _english(words: Sequence[str], by_word: Mapping[str, Sequence[Pattern]]) -> Iterator[_Found]:
    for place, word in enumerate(words):
        for pattern in by_word.get(word, ()):
            end = place + len(pattern.words)
            if tuple(words[place:end]) == pattern.words:
                yield place, end, pattern


def _weighed(found: list[_Found], text: str = "") -> list[Mention]:
    """Mentions in the order of the text, those inside a longer whole word at a share."""
    found.sort(key=lambda one: (one[0], -one[1], one[2].word))
    mentions, reach = [], 0
    for start, end, pattern in found:
        said = text[start:end] or pattern.word
        share = pattern.share
        if pattern.is_whole:
            if end <= reach:
                share *= PART_SHARE
            else:
                reach = end
        mentions.append(Mention(said, pattern.word, pattern.concepts, share))
    return mentions
