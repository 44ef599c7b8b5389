"""Editions of booklets, and the codes printed in them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Date, ForeignKey, Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, deferred, mapped_column, relationship

from matchmaking.accounts.models import one_of
from matchmaking.database.base import Base, Row
from matchmaking.database.sealing import Sealed
from matchmaking.database.types import Instant
from matchmaking.jobs.models import Job
from matchmaking.needs.models import Need
from matchmaking.products.models import Product

KINDS = ("products", "needs")
PAPERS = ("a5", "a4")
DENSITIES = ("page", "half")
LANGUAGES = ("zh", "en")
ORDERS = ("group", "number", "amount")


class Edition(Row):
    """One booklet as it was frozen: its number is never given to another.

    `content` (sealed) is the JSON of `content.BookletContent`. `consents` names what enterprises
    let be printed: `[[public id of the organisation, "name"|"contact"|"figures"], …]`.
    """

    __tablename__ = "edition"
    __table_args__ = (
        one_of("kind", KINDS),
        one_of("paper", PAPERS),
        one_of("density", DENSITIES),
        one_of("language", LANGUAGES),
    )

    number: Mapped[str] = mapped_column(String(16), unique=True)
    kind: Mapped[str] = mapped_column(String(12))
    paper: Mapped[str] = mapped_column(String(2))
    density: Mapped[str] = mapped_column(String(4))
    language: Mapped[str] = mapped_column(String(2))
    title: Mapped[str] = mapped_column(String(60))
    as_of: Mapped[date] = mapped_column(Date)
    entry_count: Mapped[int] = mapped_column(Integer)
    content_sealed: Mapped[bytes] = deferred(mapped_column(LargeBinary))
    content = Sealed()
    consents: Mapped[list[list[Any]]] = mapped_column(JSON, default=list)
    asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    job_id: Mapped[int | None] = mapped_column(ForeignKey("job.id"))
    job: Mapped[Job | None] = relationship()
    made_at: Mapped[datetime | None] = mapped_column(Instant())
    page_count: Mapped[int | None] = mapped_column(Integer)
    pdf_hash: Mapped[str] = mapped_column(String(64), default="")
    pdf: Mapped[bytes | None] = deferred(mapped_column(LargeBinary))

    @property
    def state(self) -> str:
        """`ready`, or how far the job is: queued, running, failed, cancelled."""
        if self.pdf_hash:
            return "ready"
        return "cancelled" if self.job is None else self.job.state

    @property
    def is_waiting(self) -> bool:
        """Whether a worker still has to lay it out."""
        return self.state in ("queued", "running")


class PrintedCode(Base):
    """The random code of one printed entry: it leads to the product or need, whatever its state."""

    __tablename__ = "printed_code"

    code: Mapped[str] = mapped_column(String(12), primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), index=True)
    edition: Mapped[Edition] = relationship()
    product_id: Mapped[int | None] = mapped_column(ForeignKey("product.id"))
    product: Mapped[Product | None] = relationship()
    need_id: Mapped[int | None] = mapped_column(ForeignKey("need.id"))
    need: Mapped[Need | None] = relationship()
