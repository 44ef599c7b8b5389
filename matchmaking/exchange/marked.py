"""The marked sheet of an uploaded file, written in a child process (security.md R36).

The user's own workbook is opened again to keep its drop-downs and formats; what a hostile one does
to the library, it does to the child.
"""

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import msgspec

from matchmaking.exchange.error_sheet import write_error_sheet
from matchmaking.exchange.faults import BadFile, Fault
from matchmaking.exchange.sandbox import limit, run_apart

LARGEST = 64 << 20


class Marking(msgspec.Struct, frozen=True):
    """What the child is told, beside the file."""

    faults: Sequence[Fault]
    header_row: int
    language: str


def write_marked_apart(source: Path, target: Path, marking: Marking) -> None:
    """`source` again as `target`, faults marked. Raises BadFile."""
    with tempfile.TemporaryDirectory(prefix="marking-") as folder:
        told = Path(folder, "marking.json")
        told.write_bytes(msgspec.json.encode(marking))
        run_apart(__name__, str(source.resolve()), str(target.resolve()), str(told))


def main(source: Path, target: Path, told: Path) -> int:
    """In the child: mark and write."""
    limit(file_size=LARGEST)
    marking = msgspec.json.decode(told.read_bytes(), type=Marking)
    write_error_sheet(
        source,
        target,
        faults=marking.faults,
        header_row=marking.header_row,
        language=marking.language,
    )
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(*(Path(argument) for argument in sys.argv[1:4])))
    except BadFile:
        sys.exit(1)
