"""A product, its listed versions and its reviews."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matchmaking.accounts.models import one_of
from matchmaking.database.base import Row
from matchmaking.database.types import Instant
from matchmaking.listings.models import REVISIONS, Listing, Review

KINDS = ("loan", "guarantee", "lease", "insurance", "fund")
STATES = ("draft", "submitted", "returned", "listed", "suspended", "expired", "withdrawn")


class Product(Listing):
    """What an institution offers.

    `state` is the life of the listing; `revision` that of a change being prepared while the listed
    version stays public. `draft` is the JSON of `content.ProductContent`. The plain columns
    repeat what lists search, filter and sort by (services/listing.py writes them); `guarantees`
    is `,key,key,`. `quota_left` (yuan) and `internal_note` are for the own institution and
    organizers only and are never part of a version.
    """

    __tablename__ = "product"
    __table_args__ = (
        one_of("kind", KINDS),
        one_of("state", STATES),
        one_of("revision", REVISIONS),
        Index("ix_product_state_name", "state", "name"),
    )

    kind: Mapped[str] = mapped_column(String(12))
    draft: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    name: Mapped[str] = mapped_column(String(80), default="")
    name_en: Mapped[str] = mapped_column(String(160), default="")
    instrument: Mapped[str] = mapped_column(String(24), default="", index=True)
    amount_min: Mapped[int | None] = mapped_column(BigInteger)
    amount_max: Mapped[int | None] = mapped_column(BigInteger)
    rate_min: Mapped[int | None] = mapped_column(Integer)
    term_min: Mapped[int | None] = mapped_column(Integer)
    term_max: Mapped[int | None] = mapped_column(Integer)
    processing_days: Mapped[int | None] = mapped_column(Integer)
    marine: Mapped[bool] = mapped_column(Boolean, default=False)
    guarantees: Mapped[str] = mapped_column(Text, default="")
    search_text: Mapped[str] = mapped_column(Text, default="")
    listed_at: Mapped[datetime | None] = mapped_column(Instant())
    rate_confirmed_on: Mapped[date | None] = mapped_column(Date)
    valid_from: Mapped[date | None] = mapped_column(Date)
    quota_left: Mapped[int | None] = mapped_column(BigInteger)
    internal_note: Mapped[str] = mapped_column(Text, default="")
    state_note: Mapped[str] = mapped_column(Text, default="")
    live_version_id: Mapped[int | None] = mapped_column(
        ForeignKey("product_version.id", use_alter=True)
    )
    live_version: Mapped["ProductVersion | None"] = relationship(
        foreign_keys=[live_version_id], post_update=True
    )
    versions: Mapped[list["ProductVersion"]] = relationship(
        back_populates="product", foreign_keys="ProductVersion.product_id",
        order_by="ProductVersion.n",
    )  # fmt: skip

    def called(self, language: str) -> str:
        """Its name for a reader: the English one where there is one and English is read."""
        return (self.name_en if language == "en" else "") or self.name


class ProductVersion(Row):
    """An immutable snapshot of what was listed."""

    __tablename__ = "product_version"
    __table_args__ = (UniqueConstraint("product_id", "n"),)

    product_id: Mapped[int] = mapped_column(ForeignKey("product.id"), index=True)
    product: Mapped[Product] = relationship(back_populates="versions", foreign_keys=[product_id])
    n: Mapped[int] = mapped_column(Integer)
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    changes: Mapped[list[str]] = mapped_column(JSON, default=list)
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class ProductReview(Review):
    """An organizer's decision on a submitted product."""

    __tablename__ = "product_review"

    product_id: Mapped[int] = mapped_column(ForeignKey("product.id"), index=True)
