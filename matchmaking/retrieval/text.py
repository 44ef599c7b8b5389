"""One spelling for every text: width, case, traditional characters; then its pieces."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from operator import add
from pathlib import Path
from unicodedata import is_normalized, normalize

DATA = Path(__file__).resolve().parent / "data"
HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
LETTER = "a-zß-öø-ɏα-ωа-я"
HAN_RUN = re.compile(f"[{HAN}]+")
WORD = re.compile(
    rf"\d+(?:\.\d+)?(?: ?(?:[{LETTER}μ%°‰]+(?:/[{LETTER}\d]+)?)(?![{LETTER}]))?"
    rf"|[{LETTER}][{LETTER}\d]*(?:[-‐–'][{LETTER}\d]+)*"
)
HYPHEN = re.compile("[-‐–']")
GAP = "\n"  # between runs: no pair of characters reaches across it
SHORTEST_STEM = 4
STOP_WORDS = frozenset((DATA / "stop_words.txt").read_text(encoding="utf-8").split())


def simplified(text: str) -> str:
    """The text in half-width, lower-case, simplified characters; as long as its NFKC form."""
    plain = text.translate(_plain())
    if not is_normalized("NFKC", plain):
        plain = normalize("NFKC", text).translate(_plain())
    return plain.lower()


@lru_cache(maxsize=1)
def _plain() -> dict[int, str]:
    """Traditional characters to simplified ones, full width (most Chinese marks) to half width."""
    lines = (DATA / "traditional.txt").read_text(encoding="utf-8").split()
    pairs = [line for line in lines if len(line) == 2]
    half = {code: normalize("NFKC", chr(code)) for code in (0x3000, *range(0xFF01, 0xFF5F))}
    return {**half, **{ord(pair[0]): pair[1] for pair in pairs}}


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A light English stem: plural, -ing and -ed go, so that coating, coatings, coated meet."""
    if not word.isascii() or len(word) < SHORTEST_STEM:
        return word
    if word.endswith("ies") and len(word) > SHORTEST_STEM:
        word = word[:-3] + "y"
    elif word.endswith(("sses", "shes", "ches", "xes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            word = word[: -len(ending)]
            break
    if len(word) > SHORTEST_STEM and word[-1] == word[-2] and word[-1] not in "aeiosl":
        word = word[:-1]
    return word[:-1] if word.endswith("e") and len(word) > SHORTEST_STEM else word


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text in pieces: Chinese runs joined by GAP, and the stems of its words in their order."""

    han: str
    words: tuple[str, ...]

    def character_tokens(self) -> list[str]:
        """Each character and each pair of characters, as often as it stands there.

        GAP and what begins or ends with it are among them, and are to be left out.
        """
        return [*self.han, *map(add, self.han, self.han[1:])]

    def word_tokens(self) -> list[str]:
        """Each word and each pair of words, as often as it stands there."""
        return [
            *chain.from_iterable(map(spellings, self.words)),
            *map(" ".join, pairwise(self.words)),
        ]

    def tokens(self) -> list[str]:
        """All of these."""
        return self.character_tokens() + self.word_tokens()


@lru_cache(maxsize=50_000)
def spellings(word: str) -> tuple[str, ...]:
    """The word itself; one with a hyphen also joined and in its parts."""
    parts = HYPHEN.split(word)
    if len(parts) == 1:
        return (word,)
    return ("".join(parts), *(part for part in parts if len(part) > 1))


def is_telling(token: str) -> bool:
    """Whether it says more than a single character does."""
    return len(token) > 1 and GAP not in token


def pieces(text: str) -> Pieces:
    """The pieces of a text in whatever spelling."""
    plain = simplified(text)
    words = tuple(_word(found) for found in WORD.findall(plain) if found not in STOP_WORDS)
    return Pieces(GAP.join(HAN_RUN.findall(plain)), words)


def _word(found: str) -> str:
    """A number keeps its unit without a space; a word is reduced to its stem."""
    if found[0].isdigit():
        return found.replace(" ", "")
    return "-".join(stem(part) for part in HYPHEN.split(found))
