"""How every verb on an assignment begins: nobody else changes it meanwhile."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaking.opinions.models import OpinionAssignment


def lock(session: Session, assignment: OpinionAssignment) -> None:
    """Wait until nobody else changes it, and read what it is now."""
    session.flush()
    session.scalar(
        select(OpinionAssignment)
        .filter_by(id=assignment.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
