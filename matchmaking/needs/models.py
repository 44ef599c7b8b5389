"""A financing need, its published versions, its reviews and files."""

from sqlalchemy import (
    JSON,
    BigInteger,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matchmaking.accounts.models import one_of
from matchmaking.database.base import Row
from matchmaking.database.sealing import Sealed
from matchmaking.listings.models import REVISIONS, Review, SealedListing

KINDS = ("debt", "equity")
STATES = ("draft", "submitted", "returned", "published", "withdrawn", "expired", "closed")
AUDIENCES = ("all", "matched", "chosen", "anonymous")


class Need(SealedListing):
    """What an enterprise asks for.

    `state` is the life of the published thing; `revision` that
    of a change being prepared while the published version stays live. `draft` (sealed) is the
    JSON of `content.NeedContent`, half filled perhaps.
    """

    __tablename__ = "need"
    __table_args__ = (
        one_of("kind", KINDS),
        one_of("state", STATES),
        one_of("revision", REVISIONS),
        Index("ix_need_state_published", "state", "published_at"),
    )

    kind: Mapped[str] = mapped_column(String(8))
    live_version_id: Mapped[int | None] = mapped_column(
        ForeignKey("need_version.id", use_alter=True)
    )
    live_version: Mapped["NeedVersion | None"] = relationship(
        foreign_keys=[live_version_id], post_update=True
    )
    versions: Mapped[list["NeedVersion"]] = relationship(
        back_populates="need", foreign_keys="NeedVersion.need_id", order_by="NeedVersion.n"
    )


class NeedVersion(Row):
    """An immutable snapshot of what was published.

    The plain columns are what an anonymous card
    may show and lists filter by; everything else is in the sealed content.
    """

    __tablename__ = "need_version"
    __table_args__ = (UniqueConstraint("need_id", "n"),)

    need_id: Mapped[int] = mapped_column(ForeignKey("need.id"), index=True)
    need: Mapped[Need] = relationship(back_populates="versions", foreign_keys=[need_id])
    n: Mapped[int] = mapped_column(Integer)
    content_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    content = Sealed(index="avoided", words=lambda content: content.get("avoid", []))
    changes: Mapped[list[str]] = mapped_column(JSON, default=list)
    audience: Mapped[str] = mapped_column(String(12), default="matched")
    district: Mapped[str] = mapped_column(String(6), default="")
    marine_class: Mapped[str] = mapped_column(String(4), default="")
    industry: Mapped[str] = mapped_column(String(5), default="")
    purpose: Mapped[str] = mapped_column(String(20), default="")
    instruments: Mapped[list[str]] = mapped_column(JSON, default=list)
    # Blind indexes of the institutions' names that may not learn of the need.
    avoided: Mapped[list[str]] = mapped_column(JSON, default=list)
    amount: Mapped[int] = mapped_column(BigInteger)
    term_months: Mapped[int | None] = mapped_column(Integer)
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class NeedReview(Review):
    """An organizer's decision on a submitted need, by the five admission standards."""

    __tablename__ = "need_review"

    need_id: Mapped[int] = mapped_column(ForeignKey("need.id"), index=True)
    checklist: Mapped[dict[str, bool]] = mapped_column(JSON, default=dict)
