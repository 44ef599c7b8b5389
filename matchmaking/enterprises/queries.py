"""Reads of an enterprise's facts."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaking.enterprises.models import EnterpriseFacts


def facts_of_organisation(session: Session, organisation_id: int | None) -> EnterpriseFacts | None:
    """The facts, if any were ever saved."""
    return session.scalar(select(EnterpriseFacts).filter_by(organisation_id=organisation_id))
