"""In-app notices and the outbox of mails; texts are kept as msgid and values."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, Integer, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from matchmaking.database.base import Row
from matchmaking.database.sealing import Sealed
from matchmaking.database.types import Instant


class Notice(Row):
    """One message to one person, put into words in the reader's language when it is read."""

    __tablename__ = "notice"
    __table_args__ = (Index("ix_notice_person_read", "person_id", "read_at"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    text: Mapped[str] = mapped_column(Text)
    values: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    href: Mapped[str] = mapped_column(String(300), default="")
    tone: Mapped[str] = mapped_column(String(12), default="info")
    read_at: Mapped[datetime | None] = mapped_column(Instant())
    mailed_at: Mapped[datetime | None] = mapped_column(Instant(), index=True)


class Mail(Row):
    """A mail to be sent, or shown on the outbox page; address and body are sealed."""

    __tablename__ = "mail"

    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    address_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    address = Sealed()
    subject: Mapped[str] = mapped_column(String(200))
    body_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    body = Sealed()
    sent_at: Mapped[datetime | None] = mapped_column(Instant())
    tries: Mapped[int] = mapped_column(Integer, default=0)
    problem: Mapped[str] = mapped_column(String(200), default="")
