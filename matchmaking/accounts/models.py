"""Organisations, their people, and what signing in leaves behind."""

from datetime import date, datetime

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matchmaking.accounts.addresses import normal_email, phone_digits
from matchmaking.database.base import Base, Row
from matchmaking.database.sealing import Sealed
from matchmaking.database.types import Instant

INSTITUTION_KINDS = (
    "policy_bank", "state_bank", "joint_stock_bank", "city_bank", "rural_bank",
    "guarantee_company", "leasing_company", "insurer", "fund",
)  # fmt: skip
ORGANISATION_KINDS = (*INSTITUTION_KINDS, "enterprise", "institute", "government", "partner")
ORGANISATION_STATES = ("pending", "verified", "returned", "suspended")
PERSON_STATES = ("invited", "active", "disabled")


def one_of(column: str, keys: tuple[str, ...]) -> CheckConstraint:
    """A check constraint that keeps a column to a closed list, on both databases."""
    return CheckConstraint(f"{column} IN ('" + "', '".join(keys) + "')", name=column)


class Organisation(Row):
    """An enterprise, institution, institute, department or partner."""

    __tablename__ = "organisation"
    __table_args__ = (one_of("kind", ORGANISATION_KINDS), one_of("state", ORGANISATION_STATES))

    kind: Mapped[str] = mapped_column(String(20), index=True)
    name: Mapped[str] = mapped_column(String(120), unique=True)
    name_en: Mapped[str] = mapped_column(String(200), default="")
    sort_key: Mapped[str] = mapped_column(String(400), index=True, default="")
    uscc_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    uscc = Sealed(index="uscc_index")
    uscc_index: Mapped[str | None] = mapped_column(String(64), unique=True)
    uscc_warning: Mapped[str] = mapped_column(String(40), default="")
    district: Mapped[str] = mapped_column(String(6), default="")
    state: Mapped[str] = mapped_column(String(12), index=True)
    checklist: Mapped[dict[str, bool]] = mapped_column(JSON, default=dict)
    state_note: Mapped[str] = mapped_column(Text, default="")
    state_at: Mapped[datetime | None] = mapped_column(Instant())
    introduction: Mapped[str] = mapped_column(Text, default="")
    introduction_en: Mapped[str] = mapped_column(Text, default="")
    # What an institution publishes about whom to call; an enterprise's contact is sealed elsewhere.
    public_contact: Mapped[str] = mapped_column(String(120), default="")
    public_phone: Mapped[str] = mapped_column(String(40), default="")
    demo: Mapped[bool] = mapped_column(Boolean, default=False)

    people: Mapped[list["Person"]] = relationship(
        back_populates="organisation", order_by="Person.id"
    )

    def called(self, language: str) -> str:
        """Its name for a reader: the English one where there is one and English is read."""
        return (self.name_en if language == "en" else "") or self.name

    @property
    def is_institution(self) -> bool:
        """Whether it lists products: a bank, guarantee or leasing company, insurer or fund."""
        return self.kind in INSTITUTION_KINDS

    @property
    def is_verified(self) -> bool:
        """Whether an organizer has verified it."""
        return self.state == "verified"


class Person(Row):
    """Somebody with an account, in one role of one organisation."""

    __tablename__ = "person"
    __table_args__ = (
        one_of("state", PERSON_STATES),
        CheckConstraint(
            "role IN ('enterprise', 'officer', 'institute', 'organizer', 'auditor', "
            "'administrator')",
            name="role",
        ),
    )

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    organisation: Mapped[Organisation] = relationship(back_populates="people")
    role: Mapped[str] = mapped_column(String(16))
    lead: Mapped[bool] = mapped_column(Boolean, default=False)
    state: Mapped[str] = mapped_column(String(12))
    name_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    name = Sealed()
    title: Mapped[str] = mapped_column(String(60), default="")
    email_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    email = Sealed(index="email_index", words=normal_email)
    email_index: Mapped[str] = mapped_column(String(64), unique=True)
    phone_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    phone = Sealed(index="phone_index", words=phone_digits)
    phone_index: Mapped[str | None] = mapped_column(String(64), index=True)
    password_hash: Mapped[str] = mapped_column(String(200), default="")
    password_at: Mapped[datetime | None] = mapped_column(Instant())
    # Which privacy text the person agreed to (R50); empty for those who never saw one.
    privacy_version: Mapped[str] = mapped_column(String(20), default="")
    language: Mapped[str] = mapped_column(String(2), default="zh")
    mails: Mapped[bool] = mapped_column(Boolean, default=True)
    totp_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    totp = Sealed()
    totp_confirmed_at: Mapped[datetime | None] = mapped_column(Instant())
    totp_last_step: Mapped[int] = mapped_column(Integer, default=0)
    last_seen_at: Mapped[datetime | None] = mapped_column(Instant())
    disabled_at: Mapped[datetime | None] = mapped_column(Instant())
    # When the account is closed because the person asked; until then they may keep it.
    closing_at: Mapped[datetime | None] = mapped_column(Instant())
    # Since then nothing of the person is left but the number that the audit trail knows (R49).
    erased_at: Mapped[datetime | None] = mapped_column(Instant())


class LoginSession(Base):
    """One signed-in browser; ended rows stay refused whatever cookie is shown (R07)."""

    __tablename__ = "login_session"
    __table_args__ = (Index("ix_login_session_person", "person_id", "ended_at"),)

    id_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    person: Mapped[Person] = relationship()
    started_at: Mapped[datetime] = mapped_column(Instant())
    seen_at: Mapped[datetime] = mapped_column(Instant())
    confirmed_at: Mapped[datetime | None] = mapped_column(Instant())
    second_factor: Mapped[bool] = mapped_column(Boolean, default=False)
    ended_at: Mapped[datetime | None] = mapped_column(Instant())
    agent: Mapped[str] = mapped_column(String(200), default="")
    address: Mapped[str] = mapped_column(String(64), default="")


class ApiToken(Row):
    """What lets a program act for a person, hashed at rest (R12); `prefix` names it to people.

    `minute` and `used` count its requests, so that all processes share the count (R31).
    """

    __tablename__ = "api_token"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    person: Mapped[Person] = relationship()
    name: Mapped[str] = mapped_column(String(60))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    prefix: Mapped[str] = mapped_column(String(16))
    scopes: Mapped[list[str]] = mapped_column(JSON)
    expires_at: Mapped[datetime] = mapped_column(Instant())
    revoked_at: Mapped[datetime | None] = mapped_column(Instant())
    last_used_at: Mapped[datetime | None] = mapped_column(Instant())
    minute: Mapped[int] = mapped_column(Integer, default=0)
    used: Mapped[int] = mapped_column(Integer, default=0)


class SignInAttempt(Base):
    """One failed try, by account or address (hashed): the throttle all processes share (R03)."""

    __tablename__ = "sign_in_attempt"
    __table_args__ = (Index("ix_sign_in_attempt_subject_at", "subject", "at"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    subject: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(Instant())


class CountedReading(Base):
    """That somebody (hashed) opened one subject of a kind on a day in Xiamen (R33)."""

    __tablename__ = "counted_reading"
    __table_args__ = (Index("ix_counted_reading_shared", "day", "organisation", "kind"),)

    day: Mapped[date] = mapped_column(Date, primary_key=True)
    reader: Mapped[str] = mapped_column(String(64), primary_key=True)
    kind: Mapped[str] = mapped_column(String(12), primary_key=True)
    subject: Mapped[str] = mapped_column(String(40), primary_key=True)
    organisation: Mapped[str] = mapped_column(String(64))


class OneTimeToken(Base):
    """An invitation or password reset, hashed at rest, for one person and one use (R05)."""

    __tablename__ = "one_time_token"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    purpose: Mapped[str] = mapped_column(String(16))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    expires_at: Mapped[datetime] = mapped_column(Instant())
    used_at: Mapped[datetime | None] = mapped_column(Instant())


class RecoveryCode(Base):
    """A single-use code for a lost second factor, hashed."""

    __tablename__ = "recovery_code"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    code_hash: Mapped[str] = mapped_column(String(64))
    used_at: Mapped[datetime | None] = mapped_column(Instant())


class OldPassword(Base):
    """A password that was used before, hashed; the mlps profile refuses the last five (R02)."""

    __tablename__ = "old_password"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    password_hash: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime] = mapped_column(Instant())
