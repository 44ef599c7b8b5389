"""Versions of the ranking policy: who made them, from when they count."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Date, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matchmaking.accounts.models import Person, one_of
from matchmaking.database.base import Row
from matchmaking.database.types import Instant

STATES = ("draft", "active")


class PolicyVersion(Row):
    """One version. A draft may change; once active it never does.

    Its number is recorded in every match that it ranked.
    `content` holds the sections of `matching.policy.policy_of`; `based_on` is the number of the
    version that it was copied from (the one that comes with the platform has none in here).
    """

    __tablename__ = "policy_version"
    __table_args__ = (
        one_of("state", STATES),
        CheckConstraint("state = 'draft' OR valid_from IS NOT NULL", name="active_from"),
    )

    number: Mapped[str] = mapped_column(String(16), unique=True)
    name: Mapped[str] = mapped_column(String(60))
    reason: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[str] = mapped_column(String(8), default="draft", index=True)
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    based_on: Mapped[str] = mapped_column(String(16))
    valid_from: Mapped[date | None] = mapped_column(Date)
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    made_by: Mapped[Person | None] = relationship(foreign_keys=[made_by_id])
    changed_at: Mapped[datetime] = mapped_column(Instant())
    changed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    changed_by: Mapped[Person | None] = relationship(foreign_keys=[changed_by_id])
    activated_at: Mapped[datetime | None] = mapped_column(Instant())
    activated_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    activated_by: Mapped[Person | None] = relationship(foreign_keys=[activated_by_id])
