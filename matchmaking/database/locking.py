"""Wait for a row before changing it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaking.database.base import Row


def lock(session: Session, row: Row) -> None:
    """Wait until nobody else changes the row, and read what it is now."""
    session.flush()
    model = type(row)
    session.scalar(
        select(model)
        .filter_by(id=row.id)
        .with_for_update(of=model)
        .execution_options(populate_existing=True)
    )
