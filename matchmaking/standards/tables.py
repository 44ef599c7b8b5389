"""The package's own data files, read once."""

import csv
from pathlib import Path

DATA = Path(__file__).parent / "data"


def rows_of(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a CSV file by column name; empty cells are empty texts."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))
