"""A meeting of three: the party that wants it asks two others, each answers for itself.

Each of the two requests names the other one's party as its `third`. Both agree: three meet. One
says no or nothing: those who agreed meet as two.
"""

from datetime import datetime

from sqlalchemy.orm import Session

from matchmaking.fairs.models import FairMeeting, FairRequest
from matchmaking.fairs.queries import other_half
from matchmaking.fairs.services.meetings import new_meeting

OPEN = ("requests", "timetabled")


def meeting_of(session: Session, request: FairRequest, *, now: datetime) -> FairMeeting | None:
    """The meeting that an agreement brings; none while the third party still has to answer."""
    other = other_half(session, request)
    if other is not None and other.state == "asked":
        return None
    parties = [request.from_party, request.to_party]
    if other is not None and other.state == "accepted" and other.to_party.state == "coming":
        parties.append(other.to_party)
    meeting = new_meeting(
        session, request.fair, parties, source="request", subject=request.reason,
        half_day=request.half_day, now=now,
    )  # fmt: skip
    meeting.request = request
    session.flush()
    return meeting


def settle_other_half(session: Session, request: FairRequest, *, now: datetime) -> None:
    """A request ended without agreement: whoever had agreed beside it meets as two."""
    other = other_half(session, request)
    if other is None or other.state != "accepted" or other.fair.state not in OPEN:
        return
    if other.from_party.state == other.to_party.state == "coming":
        meeting_of(session, other, now=now)
