"""The added facts."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Boolean, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from matchmaking.database.base import Row
from matchmaking.database.types import Instant


class AddedFact(Row):
    """A fact; `content` is what standards.extra_facts reads. A retired one is offered no more."""

    __tablename__ = "added_fact"

    key: Mapped[str] = mapped_column(String(40), unique=True)
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    retired: Mapped[bool] = mapped_column(Boolean, default=False)
    changed_at: Mapped[datetime] = mapped_column(Instant())
    changed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
