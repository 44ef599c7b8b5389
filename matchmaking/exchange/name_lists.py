"""Rows of names from an uploaded sheet, read in a child process (security.md R36)."""

import sys
from pathlib import Path

import msgspec

from matchmaking.exchange.faults import BadFile
from matchmaking.exchange.numbers import plain
from matchmaking.exchange.sandbox import REFUSED, limit, run_apart
from matchmaking.exchange.sheets import read_grid

MOST_CELLS = 4


def read_rows_apart(path: Path) -> list[list[str]]:
    """The first cells of every row of an untrusted file, as text. Raises BadFile."""
    return msgspec.json.decode(run_apart(__name__, str(path.resolve())), type=list[list[str]])


def main(path: Path) -> int:
    """In the child: read, and write the rows as JSON to standard output."""
    limit()
    try:
        rows = [[plain(cell) for cell in row[:MOST_CELLS]] for row in read_grid(path).rows]
        answer, code = msgspec.json.encode(rows), 0
    except BadFile as bad:
        answer, code = msgspec.json.encode(bad.message), REFUSED
    sys.stdout.buffer.write(answer)
    return code


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
