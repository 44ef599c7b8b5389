"""An uploaded spreadsheet: what was read from it, and what became of it."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, deferred, mapped_column, relationship

from matchmaking.accounts.models import Organisation, Person, one_of
from matchmaking.database.base import Row
from matchmaking.database.sealing import Sealed
from matchmaking.database.types import Instant

KINDS = ("needs", "products", "tech_needs", "tech_offers", "experts")
STATES = ("read", "queued", "applied", "dropped")


class ImportBatch(Row):
    """One file: read at once, applied or dropped by the person who brought it.

    `rows` (sealed) is the JSON of the rows that were understood; `faults` the places and texts of
    those that were not; `outcome` counts what applying did. `marked` is the error sheet, sealed.
    """

    __tablename__ = "import_batch"
    __table_args__ = (one_of("kind", KINDS), one_of("state", STATES))

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    organisation: Mapped[Organisation] = relationship()
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    person: Mapped[Person] = relationship()
    kind: Mapped[str] = mapped_column(String(12))
    state: Mapped[str] = mapped_column(String(8))
    name_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    name = Sealed()
    taken: Mapped[int] = mapped_column(Integer)
    faulty: Mapped[int] = mapped_column(Integer)
    faults: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    notes: Mapped[list[dict[str, str]]] = mapped_column(JSON, default=list)
    outcome: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
    applied_at: Mapped[datetime | None] = mapped_column(Instant())
    rows_sealed: Mapped[bytes] = deferred(mapped_column(LargeBinary))
    rows = Sealed()
    marked_sealed: Mapped[bytes | None] = deferred(mapped_column(LargeBinary))
    marked = Sealed()
