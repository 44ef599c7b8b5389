"""The columns that listings of all sorts have: whose they are, where they stand, how decided."""

from datetime import date, datetime

from sqlalchemy import JSON, Date, ForeignKey, Integer, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from matchmaking.accounts.models import Organisation
from matchmaking.database.base import Row
from matchmaking.database.sealing import Sealed
from matchmaking.database.types import Instant

REVISIONS = ("", "draft", "submitted", "returned")


class Listing(Row):
    """What an organisation posts and an organizer reviews.

    `state` is the life of the published thing; `revision` that of a change being prepared while
    the published version stays live.
    """

    __abstract__ = True

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    number: Mapped[str | None] = mapped_column(String(16), unique=True)
    state: Mapped[str] = mapped_column(String(12))
    revision: Mapped[str] = mapped_column(String(12), default="")
    submitted_at: Mapped[datetime | None] = mapped_column(Instant())
    valid_to: Mapped[date | None] = mapped_column(Date)

    @declared_attr
    @classmethod
    def organisation(cls) -> Mapped[Organisation]:
        """Who posted it."""
        return relationship()


class SealedListing(Listing):
    """A listing filled in step by step, whose `draft` (JSON, half filled perhaps) is sealed."""

    __abstract__ = True

    draft_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    draft = Sealed()
    draft_step: Mapped[int] = mapped_column(Integer, default=1)
    draft_saved_at: Mapped[datetime | None] = mapped_column(Instant())
    published_at: Mapped[datetime | None] = mapped_column(Instant())
    # The last day for which the owner was reminded to renew.
    reminded_for: Mapped[date | None] = mapped_column(Date)
    closed_reason: Mapped[str] = mapped_column(String(40), default="")


class Review(Row):
    """An organizer's decision on what was submitted."""

    __abstract__ = True

    reviewer_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    decision: Mapped[str] = mapped_column(String(12))
    reasons: Mapped[list[str]] = mapped_column(JSON, default=list)
    note: Mapped[str] = mapped_column(Text, default="")
