"""Requests to meet, and the meetings that are to be held."""

from datetime import date, datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matchmaking.accounts.models import one_of
from matchmaking.database.base import Base, Row
from matchmaking.database.sealing import Sealed
from matchmaking.database.types import Instant
from matchmaking.fairs.models.editions import Fair
from matchmaking.fairs.models.parties import FairParty
from matchmaking.introductions.models import Introduction

REQUEST_STATES = ("asked", "accepted", "declined", "expired", "withdrawn")
MEETING_SOURCES = ("request", "introduction", "organizer", "file", "walk_in")
MEETING_STATES = ("planned", "held", "missed", "cancelled")
HALF_DAYS = ("any", "am", "pm")


class FairRequest(Row):
    """One party asks another to meet; silence ends it and blocks nothing.

    `third` is who is asked along by a request of its own, for a meeting of three.
    """

    __tablename__ = "fair_request"
    __table_args__ = (
        one_of("state", REQUEST_STATES),
        one_of("half_day", HALF_DAYS),
        CheckConstraint("from_id <> to_id", name="sides"),
        Index("ix_fair_request_state_due", "state", "due_at"),
    )

    fair_id: Mapped[int] = mapped_column(ForeignKey("fair.id"), index=True)
    fair: Mapped[Fair] = relationship()
    from_id: Mapped[int] = mapped_column(ForeignKey("fair_party.id"), index=True)
    from_party: Mapped[FairParty] = relationship(foreign_keys=[from_id])
    to_id: Mapped[int] = mapped_column(ForeignKey("fair_party.id"), index=True)
    to_party: Mapped[FairParty] = relationship(foreign_keys=[to_id])
    third_id: Mapped[int | None] = mapped_column(ForeignKey("fair_party.id"))
    third: Mapped[FairParty | None] = relationship(foreign_keys=[third_id])
    reason: Mapped[str] = mapped_column(Text)
    half_day: Mapped[str] = mapped_column(String(3), default="any")
    state: Mapped[str] = mapped_column(String(10))
    due_at: Mapped[datetime] = mapped_column(Instant())
    reminded_at: Mapped[datetime | None] = mapped_column(Instant())
    answered_at: Mapped[datetime | None] = mapped_column(Instant())
    answer: Mapped[str] = mapped_column(Text, default="")


class FairMeeting(Row):
    """A meeting to hold, of two or three parties; after it, what came of it.

    The record (`topic`, `next_step`) is sealed: it is the two sides' business.
    """

    __tablename__ = "fair_meeting"
    __table_args__ = (
        UniqueConstraint("fair_id", "number"),
        one_of("source", MEETING_SOURCES),
        one_of("state", MEETING_STATES),
        one_of("half_day", HALF_DAYS),
        CheckConstraint("priority BETWEEN 1 AND 9", name="priority"),
        CheckConstraint("intended_amount > 0", name="intended_amount"),
    )

    fair_id: Mapped[int] = mapped_column(ForeignKey("fair.id"), index=True)
    fair: Mapped[Fair] = relationship()
    number: Mapped[str] = mapped_column(String(16))
    source: Mapped[str] = mapped_column(String(12))
    request_id: Mapped[int | None] = mapped_column(ForeignKey("fair_request.id"), unique=True)
    request: Mapped[FairRequest | None] = relationship()
    introduction_id: Mapped[int | None] = mapped_column(ForeignKey("introduction.id"), index=True)
    introduction: Mapped[Introduction | None] = relationship()
    subject: Mapped[str] = mapped_column(String(200), default="")
    priority: Mapped[int] = mapped_column(Integer, default=5)
    half_day: Mapped[str] = mapped_column(String(3), default="any")
    fixed_slot: Mapped[int | None] = mapped_column(Integer)
    state: Mapped[str] = mapped_column(String(10), default="planned")
    started_at: Mapped[datetime | None] = mapped_column(Instant())
    ended_at: Mapped[datetime | None] = mapped_column(Instant())
    recorded_at: Mapped[datetime | None] = mapped_column(Instant())
    topic_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    topic = Sealed()
    intended_amount: Mapped[int | None] = mapped_column(BigInteger)
    next_step_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    next_step = Sealed()
    next_on: Mapped[date | None] = mapped_column(Date)
    seats: Mapped[list["FairMeetingParty"]] = relationship(
        order_by="FairMeetingParty.n", back_populates="meeting", cascade="all, delete-orphan"
    )
    later: Mapped[list["FairMeetingOrder"]] = relationship(
        foreign_keys="FairMeetingOrder.earlier_id", cascade="all, delete-orphan"
    )

    @property
    def party_ids(self) -> tuple[int, ...]:
        """The parties' keys, in the order of the seats."""
        return tuple(seat.party_id for seat in self.seats)


class FairMeetingParty(Base):
    """A party's seat in a meeting, and how content it was (1 to 5)."""

    __tablename__ = "fair_meeting_party"
    __table_args__ = (CheckConstraint("satisfaction BETWEEN 1 AND 5", name="satisfaction"),)

    meeting_id: Mapped[int] = mapped_column(ForeignKey("fair_meeting.id"), primary_key=True)
    meeting: Mapped[FairMeeting] = relationship(back_populates="seats")
    party_id: Mapped[int] = mapped_column(ForeignKey("fair_party.id"), primary_key=True, index=True)
    party: Mapped[FairParty] = relationship()
    n: Mapped[int] = mapped_column(Integer)
    satisfaction: Mapped[int | None] = mapped_column(Integer)


class FairMeetingOrder(Base):
    """One meeting has to come before another."""

    __tablename__ = "fair_meeting_order"

    earlier_id: Mapped[int] = mapped_column(ForeignKey("fair_meeting.id"), primary_key=True)
    later_id: Mapped[int] = mapped_column(ForeignKey("fair_meeting.id"), primary_key=True)
