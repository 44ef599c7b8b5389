"""Base of every table: naming convention, public ids, optimistic locking."""

import secrets
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from matchmaking.database.types import Instant

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def new_public_id() -> str:
    """A random id of 128 bits for URLs; the integer key never leaves the server (R20)."""
    return secrets.token_urlsafe(16)


class Base(DeclarativeBase):
    """Declarative base with one naming convention, so that migrations can name constraints."""

    metadata = MetaData(naming_convention=NAMES)


class Row(Base):
    """A record that people see: integer key inside, random id outside, version for locking."""

    __abstract__ = True

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    public_id: Mapped[str] = mapped_column(String(22), unique=True)
    version: Mapped[int] = mapped_column(Integer)
    created_at: Mapped[datetime] = mapped_column(Instant())

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.__table__.c.version}

    def __init__(self, **values: Any) -> None:
        # The public id comes first: sealed columns bind their ciphertext to it.
        self.public_id = values.pop("public_id", None) or new_public_id()
        for name, value in values.items():
            if not hasattr(type(self), name):
                raise TypeError(f"{type(self).__name__} has no {name}")
            setattr(self, name, value)
