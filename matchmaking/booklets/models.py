"""Designs of booklets, editions with their files and copies, codes printed in them, policies."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Date, ForeignKey, Integer, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, deferred, mapped_column, relationship

from matchmaking.accounts.models import Person, one_of
from matchmaking.database.base import Base, Row
from matchmaking.database.sealing import SEALED_BY_VERB, Sealed
from matchmaking.database.types import Instant
from matchmaking.jobs.models import Job

PAPERS = ("a5", "a4")
DENSITIES = ("page", "half", "compact")
LANGUAGES = ("zh", "en", "both")
ORDERS = ("group", "number", "amount")
BINDINGS = ("saddle", "perfect", "none")
POLICY_STATES = ("listed", "removed")


class Design(Row):
    """How a booklet is to be made, kept for the next printing and for next year's.

    `kind` is a key of `kinds.KINDS`. `filters` are the choices of the selection, `parts` the JSON
    of `parts.DesignPart` in their order, `names` (sealed) the list of people of a card kind.
    """

    __tablename__ = "booklet_design"
    __table_args__ = (
        one_of("paper", PAPERS),
        one_of("density", DENSITIES),
        one_of("language", LANGUAGES),
        one_of("binding", BINDINGS),
    )

    name: Mapped[str] = mapped_column(String(60))
    kind: Mapped[str] = mapped_column(String(16))
    language: Mapped[str] = mapped_column(String(4), default="zh")
    paper: Mapped[str] = mapped_column(String(2), default="a5")
    density: Mapped[str] = mapped_column(String(8), default="page")
    binding: Mapped[str] = mapped_column(String(8), default="saddle")
    title: Mapped[str] = mapped_column(String(60))
    title_en: Mapped[str] = mapped_column(String(120), default="")
    subtitle: Mapped[str] = mapped_column(String(60), default="")
    subtitle_en: Mapped[str] = mapped_column(String(120), default="")
    filters: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    parts: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    used_on: Mapped[date | None] = mapped_column(Date)
    stale_days: Mapped[int] = mapped_column(Integer, default=90)
    names_sealed: Mapped[bytes | None] = deferred(mapped_column(LargeBinary))
    names = Sealed()
    based_on_id: Mapped[int | None] = mapped_column(ForeignKey("booklet_design.id"))
    based_on: Mapped["Design | None"] = relationship(remote_side="Design.id")


class Edition(Row):
    """One booklet as it was frozen: its number is never given to another.

    `content` (sealed) is the JSON of `content.BookletContent`. `consents` names what enterprises
    let be printed: `[[public id of the organisation, "name"|"contact"|"figures"], …]`. `asked` is
    the selection it was gathered by, so that it can be compared with what would be printed now.
    `faults` are those of the last check, `places` the page of every anchor, `signed` the warnings
    that somebody answered for when the edition was released.
    """

    __tablename__ = "edition"
    __table_args__ = (
        one_of("paper", PAPERS),
        one_of("density", DENSITIES),
        one_of("language", LANGUAGES),
    )

    number: Mapped[str] = mapped_column(String(16), unique=True)
    kind: Mapped[str] = mapped_column(String(16))
    paper: Mapped[str] = mapped_column(String(2))
    density: Mapped[str] = mapped_column(String(8))
    language: Mapped[str] = mapped_column(String(4))
    binding: Mapped[str] = mapped_column(String(8), default="saddle")
    design_id: Mapped[int | None] = mapped_column(ForeignKey("booklet_design.id"))
    design: Mapped[Design | None] = relationship()
    asked: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    title: Mapped[str] = mapped_column(String(60))
    as_of: Mapped[date] = mapped_column(Date)
    entry_count: Mapped[int] = mapped_column(Integer)
    content_sealed: Mapped[bytes] = deferred(mapped_column(LargeBinary))
    content = Sealed()
    consents: Mapped[list[list[Any]]] = mapped_column(JSON, default=list)
    asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    asked_by: Mapped[Person | None] = relationship(foreign_keys=[asked_by_id])
    faults: Mapped[list[dict[str, str]]] = mapped_column(JSON, default=list)
    places: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
    checked_at: Mapped[datetime | None] = mapped_column(Instant())
    released_at: Mapped[datetime | None] = mapped_column(Instant())
    released_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    released_by: Mapped[Person | None] = relationship(foreign_keys=[released_by_id])
    signed: Mapped[list[dict[str, str]]] = mapped_column(JSON, default=list)
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


class EditionFile(Row):
    """A file of an edition beside its pages: for the printer, a proof, an errata sheet."""

    __tablename__ = "edition_file"

    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), index=True)
    edition: Mapped[Edition] = relationship()
    form: Mapped[str] = mapped_column(String(16))
    name: Mapped[str] = mapped_column(String(60))
    page_count: Mapped[int] = mapped_column(Integer)
    size: Mapped[int] = mapped_column(Integer)
    pdf_hash: Mapped[str] = mapped_column(String(64))
    pdf: Mapped[bytes] = deferred(mapped_column(LargeBinary))


class EditionCopy(Row):
    """A copy for a named recipient: its number and name are on every page of it."""

    __tablename__ = "edition_copy"

    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), index=True)
    edition: Mapped[Edition] = relationship()
    n: Mapped[int] = mapped_column(Integer)
    recipient_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    recipient = Sealed()
    made_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    made_by: Mapped[Person] = relationship()


class PrintedCode(Base):
    """The random code of one printed entry: it leads to its subject, whatever that one's state."""

    __tablename__ = "printed_code"

    code: Mapped[str] = mapped_column(String(12), primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), index=True)
    edition: Mapped[Edition] = relationship()
    subject_kind: Mapped[str] = mapped_column(String(16))
    subject: Mapped[str] = mapped_column(String(22))


class PolicyText(Row):
    """A policy in the organizers' register, printed in the 政策汇编."""

    __tablename__ = "policy_text"
    __table_args__ = (one_of("state", POLICY_STATES),)

    number: Mapped[str] = mapped_column(String(60))
    title: Mapped[str] = mapped_column(String(120))
    title_en: Mapped[str] = mapped_column(String(240), default="")
    issuer: Mapped[str] = mapped_column(String(120))
    issuer_en: Mapped[str] = mapped_column(String(240), default="")
    issued_on: Mapped[date] = mapped_column(Date, index=True)
    valid_to: Mapped[date | None] = mapped_column(Date)
    summary: Mapped[str] = mapped_column(Text, default="")
    summary_en: Mapped[str] = mapped_column(Text, default="")
    link: Mapped[str] = mapped_column(String(300), default="")
    state: Mapped[str] = mapped_column(String(8), default="listed")
    demo: Mapped[bool] = mapped_column(default=False)


class LaidPiece(Base):
    """A laid-out piece (sealed `pieces.Laid`), by the digest of all that decides its look."""

    __tablename__ = "laid_piece"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary, info=SEALED_BY_VERB)
    used_on: Mapped[date] = mapped_column(Date, index=True)
