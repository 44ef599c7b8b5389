"""Running numbers such as XQ-2026-0001, handed out once and never again."""

from sqlalchemy import Integer, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from matchmaking.database.base import Base


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
