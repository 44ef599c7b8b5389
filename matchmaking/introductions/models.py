"""An introduction of one need to one product: its life, consents, openings and offers."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matchmaking.accounts.models import Organisation, Person, one_of
from matchmaking.database.base import Base, Row
from matchmaking.database.types import Instant
from matchmaking.needs.models import Need, NeedVersion
from matchmaking.products.models import Product, ProductVersion

OPEN_STATES = ("asked", "accepted", "contacted", "investigating", "offered", "signed")
END_STATES = ("drawn", "declined", "withdrawn", "lapsed")
STATES = (*OPEN_STATES, *END_STATES)
SIDES = ("enterprise", "institution", "organizer", "platform")
SCOPES = ("contact", "financials")


class Introduction(Row):
    """One need and one institution's product brought together.

    `due_at` is the moment by which the side that `lifecycle.holder` names has to act,
    `absolute_due_at` the end of all clocks; silence of the institution hands the need on.
    """

    __tablename__ = "introduction"
    __table_args__ = (
        one_of("state", STATES),
        one_of("asked_by", SIDES),
        CheckConstraint("drawn_amount IS NULL OR drawn_amount > 0", name="drawn_amount"),
        Index("ix_introduction_institution_state", "institution_id", "state"),
        Index("ix_introduction_state_due", "state", "due_at"),
        UniqueConstraint("need_id", "product_id", "round"),
    )

    number: Mapped[str] = mapped_column(String(16), unique=True)
    round: Mapped[int] = mapped_column(Integer, default=1)
    need_id: Mapped[int] = mapped_column(ForeignKey("need.id"), index=True)
    need: Mapped[Need] = relationship()
    need_version_id: Mapped[int] = mapped_column(ForeignKey("need_version.id"))
    need_version: Mapped[NeedVersion] = relationship()
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id"), index=True)
    product: Mapped[Product] = relationship()
    product_version_id: Mapped[int] = mapped_column(ForeignKey("product_version.id"))
    product_version: Mapped[ProductVersion] = relationship()
    institution_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    institution: Mapped[Organisation] = relationship()
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    officer: Mapped[Person | None] = relationship()
    asked_by: Mapped[str] = mapped_column(String(12))
    # Both sides have to agree before the introduction is accepted and contacts open.
    enterprise_agreed_at: Mapped[datetime | None] = mapped_column(Instant())
    institution_agreed_at: Mapped[datetime | None] = mapped_column(Instant())
    message: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[str] = mapped_column(String(14))
    asked_at: Mapped[datetime] = mapped_column(Instant())
    due_at: Mapped[datetime | None] = mapped_column(Instant())
    absolute_due_at: Mapped[datetime] = mapped_column(Instant())
    reminded_at: Mapped[datetime | None] = mapped_column(Instant())
    answered_at: Mapped[datetime | None] = mapped_column(Instant())
    # Whether the institution answered within its clock; None while nothing is known.
    answered_in_time: Mapped[bool | None] = mapped_column()
    ended_at: Mapped[datetime | None] = mapped_column(Instant())
    decline_reason: Mapped[str] = mapped_column(String(20), default="")
    decline_note: Mapped[str] = mapped_column(Text, default="")
    handed_from_id: Mapped[int | None] = mapped_column(ForeignKey("introduction.id"), unique=True)
    # What the matcher said when the introduction was made: verdict, scores, reasons, policy.
    match: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    drawn_amount: Mapped[int | None] = mapped_column(BigInteger)
    drawn_on: Mapped[date | None] = mapped_column(Date)
    drawn_rate: Mapped[int | None] = mapped_column(Integer)
    # One file proves one drawdown: a loan is counted once (domain.md §3.2).
    evidence_id: Mapped[int | None] = mapped_column(ForeignKey("upload.id"), unique=True)
    officers: Mapped[list[Person]] = relationship(
        secondary="introduction_officer", order_by="Person.id"
    )
    steps: Mapped[list["IntroductionStep"]] = relationship(
        back_populates="introduction", order_by="IntroductionStep.id"
    )
    consents: Mapped[list["Consent"]] = relationship(
        back_populates="introduction", order_by="Consent.id"
    )
    offers: Mapped[list["Offer"]] = relationship(back_populates="introduction", order_by="Offer.n")


class IntroductionStep(Row):
    """One entry of an introduction's history, with a note the other side may read."""

    __tablename__ = "introduction_step"

    introduction_id: Mapped[int] = mapped_column(ForeignKey("introduction.id"), index=True)
    introduction: Mapped[Introduction] = relationship(back_populates="steps")
    state: Mapped[str] = mapped_column(String(14))
    side: Mapped[str] = mapped_column(String(12))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    note: Mapped[str] = mapped_column(Text, default="")


class IntroductionOfficer(Base):
    """An officer whom the institution has named for an introduction."""

    __tablename__ = "introduction_officer"

    introduction_id: Mapped[int] = mapped_column(ForeignKey("introduction.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)


class ConsentOfficer(Base):
    """An officer named in a consent."""

    __tablename__ = "consent_officer"

    consent_id: Mapped[int] = mapped_column(ForeignKey("consent.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)


class Consent(Row):
    """The enterprise's permission for one institution's named officers, until a day (R17)."""

    __tablename__ = "consent"
    __table_args__ = (one_of("scope", SCOPES),)

    introduction_id: Mapped[int] = mapped_column(ForeignKey("introduction.id"), index=True)
    introduction: Mapped[Introduction] = relationship(back_populates="consents")
    scope: Mapped[str] = mapped_column(String(12))
    granted_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    granted_at: Mapped[datetime] = mapped_column(Instant())
    until: Mapped[date] = mapped_column(Date)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Instant())
    text_version: Mapped[str] = mapped_column(String(20))
    text_hash: Mapped[str] = mapped_column(String(64))
    officers: Mapped[list[Person]] = relationship(secondary="consent_officer", order_by="Person.id")


class Opening(Row):
    """Who opened what under which consent, and when: the enterprise's ledger (R51)."""

    __tablename__ = "opening"

    consent_id: Mapped[int] = mapped_column(ForeignKey("consent.id"), index=True)
    consent: Mapped[Consent] = relationship()
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    person: Mapped[Person] = relationship()
    what: Mapped[str] = mapped_column(String(60))


class Offer(Row):
    """Terms that an institution offers; a new one supersedes the one before."""

    __tablename__ = "offer"
    __table_args__ = (
        one_of("state", ("open", "accepted", "declined", "expired", "superseded")),
        UniqueConstraint("introduction_id", "n"),
        CheckConstraint("amount > 0", name="amount"),
    )

    introduction_id: Mapped[int] = mapped_column(ForeignKey("introduction.id"), index=True)
    introduction: Mapped[Introduction] = relationship(back_populates="offers")
    n: Mapped[int] = mapped_column(Integer)
    state: Mapped[str] = mapped_column(String(12))
    amount: Mapped[int] = mapped_column(BigInteger)
    rate: Mapped[int | None] = mapped_column(Integer)
    term_months: Mapped[int | None] = mapped_column(Integer)
    stake: Mapped[int | None] = mapped_column(Integer)
    repayment: Mapped[str] = mapped_column(String(20), default="")
    guarantees: Mapped[list[str]] = mapped_column(JSON, default=list)
    fees: Mapped[list[list[Any]]] = mapped_column(JSON, default=list)
    conditions: Mapped[str] = mapped_column(Text, default="")
    yearly_cost: Mapped[int | None] = mapped_column(Integer)
    expires_on: Mapped[date] = mapped_column(Date)
    answered_at: Mapped[datetime | None] = mapped_column(Instant())
    made_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))


class ConditionAsk(Row):
    """An institution is asked which condition its product lacks: one reason, many declines.

    `product_version` is what was listed then; a version that changes one of the reason's fields
    answers it, or an officer says that nothing is missing (`kept_at`).
    """

    __tablename__ = "condition_ask"
    __table_args__ = (UniqueConstraint("product_id", "reason", "declines"),)

    product_id: Mapped[int] = mapped_column(ForeignKey("product.id"), index=True)
    product: Mapped[Product] = relationship()
    product_version_id: Mapped[int] = mapped_column(ForeignKey("product_version.id"))
    product_version: Mapped[ProductVersion] = relationship()
    reason: Mapped[str] = mapped_column(String(20))
    declines: Mapped[int] = mapped_column(Integer)
    kept_at: Mapped[datetime | None] = mapped_column(Instant())
    kept_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    note: Mapped[str] = mapped_column(Text, default="")


class ClockSetting(Base):
    """How many days a side has; organizers may change it, the defaults are 1/3/5/30."""

    __tablename__ = "clock_setting"

    key: Mapped[str] = mapped_column(String(20), primary_key=True)
    days: Mapped[int] = mapped_column(Integer)


class WorkdayOverride(Base):
    """A day that is or is not a working day against the holiday table; organizers edit it."""

    __tablename__ = "workday_override"

    day: Mapped[date] = mapped_column(Date, primary_key=True)
    working: Mapped[bool] = mapped_column()
    note: Mapped[str] = mapped_column(String(60), default="")
