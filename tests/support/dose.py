"""How much is tried: a share of the day, or the whole (`python3 dev.py test --whole`).

A proof over hundreds of like cases (forms, pages, hostile texts) deals them out by name and tries
every day another share; the whole dose tries them all. The day stands in the report's header, and
`SUITE_DAY` names it again.
"""

import os
from datetime import UTC, datetime
from zlib import crc32

WHOLE = os.environ.get("SUITE_DOSE") == "whole"
DAY = int(os.environ.get("SUITE_DAY") or datetime.now(UTC).toordinal())


def dose(daily, whole):
    """A number of rounds, records or examples, for this run."""
    return whole if WHOLE else daily


def is_due(name, shares):
    """Whether the case of this name is tried today; over `shares` days each case is, once."""
    return WHOLE or (crc32(name.encode()) + DAY) % shares == 0


def words():
    """What the report says of it."""
    return "dose: the whole" if WHOLE else f"dose: a day's, SUITE_DAY={DAY}"
