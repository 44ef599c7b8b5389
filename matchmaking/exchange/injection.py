"""Text in a CSV that a spreadsheet would run as a formula is guarded by an apostrophe (R39)."""

import re

FIRST = frozenset("'=+-@\t\r\n＝＋－＠")
DANGEROUS = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
GUARDED = re.compile(r"''*[=+\-@\t\r\n＝＋－＠]")


def guarded(text: str) -> str:
    """The text with an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{text}" if text[:1] in FIRST and DANGEROUS.match(text) else text


def unguarded(text: str) -> str:
    """The text as it was before `guarded`."""
    return text[1:] if GUARDED.match(text) else text
