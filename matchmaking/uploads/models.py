"""A stored file: sealed bytes in the database, so that backups and transactions include it."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, deferred, mapped_column

from matchmaking.database.base import Row
from matchmaking.database.sealing import SEALED_BY_VERB, Sealed


class Upload(Row):
    """One checked file of one organisation. What it belongs to is named by kind and public id."""

    __tablename__ = "upload"
    __table_args__ = (
        Index("ix_upload_subject", "subject_kind", "subject"),
        CheckConstraint("size > 0", name="size"),
    )

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    subject_kind: Mapped[str] = mapped_column(String(32))
    subject: Mapped[str] = mapped_column(String(22))
    label: Mapped[str] = mapped_column(String(40), default="")
    name_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    name = Sealed()
    # what the owner says of it; what pages show of a picture where that is less than the whole
    caption_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    caption = Sealed()
    preview: Mapped[bytes | None] = deferred(mapped_column(LargeBinary, info=SEALED_BY_VERB))
    media_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int] = mapped_column(Integer)
    sha256: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes] = deferred(mapped_column(LargeBinary, info=SEALED_BY_VERB))
