"""Exact numbers and days from cells: text as people type it, and what Excel hands over."""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from unicodedata import normalize

from matchmaking.exchange.faults import BadCell

Cell = str | int | float | bool | date | datetime | time | timedelta | None

NUMBER = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|\.\d+")
DAY = re.compile(
    r"(\d{4})(?:-|/|\.|年)(\d{1,2})(?:-|/|\.|月)(\d{1,2})日?(?:[ T]00:00(?::00(?:\.0+)?)?)?"
)
LARGEST = Decimal(10) ** 12
EXCEL_EPOCH = date(1899, 12, 30)
LAST_SERIAL = 2_958_465  # 9999-12-31
NOISE = Decimal("1e-9")  # a formula's float dust, relative


def scaled(cell: Cell, *, places: int, factor: int, units: tuple[str, ...] = ()) -> int:
    """The number times `factor`, exactly; at most `places` decimals. Raises BadCell."""
    value = _decimal(cell, units)
    if value < 0:
        raise BadCell("不能是负数", "must not be negative")
    if value > LARGEST:
        raise BadCell("数字太大", "the number is too large")
    rounded = round(value, places)
    if rounded != value:
        is_dust = isinstance(cell, float) and abs(rounded - value) <= NOISE * max(value, Decimal(1))
        if not is_dust:
            raise _too_fine(places)
    return int(rounded * factor)


def _too_fine(places: int) -> BadCell:
    if not places:
        return BadCell("必须是整数", "must be a whole number")
    return BadCell(f"最多 {places} 位小数", f"at most {places} decimal places")


def _decimal(cell: Cell, units: tuple[str, ...]) -> Decimal:
    if isinstance(cell, bool) or not isinstance(cell, str | int | float):
        raise BadCell("应当是数字", "must be a number")
    if not isinstance(cell, str):
        value = Decimal(repr(cell))
        if not value.is_finite():
            raise BadCell("应当是数字", "must be a number")
        return value
    text = normalize("NFKC", cell).strip()
    for unit in units:
        text = text.removesuffix(unit).rstrip()
    sign = -1 if text.startswith("-") else 1
    digits = text.removeprefix("-").removeprefix("+")
    if not NUMBER.fullmatch(digits) or len(digits) > 40:
        raise BadCell(f"“{shown(cell)}”不是数字", f'"{shown(cell)}" is not a number')
    return sign * Decimal(digits.replace(",", ""))


def day(cell: Cell) -> date:
    """A date from text, an Excel date or an Excel serial number. Raises BadCell."""
    if isinstance(cell, datetime):
        if cell.time() != time(0):
            raise BadCell("日期不应带时刻", "a date must not carry a time of day")
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _from_serial(cell)
    found = DAY.fullmatch(normalize("NFKC", cell).strip()) if isinstance(cell, str) else None
    if found is None:
        raise BadCell("日期应写成 2026-11-06", "write the date as 2026-11-06")
    try:
        return date(*(int(part) for part in found.groups()))
    except ValueError as error:
        raise BadCell("没有这一天", "there is no such day") from error


def _from_serial(serial: float) -> date:
    if serial != int(serial) or not 60 < serial <= LAST_SERIAL:  # 60: Excel's 29 February 1900
        raise BadCell("日期应写成 2026-11-06", "write the date as 2026-11-06")
    return EXCEL_EPOCH + timedelta(days=int(serial))


def plain(cell: Cell) -> str:
    """A cell as trimmed text; whole floats without their `.0`, days as YYYY-MM-DD."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time() == time(0):
        return cell.date().isoformat()
    return str(cell).strip()


def shown(cell: Cell) -> str:
    """A cell as messages quote it: short."""
    text = plain(cell)
    return text if len(text) <= 30 else text[:29] + "…"
