"""Allocation rounds: what they are asked, what is set by hand, and what came out."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matchmaking.accounts.models import Organisation, Person, one_of
from matchmaking.database.base import Base, Row
from matchmaking.database.types import Instant
from matchmaking.introductions.models import Introduction
from matchmaking.jobs.models import Job
from matchmaking.needs.models import Need
from matchmaking.products.models import Product

STATES = ("draft", "solved", "accepted", "discarded")
GOALS = ("one_each", "most_full")
HANDS = ("pin", "bar")
# What became of a pair when the round was accepted; empty until then.
OUTCOMES = ("", "made", "existing", "need_gone", "product_gone", "unfit")
MOST_WANTED, MOST_CAPACITY = 5, 100_000


class Round(Row):
    """One round. `result` holds the certificate and both columns of the comparison.

    `is_current` says that nothing it depends on was changed by hand since it was solved.
    """

    __tablename__ = "allocation_round"
    __table_args__ = (
        one_of("state", STATES),
        one_of("goal", GOALS),
        CheckConstraint(f"wanted BETWEEN 1 AND {MOST_WANTED}", name="wanted"),
    )

    number: Mapped[str] = mapped_column(String(16), unique=True)
    name: Mapped[str] = mapped_column(String(60))
    state: Mapped[str] = mapped_column(String(10), default="draft", index=True)
    wanted: Mapped[int] = mapped_column(Integer, default=3)
    goal: Mapped[str] = mapped_column(String(10), default="one_each")
    eligible_only: Mapped[bool] = mapped_column(default=False)
    is_current: Mapped[bool] = mapped_column(default=False)
    result: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    policy: Mapped[str] = mapped_column(String(16), default="")
    solved_on: Mapped[date | None] = mapped_column(Date)
    solved_at: Mapped[datetime | None] = mapped_column(Instant())
    accepted_at: Mapped[datetime | None] = mapped_column(Instant())
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    made_by: Mapped[Person | None] = relationship(foreign_keys=[made_by_id])
    accepted_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    accepted_by: Mapped[Person | None] = relationship(foreign_keys=[accepted_by_id])
    job_id: Mapped[int | None] = mapped_column(ForeignKey("job.id"))
    job: Mapped[Job | None] = relationship()

    @property
    def is_waiting(self) -> bool:
        """Whether a worker is busy with it, or about to be."""
        return self.job is not None and self.job.state in ("queued", "running")


class RoundNeed(Base):
    """A need in a round; after solving how many introductions it has, and why not more.

    `full` names the institutions that fit and were full.
    """

    __tablename__ = "round_need"

    round_id: Mapped[int] = mapped_column(ForeignKey("allocation_round.id"), primary_key=True)
    need_id: Mapped[int] = mapped_column(ForeignKey("need.id"), primary_key=True, index=True)
    need: Mapped[Need] = relationship()
    is_in: Mapped[bool] = mapped_column(default=True)
    has: Mapped[int | None] = mapped_column(Integer)
    why: Mapped[str] = mapped_column(String(10), default="")
    full: Mapped[list[str]] = mapped_column(JSON, default=list)


class RoundInstitution(Base):
    """An institution in a round with its capacity; after solving what it gets.

    `plain` is what plain top-k would send it, `price` the worth of one more place.
    """

    __tablename__ = "round_institution"
    __table_args__ = (CheckConstraint("capacity >= 0", name="capacity"),)

    round_id: Mapped[int] = mapped_column(ForeignKey("allocation_round.id"), primary_key=True)
    institution_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), primary_key=True)
    institution: Mapped[Organisation] = relationship()
    is_in: Mapped[bool] = mapped_column(default=True)
    capacity: Mapped[int] = mapped_column(Integer)
    load: Mapped[int | None] = mapped_column(Integer)
    plain: Mapped[int | None] = mapped_column(Integer)
    price: Mapped[int | None] = mapped_column(Integer)


class RoundHand(Base):
    """A pair that an organizer has pinned or barred."""

    __tablename__ = "round_hand"
    __table_args__ = (one_of("hand", HANDS),)

    round_id: Mapped[int] = mapped_column(ForeignKey("allocation_round.id"), primary_key=True)
    need_id: Mapped[int] = mapped_column(ForeignKey("need.id"), primary_key=True)
    need: Mapped[Need] = relationship()
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id"), primary_key=True)
    product: Mapped[Product] = relationship()
    hand: Mapped[str] = mapped_column(String(4))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(Instant())


class RoundPair(Base):
    """One introduction of the solved round, and what became of it when it was accepted."""

    __tablename__ = "round_pair"
    __table_args__ = (
        one_of("outcome", OUTCOMES),
        UniqueConstraint("round_id", "need_id", "institution_id"),
        Index("ix_round_pair_round_outcome", "round_id", "outcome"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("allocation_round.id"))
    need_id: Mapped[int] = mapped_column(ForeignKey("need.id"), index=True)
    need: Mapped[Need] = relationship()
    need_version_id: Mapped[int] = mapped_column(ForeignKey("need_version.id"))
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id"), index=True)
    product: Mapped[Product] = relationship()
    product_version_id: Mapped[int] = mapped_column(ForeignKey("product_version.id"))
    institution_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    institution: Mapped[Organisation] = relationship()
    rank: Mapped[int] = mapped_column(Integer)
    verdict: Mapped[str] = mapped_column(String(10))
    score: Mapped[int] = mapped_column(Integer)
    pinned: Mapped[bool] = mapped_column(default=False)
    outcome: Mapped[str] = mapped_column(String(12), default="")
    introduction_id: Mapped[int | None] = mapped_column(ForeignKey("introduction.id"))
    introduction: Mapped[Introduction | None] = relationship()
