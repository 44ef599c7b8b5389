"""Characters that none of the booklets' fonts can draw, so that no empty box is printed."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import msgspec
from fontTools.ttLib import TTFont

from matchmaking.booklets.render import FONTS

# What a line of print may ask for: both stacks (`styles/paper.css`) end in the same fonts.
STACKS = (
    ("NotoSansSC-Regular", "NotoSans-Regular", "NotoSansKR-Regular", "NotoSansSymbols2-Regular"),
    ("NotoSerifSC-Regular", "NotoSans-Regular", "NotoSansKR-Regular", "NotoSansSymbols2-Regular"),
)
UNSEEN = frozenset(map(chr, (9, 10, 13, 0x200B, 0x200D, 0x2060, 0xFE0E, 0xFE0F, 0xFEFF)))


@lru_cache(maxsize=1)
def drawable() -> frozenset[int]:
    """Code points that every stack can draw."""
    return frozenset.intersection(*(_of_stack(names) for names in STACKS))


def _of_stack(names: tuple[str, ...]) -> frozenset[int]:
    found: set[int] = set()
    for name in names:
        with TTFont(FONTS / f"{name}.ttf", lazy=True) as font:
            found |= font.getBestCmap().keys()
    return frozenset(found)


def missing_in(text: str) -> str:
    """The characters of a text that cannot be drawn, each once, in the order of the text."""
    known = drawable()
    wrong = (mark for mark in text if ord(mark) not in known and mark not in UNSEEN)
    return "".join(dict.fromkeys(wrong))


def missing_glyphs(printed: msgspec.Struct) -> str:
    """The same for everything that a printed value says."""
    return missing_in("".join(texts_of(printed)))


def texts_of(printed: msgspec.Struct) -> Iterator[str]:
    """Every text of a printed value."""
    return _walk(msgspec.to_builtins(printed))


def _walk(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _walk(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _walk(part)
