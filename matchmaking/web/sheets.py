"""A list as a CSV file that spreadsheet programs open rightly and harmlessly."""

import csv
import io
from collections.abc import Iterable, Sequence

FORMULA = tuple("=+-@\t\r＝＋－＠")


def csv_of(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """The file in UTF-8 with its mark; no cell of it is run as a formula (R39)."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([_harmless(value) for value in row] for row in rows)
    return ("\ufeff" + text.getvalue()).encode()


def _harmless(value: object) -> object:
    """Text that a spreadsheet would take for a formula gets an apostrophe."""
    return "'" + value if isinstance(value, str) and value.startswith(FORMULA) else value
