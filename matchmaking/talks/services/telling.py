"""Who is told what. No text names the other organisation, only numbers and public titles."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaking.accounts.models import Person
from matchmaking.notices.services import notify
from matchmaking.talks.lifecycle import BOTH
from matchmaking.talks.models import Talk
from matchmaking.technology.content import NEED, OFFER


def tell(
    session: Session, talk: Talk, side: str, text: str, *, now: datetime, tone: str = "info"
) -> None:
    """A notice for everybody of a side (or of both); `%(need)s` and `%(offer)s` are numbers."""
    sides = (NEED, OFFER) if side == BOTH else (side,)
    owners = [(talk.need if one == NEED else talk.offer).organisation_id for one in sides if one]
    people = session.scalars(
        select(Person.id).where(Person.organisation_id.in_(owners), Person.state == "active")
    )
    notify(
        session, people, text, now=now, href=f"/talks/{talk.public_id}", tone=tone,
        need=talk.need.number or "", offer=talk.offer.number or "",
    )  # fmt: skip
