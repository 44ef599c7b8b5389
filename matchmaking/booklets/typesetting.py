"""Chinese running text as a compositor sets it: air around Latin letters, no lone last character.

Names, numbers and values stay as they were written, so that they can be searched for.
"""

import re

AIR = "\u2009"  # a thin space: a fifth of an em
JOINER = "\u2060"  # no line ends here
HAN = r"\u3400-\u9fff\U00020000-\U000323af"
BEFORE = re.compile(rf"(?<=[{HAN}])(?=[A-Za-z0-9])")
AFTER = re.compile(rf"(?<=[A-Za-z0-9%])(?=[{HAN}])")
LAST = re.compile(rf"[{HAN}]{{2}}[。！？；：…）”]?$")
SHORTEST = 12  # a shorter text stands on one line


def typeset(text: str) -> str:
    """A paragraph with thin spaces between Han and Latin, its last characters kept together."""
    spaced = AFTER.sub(AIR, BEFORE.sub(AIR, text))
    if len(text) < SHORTEST:
        return spaced
    return LAST.sub(lambda found: JOINER + JOINER.join(found[0]), spaced)
