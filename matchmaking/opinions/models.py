"""Assignments of experts to listings, their links, the opinions, consents and declared ties."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matchmaking.accounts.models import one_of
from matchmaking.database.base import Row
from matchmaking.database.sealing import Sealed
from matchmaking.database.types import Instant
from matchmaking.experts.models import Expert
from matchmaking.technology.models import TechnologyListing

STATES = ("asked", "given", "declined", "revoked")


class OpinionAssignment(Row):
    """One expert asked about one listing. That it is overdue follows from state and day."""

    __tablename__ = "opinion_assignment"
    __table_args__ = (one_of("state", STATES),)

    listing_id: Mapped[int] = mapped_column(ForeignKey("technology_listing.id"), index=True)
    listing: Mapped[TechnologyListing] = relationship()
    expert_id: Mapped[int] = mapped_column(ForeignKey("expert.id"), index=True)
    expert: Mapped[Expert] = relationship()
    asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    due_on: Mapped[date] = mapped_column(Date, index=True)
    state: Mapped[str] = mapped_column(String(12), default="asked", index=True)
    reminded_at: Mapped[datetime | None] = mapped_column(Instant())
    chased_at: Mapped[datetime | None] = mapped_column(Instant())
    ended_at: Mapped[datetime | None] = mapped_column(Instant())
    decline_reason: Mapped[str] = mapped_column(String(20), default="")
    decline_note: Mapped[str] = mapped_column(String(200), default="")
    released_at: Mapped[datetime | None] = mapped_column(Instant())
    opinion: Mapped["Opinion | None"] = relationship(back_populates="assignment")


class OpinionLink(Row):
    """The hash of a link that was handed to the expert; every mail carries a link of its own."""

    __tablename__ = "opinion_link"

    assignment_id: Mapped[int] = mapped_column(ForeignKey("opinion_assignment.id"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)


class Opinion(Row):
    """What the expert says: the sealed JSON of `content.OpinionContent`."""

    __tablename__ = "opinion"

    assignment_id: Mapped[int] = mapped_column(ForeignKey("opinion_assignment.id"), unique=True)
    assignment: Mapped[OpinionAssignment] = relationship(back_populates="opinion")
    content_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    content = Sealed()
    given_at: Mapped[datetime] = mapped_column(Instant())
    changed_at: Mapped[datetime] = mapped_column(Instant())
    consents: Mapped[list["OpinionConsent"]] = relationship(
        back_populates="opinion", order_by="OpinionConsent.id"
    )


class OpinionConsent(Row):
    """The owner's permission that those it talks with read a released opinion."""

    __tablename__ = "opinion_consent"

    opinion_id: Mapped[int] = mapped_column(ForeignKey("opinion.id"), index=True)
    opinion: Mapped[Opinion] = relationship(back_populates="consents")
    granted_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    granted_at: Mapped[datetime] = mapped_column(Instant())
    withdrawn_at: Mapped[datetime | None] = mapped_column(Instant())
    text_version: Mapped[str] = mapped_column(String(20))
    text_hash: Mapped[str] = mapped_column(String(64))


class ExpertTie(Row):
    """An organisation that an expert is tied to: declared, or entered by the office."""

    __tablename__ = "expert_tie"

    expert_id: Mapped[int] = mapped_column(ForeignKey("expert.id"), index=True)
    expert: Mapped[Expert] = relationship()
    unit: Mapped[str] = mapped_column(String(120))
    note: Mapped[str] = mapped_column(String(200), default="")
    ended_at: Mapped[datetime | None] = mapped_column(Instant())
