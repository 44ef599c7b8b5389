"""An edition of a fair: its days, slots, tables, sessions and staff."""

from datetime import date
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Date,
    ForeignKey,
    Integer,
    LargeBinary,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matchmaking.accounts.models import one_of
from matchmaking.database.base import Base, Row
from matchmaking.database.sealing import Sealed

FAIR_STATES = ("planning", "requests", "timetabled", "published", "running", "closed")
SESSION_KINDS = ("roadshow", "forum", "other")


class Fair(Row):
    """One edition. `plan` is what the slots were generated from: days, hours, length and breaks."""

    __tablename__ = "fair"
    __table_args__ = (one_of("state", FAIR_STATES),)

    name: Mapped[str] = mapped_column(String(80))
    name_en: Mapped[str] = mapped_column(String(160), default="")
    edition: Mapped[str] = mapped_column(String(40))
    venue: Mapped[str] = mapped_column(String(120), default="")
    venue_en: Mapped[str] = mapped_column(String(200), default="")
    state: Mapped[str] = mapped_column(String(12), default="planning")
    answer_days: Mapped[int] = mapped_column(Integer, default=3)
    most_requests: Mapped[int] = mapped_column(Integer, default=8)
    plan: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    copied_from_id: Mapped[int | None] = mapped_column(ForeignKey("fair.id"))
    demo: Mapped[bool] = mapped_column(Boolean, default=False)
    slots: Mapped[list["FairSlot"]] = relationship(
        order_by="FairSlot.n", cascade="all, delete-orphan"
    )
    tables: Mapped[list["FairTable"]] = relationship(
        order_by="FairTable.n", cascade="all, delete-orphan"
    )
    sessions: Mapped[list["FairSession"]] = relationship(
        order_by="FairSession.day, FairSession.start, FairSession.id", back_populates="fair"
    )
    staff: Mapped[list["FairStaff"]] = relationship(order_by="FairStaff.id", back_populates="fair")


class FairSlot(Base):
    """One round of meetings; `start` and `length` in minutes, counted from 1 over all days."""

    __tablename__ = "fair_slot"
    __table_args__ = (UniqueConstraint("fair_id", "n"), one_of("half_day", ("am", "pm")))

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    fair_id: Mapped[int] = mapped_column(ForeignKey("fair.id"))
    n: Mapped[int] = mapped_column(Integer)
    day: Mapped[date] = mapped_column(Date)
    start: Mapped[int] = mapped_column(Integer)
    length: Mapped[int] = mapped_column(Integer)
    half_day: Mapped[str] = mapped_column(String(2))

    @property
    def end(self) -> int:
        """The minute of the day at which it ends."""
        return self.start + self.length


class FairTable(Base):
    """A table in a hall, counted from 1; a lost one is kept until the loss is undone."""

    __tablename__ = "fair_table"
    __table_args__ = (UniqueConstraint("fair_id", "n"), UniqueConstraint("fair_id", "label"))

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    fair_id: Mapped[int] = mapped_column(ForeignKey("fair.id"))
    n: Mapped[int] = mapped_column(Integer)
    label: Mapped[str] = mapped_column(String(12))
    hall: Mapped[str] = mapped_column(String(40), default="")


class FairSession(Row):
    """A roadshow, forum or other item of the programme; its parties cannot meet meanwhile."""

    __tablename__ = "fair_session"
    __table_args__ = (
        one_of("kind", SESSION_KINDS),
        CheckConstraint('"start" < "end"', name="times"),
    )

    fair_id: Mapped[int] = mapped_column(ForeignKey("fair.id"), index=True)
    fair: Mapped[Fair] = relationship(back_populates="sessions")
    kind: Mapped[str] = mapped_column(String(10))
    title: Mapped[str] = mapped_column(String(80))
    title_en: Mapped[str] = mapped_column(String(160), default="")
    place: Mapped[str] = mapped_column(String(80), default="")
    day: Mapped[date] = mapped_column(Date)
    start: Mapped[int] = mapped_column(Integer)
    end: Mapped[int] = mapped_column(Integer)
    order: Mapped[list["FairSessionParty"]] = relationship(
        order_by="FairSessionParty.n", cascade="all, delete-orphan"
    )


class FairSessionParty(Base):
    """Who presents in a session, in which place of its order."""

    __tablename__ = "fair_session_party"

    session_id: Mapped[int] = mapped_column(ForeignKey("fair_session.id"), primary_key=True)
    party_id: Mapped[int] = mapped_column(ForeignKey("fair_party.id"), primary_key=True)
    n: Mapped[int] = mapped_column(Integer)


class FairStaff(Row):
    """Somebody of the organizers' staff on the day; name and telephone are sealed."""

    __tablename__ = "fair_staff"

    fair_id: Mapped[int] = mapped_column(ForeignKey("fair.id"), index=True)
    fair: Mapped[Fair] = relationship(back_populates="staff")
    duty: Mapped[str] = mapped_column(String(60))
    name_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    name = Sealed()
    phone_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    phone = Sealed()
