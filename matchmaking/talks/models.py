"""Talks about a pair of technology need and offer: their life, consents, openings."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Date,
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matchmaking.accounts.models import Person, one_of
from matchmaking.database.base import Row
from matchmaking.database.types import Instant
from matchmaking.technology.models import SIDES, TechnologyListing, TechnologyVersion

OPEN_STATES = ("asked", "accepted", "contacted", "visited", "signed")
END_STATES = ("confirmed", "declined", "withdrawn", "lapsed")
STATES = (*OPEN_STATES, *END_STATES)


class Talk(Row):
    """One need and one offer brought together; either side may have asked.

    `due_at` is the moment by which the side that `lifecycle.holder` names has to act. The contract
    counts once: when the other side has confirmed it.
    """

    __tablename__ = "talk"
    __table_args__ = (
        one_of("state", STATES),
        one_of("asked_by", SIDES),
        CheckConstraint("contract_value IS NULL OR contract_value > 0", name="contract_value"),
        UniqueConstraint("need_id", "offer_id", "round"),
        Index("ix_talk_state_due", "state", "due_at"),
    )

    number: Mapped[str] = mapped_column(String(16), unique=True)
    round: Mapped[int] = mapped_column(default=1)
    need_id: Mapped[int] = mapped_column(ForeignKey("technology_listing.id"), index=True)
    need: Mapped[TechnologyListing] = relationship(foreign_keys=[need_id])
    need_version_id: Mapped[int] = mapped_column(ForeignKey("technology_version.id"))
    need_version: Mapped[TechnologyVersion] = relationship(foreign_keys=[need_version_id])
    offer_id: Mapped[int] = mapped_column(ForeignKey("technology_listing.id"), index=True)
    offer: Mapped[TechnologyListing] = relationship(foreign_keys=[offer_id])
    offer_version_id: Mapped[int] = mapped_column(ForeignKey("technology_version.id"))
    offer_version: Mapped[TechnologyVersion] = relationship(foreign_keys=[offer_version_id])
    asked_by: Mapped[str] = mapped_column(String(6))
    message: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[str] = mapped_column(String(12))
    asked_at: Mapped[datetime] = mapped_column(Instant())
    due_at: Mapped[datetime | None] = mapped_column(Instant())
    absolute_due_at: Mapped[datetime] = mapped_column(Instant())
    reminded_at: Mapped[datetime | None] = mapped_column(Instant())
    answered_at: Mapped[datetime | None] = mapped_column(Instant())
    # Whether the side that was asked answered within its clock; None while nothing is known.
    answered_in_time: Mapped[bool | None] = mapped_column()
    ended_at: Mapped[datetime | None] = mapped_column(Instant())
    decline_reason: Mapped[str] = mapped_column(String(20), default="")
    decline_note: Mapped[str] = mapped_column(Text, default="")
    # What matching said when the talk began: score, shared terms of public text, facts.
    match: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    contract_value: Mapped[int | None] = mapped_column(BigInteger)
    signed_on: Mapped[date | None] = mapped_column(Date)
    recorded_by: Mapped[str] = mapped_column(String(6), default="")
    steps: Mapped[list["TalkStep"]] = relationship(back_populates="talk", order_by="TalkStep.id")
    consents: Mapped[list["TalkConsent"]] = relationship(
        back_populates="talk", order_by="TalkConsent.id"
    )


class TalkStep(Row):
    """One entry of the history, with a note that the other side may read."""

    __tablename__ = "talk_step"

    talk_id: Mapped[int] = mapped_column(ForeignKey("talk.id"), index=True)
    talk: Mapped[Talk] = relationship(back_populates="steps")
    state: Mapped[str] = mapped_column(String(12))
    side: Mapped[str] = mapped_column(String(12))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    note: Mapped[str] = mapped_column(Text, default="")


class TalkConsent(Row):
    """One side's permission that the other reads its full text and contact, until a day."""

    __tablename__ = "talk_consent"
    __table_args__ = (one_of("side", SIDES),)

    talk_id: Mapped[int] = mapped_column(ForeignKey("talk.id"), index=True)
    talk: Mapped[Talk] = relationship(back_populates="consents")
    side: Mapped[str] = mapped_column(String(6))
    granted_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    granted_at: Mapped[datetime] = mapped_column(Instant())
    until: Mapped[date] = mapped_column(Date)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Instant())
    text_version: Mapped[str] = mapped_column(String(20))
    text_hash: Mapped[str] = mapped_column(String(64))


class TalkOpening(Row):
    """Who opened the full text under which consent, and when: the owner's ledger (R51)."""

    __tablename__ = "talk_opening"

    consent_id: Mapped[int] = mapped_column(ForeignKey("talk_consent.id"), index=True)
    consent: Mapped[TalkConsent] = relationship()
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    person: Mapped[Person] = relationship()
