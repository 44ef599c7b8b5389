"""Read a sheet of parties or meetings in a child process (security.md R36)."""

import sys
from pathlib import Path
from typing import Any

import msgspec

from matchmaking.exchange.faults import BadFile
from matchmaking.exchange.read import ReadFile, read_rows
from matchmaking.exchange.sandbox import REFUSED, limit, run_apart
from matchmaking.fair_files.columns import SETS, MeetingRow, PartyRow

ROWS: dict[str, type[PartyRow] | type[MeetingRow]] = {"parties": PartyRow, "meetings": MeetingRow}


def read_apart(kind: str, path: Path) -> ReadFile[Any]:
    """The rows of an untrusted file. Raises BadFile."""
    answer = run_apart(__name__, kind, str(path.resolve()))
    if kind == "parties":
        return msgspec.json.decode(answer, type=ReadFile[PartyRow])
    return msgspec.json.decode(answer, type=ReadFile[MeetingRow])


def main(kind: str, path: Path) -> int:
    """In the child: read, and write the answer as JSON to standard output."""
    limit()
    try:
        row = ROWS[kind]
        read = read_rows(path, SETS[kind], lambda values: row(**values))
        answer, code = msgspec.json.encode(read), 0
    except BadFile as bad:
        answer, code = msgspec.json.encode(bad.message), REFUSED
    sys.stdout.buffer.write(answer)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
