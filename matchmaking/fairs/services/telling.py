"""Notices to a party's people."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from matchmaking.fairs.models import FairMeeting, FairParty
from matchmaking.fairs.queries import people_of
from matchmaking.notices.services import notify
from matchmaking.notices.wording import message

CANCELLED = message("“%(fair)s”的会面 %(number)s 已取消。")


def tell(
    session: Session,
    parties: Iterable[FairParty],
    text: str,
    *,
    now: datetime,
    tone: str = "info",
    **values: object,
) -> None:
    """A notice for everybody of these parties, with the way to their fair."""
    for party in parties:
        notify(
            session, people_of(session, party), text, now=now, tone=tone,
            href=f"/my/fairs/{party.fair.public_id}", fair=party.fair.name, **values,
        )  # fmt: skip


def tell_cancelled(session: Session, meeting: FairMeeting, *, now: datetime) -> None:
    """A warning for the parties of a meeting that will not be held."""
    parties = [seat.party for seat in meeting.seats if seat.party.state == "coming"]
    tell(session, parties, CANCELLED, now=now, tone="warning", number=meeting.number)
