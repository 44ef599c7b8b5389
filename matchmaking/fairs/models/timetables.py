"""Timetables of a fair, version after version, and what went wrong on the day."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Integer, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, deferred, mapped_column, relationship

from matchmaking.accounts.models import one_of
from matchmaking.database.base import Row
from matchmaking.database.sealing import Sealed
from matchmaking.database.types import Instant
from matchmaking.fairs.models.editions import Fair
from matchmaking.fairs.models.parties import FairParty

TIMETABLE_STATES = ("draft", "published", "superseded", "preview", "dropped")
DISRUPTION_KINDS = ("no_show", "late", "lost_table", "walk_in")


class FairTimetable(Row):
    """Who meets when and where: `places` are rows of meeting key, slot, table, locked (0 or 1).

    A fair has at most one draft, which organizers work on, and one published, which people follow.

    `figures` is what the solver said: value, bound, breaks, seconds, whether it is proven; `edits`
    counts the changes by hand since. The row's version tells two organizers' changes apart.
    """

    __tablename__ = "fair_timetable"
    __table_args__ = (UniqueConstraint("fair_id", "n"), one_of("state", TIMETABLE_STATES))

    fair_id: Mapped[int] = mapped_column(ForeignKey("fair.id"), index=True)
    fair: Mapped[Fair] = relationship(foreign_keys=[fair_id])
    n: Mapped[int] = mapped_column(Integer)
    state: Mapped[str] = mapped_column(String(10))
    places: Mapped[list[list[int]]] = mapped_column(JSON, default=list)
    figures: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    edits: Mapped[int] = mapped_column(Integer, default=0)
    job_id: Mapped[int | None] = mapped_column(ForeignKey("job.id"))
    published_at: Mapped[datetime | None] = mapped_column(Instant())


class FairDisruption(Row):
    """Something that happened on the day, and the repair that answers it.

    `before` and `after` are timetables; an undone one has published `before` anew.
    """

    __tablename__ = "fair_disruption"
    __table_args__ = (
        one_of("kind", DISRUPTION_KINDS),
        one_of("state", ("preview", "accepted", "undone", "dropped")),
    )

    fair_id: Mapped[int] = mapped_column(ForeignKey("fair.id"), index=True)
    fair: Mapped[Fair] = relationship()
    kind: Mapped[str] = mapped_column(String(10))
    state: Mapped[str] = mapped_column(String(10), default="preview")
    party_id: Mapped[int | None] = mapped_column(ForeignKey("fair_party.id"))
    party: Mapped[FairParty | None] = relationship()
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("fair_meeting.id"))
    table_n: Mapped[int | None] = mapped_column(Integer)
    from_slot: Mapped[int] = mapped_column(Integer)
    to_slot: Mapped[int] = mapped_column(Integer)
    note: Mapped[str] = mapped_column(Text, default="")
    before_id: Mapped[int] = mapped_column(ForeignKey("fair_timetable.id"))
    before: Mapped[FairTimetable] = relationship(foreign_keys=[before_id])
    after_id: Mapped[int] = mapped_column(ForeignKey("fair_timetable.id"))
    after: Mapped[FairTimetable] = relationship(foreign_keys=[after_id])
    ended_at: Mapped[datetime | None] = mapped_column(Instant())


class FairImport(Row):
    """A spreadsheet of parties or meetings that somebody brought, with its marked sheet."""

    __tablename__ = "fair_import"
    __table_args__ = (one_of("kind", ("parties", "meetings")),)

    fair_id: Mapped[int] = mapped_column(ForeignKey("fair.id"), index=True)
    fair: Mapped[Fair] = relationship()
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str] = mapped_column(String(8))
    name: Mapped[str] = mapped_column(String(120))
    taken: Mapped[int] = mapped_column(Integer)
    faults: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    notes: Mapped[list[dict[str, str]]] = mapped_column(JSON, default=list)
    outcome: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
    marked_sealed: Mapped[bytes | None] = deferred(mapped_column(LargeBinary))
    marked = Sealed()
