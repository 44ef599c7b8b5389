"""Where a name stands in a list: by pinyin."""

from functools import lru_cache

from pypinyin import lazy_pinyin

LONGEST = 400


@lru_cache(maxsize=1024)
def sort_key_of(name: str) -> str:
    """The name in pinyin without tones and blanks, lower case; other scripts stay as they are."""
    return "".join(lazy_pinyin(name)).replace(" ", "").casefold()[:LONGEST]
