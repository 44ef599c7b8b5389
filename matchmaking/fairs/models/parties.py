"""Who comes to a fair: an organisation of the platform, or a guest by name."""

from datetime import datetime

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    Integer,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matchmaking.accounts.models import Organisation, Person, one_of
from matchmaking.database.base import Row
from matchmaking.database.sealing import Sealed
from matchmaking.database.types import Instant
from matchmaking.fairs.models.editions import Fair

PARTY_KINDS = ("enterprise", "institution", "institute", "partner", "guest")
VISIBILITIES = ("hidden", "anonymous", "named")
PARTY_STATES = ("coming", "withdrawn")


class FairParty(Row):
    """One party of one fair.

    `code` is the random token of its QR code, `number` what is printed and called out. An
    enterprise is shown to other parties as far as `visibility` says; it alone may raise it.
    `away` are numbers of slots in which it cannot meet, `people` its representatives (sealed).
    """

    __tablename__ = "fair_party"
    __table_args__ = (
        UniqueConstraint("fair_id", "organisation_id"),
        UniqueConstraint("fair_id", "number"),
        one_of("kind", PARTY_KINDS),
        one_of("visibility", VISIBILITIES),
        one_of("state", PARTY_STATES),
        CheckConstraint("most_meetings > 0", name="most_meetings"),
    )

    fair_id: Mapped[int] = mapped_column(ForeignKey("fair.id"), index=True)
    fair: Mapped[Fair] = relationship()
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    organisation: Mapped[Organisation | None] = relationship()
    kind: Mapped[str] = mapped_column(String(12))
    number: Mapped[str] = mapped_column(String(8))
    code: Mapped[str] = mapped_column(String(12), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    name_en: Mapped[str] = mapped_column(String(200), default="")
    state: Mapped[str] = mapped_column(String(10), default="coming")
    visibility: Mapped[str] = mapped_column(String(10))
    visibility_at: Mapped[datetime | None] = mapped_column(Instant())
    wishes: Mapped[str] = mapped_column(Text, default="")
    wishes_en: Mapped[str] = mapped_column(Text, default="")
    languages: Mapped[list[str]] = mapped_column(JSON, default=list)
    away: Mapped[list[int]] = mapped_column(JSON, default=list)
    most_meetings: Mapped[int | None] = mapped_column(Integer)
    own_table: Mapped[int | None] = mapped_column(Integer)
    people_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    people = Sealed()
    arrived_at: Mapped[datetime | None] = mapped_column(Instant())
    arrived_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    arrived_by: Mapped[Person | None] = relationship()
