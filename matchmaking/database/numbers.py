"""Running numbers such as XQ-2026-0001, handed out once and never again."""

import re

from sqlalchemy import Integer, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from matchmaking.database.base import Base

SERIES = re.compile(r"([A-Z]{2})-(\d{4})-(\d{4,6})", re.ASCII)


class NumberSeries(Base):
    """The last number given out of one series and year."""

    __tablename__ = "number_series"

    prefix: Mapped[str] = mapped_column(String(8), primary_key=True)
    year: Mapped[int] = mapped_column(Integer, primary_key=True)
    last: Mapped[int] = mapped_column(Integer, default=0)


def next_number(session: Session, prefix: str, year: int) -> str:
    """The next number of a series; the series' row is locked until the transaction ends."""
    series = session.scalar(
        select(NumberSeries).filter_by(prefix=prefix, year=year).with_for_update()
    )
    if series is None:
        series = NumberSeries(prefix=prefix, year=year, last=0)
        session.add(series)
    series.last += 1
    session.flush()
    return f"{prefix}-{year}-{series.last:04d}"


def is_of_series(number: str) -> bool:
    """Whether a number looks like one that the platform gives out."""
    return SERIES.fullmatch(number) is not None


def keep_clear_of(session: Session, number: str) -> None:
    """Let a series go on after a number that came from outside, or it would be given out again."""
    found = SERIES.fullmatch(number)
    if found is None:
        return
    prefix, year, last = found[1], int(found[2]), int(found[3])
    series = session.scalar(
        select(NumberSeries).filter_by(prefix=prefix, year=year).with_for_update()
    )
    if series is None:
        session.add(NumberSeries(prefix=prefix, year=year, last=last))
    else:
        series.last = max(series.last, last)
    session.flush()
