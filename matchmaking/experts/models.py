"""Experts, every change made to them, and their yearly reviews."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Date, ForeignKey, Integer, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matchmaking.accounts.models import Person, one_of
from matchmaking.database.base import Row
from matchmaking.database.sealing import Sealed
from matchmaking.database.types import Instant

STATES = ("serving", "suspended", "released")
GRADES = ("excellent", "adequate", "inadequate")
KINDS = ("technology", "industry", "finance", "policy", "law")
LINKS = ("research", "materials", "equipment", "production", "processing", "service", "whole")


class Expert(Row):
    """Somebody whose judgement the office may ask for. The contact is sealed."""

    __tablename__ = "expert"
    __table_args__ = (
        UniqueConstraint("name", "unit"),
        one_of("state", STATES),
        one_of("kind", KINDS),
        one_of("link", LINKS),
    )

    name: Mapped[str] = mapped_column(String(40), index=True)
    unit: Mapped[str] = mapped_column(String(120))
    title: Mapped[str] = mapped_column(String(60), default="")
    kind: Mapped[str] = mapped_column(String(12))
    marine_field: Mapped[str] = mapped_column(String(20), default="")
    field: Mapped[str] = mapped_column(Text)
    link: Mapped[str] = mapped_column(String(12))
    term_from: Mapped[date | None] = mapped_column(Date)
    term_to: Mapped[date | None] = mapped_column(Date, index=True)
    state: Mapped[str] = mapped_column(String(12), default="serving", index=True)
    source: Mapped[str] = mapped_column(String(60), default="")
    contact_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    contact = Sealed()
    note: Mapped[str] = mapped_column(Text, default="")
    changed_at: Mapped[datetime] = mapped_column(Instant())
    changes: Mapped[list["ExpertChange"]] = relationship(
        back_populates="expert", order_by="ExpertChange.id.desc()"
    )
    reviews: Mapped[list["ExpertReview"]] = relationship(
        back_populates="expert", order_by="ExpertReview.year.desc()"
    )

    @property
    def last_review(self) -> "ExpertReview | None":
        """The yearly review of the latest year, if any year was reviewed."""
        return max(self.reviews, key=lambda review: review.year, default=None)

    @property
    def review_year(self) -> int | None:
        """The year of the last review."""
        return self.last_review.year if self.last_review else None

    @property
    def review_grade(self) -> str | None:
        """The result of the last review."""
        return self.last_review.grade if self.last_review else None


class ExpertChange(Row):
    """One change: who, when, what it was before and after. `what` never holds the contact."""

    __tablename__ = "expert_change"

    expert_id: Mapped[int] = mapped_column(ForeignKey("expert.id"), index=True)
    expert: Mapped[Expert] = relationship(back_populates="changes")
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    person: Mapped[Person | None] = relationship()
    at: Mapped[datetime] = mapped_column(Instant())
    event: Mapped[str] = mapped_column(String(12))
    what: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    note: Mapped[str] = mapped_column(String(200), default="")


class ExpertReview(Row):
    """How the office judges an expert's service in a year."""

    __tablename__ = "expert_review"
    __table_args__ = (UniqueConstraint("expert_id", "year"), one_of("grade", GRADES))

    expert_id: Mapped[int] = mapped_column(ForeignKey("expert.id"), index=True)
    expert: Mapped[Expert] = relationship(back_populates="reviews")
    year: Mapped[int] = mapped_column(Integer)
    grade: Mapped[str] = mapped_column(String(12))
    note: Mapped[str] = mapped_column(String(200), default="")
    reviewer_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
