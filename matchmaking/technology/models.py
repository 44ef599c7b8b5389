"""Technology needs and offers, their published versions and reviews; saved searches; synonyms."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matchmaking.accounts.models import Person, one_of
from matchmaking.database.base import Row
from matchmaking.database.sealing import Sealed
from matchmaking.database.types import Instant
from matchmaking.listings.models import REVISIONS, Review, SealedListing

SIDES = ("need", "offer")
STATES = ("draft", "submitted", "returned", "published", "withdrawn", "expired", "closed")


class TechnologyListing(SealedListing):
    """What an enterprise needs (`side` need) or an institute offers (`side` offer).

    `state` is the life of the published thing; `revision` that of a change being prepared while
    the published version stays live. `draft` (sealed) is the JSON of `content.ListingContent`.
    """

    __tablename__ = "technology_listing"
    __table_args__ = (
        one_of("side", SIDES),
        one_of("state", STATES),
        one_of("revision", REVISIONS),
        Index("ix_technology_listing_state_side", "state", "side"),
    )

    side: Mapped[str] = mapped_column(String(6))
    live_version_id: Mapped[int | None] = mapped_column(
        ForeignKey("technology_version.id", use_alter=True)
    )
    live_version: Mapped["TechnologyVersion | None"] = relationship(
        foreign_keys=[live_version_id], post_update=True
    )
    versions: Mapped[list["TechnologyVersion"]] = relationship(
        back_populates="listing", foreign_keys="TechnologyVersion.listing_id",
        order_by="TechnologyVersion.n",
    )  # fmt: skip


class TechnologyVersion(Row):
    """An immutable snapshot of what was published.

    `shown` is the JSON of the content with everything confidential left empty: public pages,
    searches and matches of others read it alone. The whole is in the sealed content.
    """

    __tablename__ = "technology_version"
    __table_args__ = (UniqueConstraint("listing_id", "n"),)

    listing_id: Mapped[int] = mapped_column(ForeignKey("technology_listing.id"), index=True)
    listing: Mapped[TechnologyListing] = relationship(
        back_populates="versions", foreign_keys=[listing_id]
    )
    n: Mapped[int] = mapped_column(Integer)
    content_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    content = Sealed()
    shown: Mapped[dict[str, Any]] = mapped_column(JSON)
    changes: Mapped[list[str]] = mapped_column(JSON, default=list)
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class TechnologyReview(Review):
    """An organizer's decision on a submitted listing."""

    __tablename__ = "technology_review"

    listing_id: Mapped[int] = mapped_column(ForeignKey("technology_listing.id"), index=True)


class SavedSearch(Row):
    """A search of the hall that a person keeps; `wanted` is its address's parameters."""

    __tablename__ = "technology_search"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    person: Mapped[Person] = relationship()
    name: Mapped[str] = mapped_column(String(60))
    wanted: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    weekly: Mapped[bool] = mapped_column(Boolean, default=True)
    # What was published up to then has been told.
    told_until: Mapped[datetime] = mapped_column(Instant())


class SynonymGroup(Row):
    """Words that mean the same, added to the shipped thesaurus by administrators."""

    __tablename__ = "technology_synonyms"

    words: Mapped[list[str]] = mapped_column(JSON)
    note: Mapped[str] = mapped_column(String(200), default="")
    changed_at: Mapped[datetime] = mapped_column(Instant())
    changed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
