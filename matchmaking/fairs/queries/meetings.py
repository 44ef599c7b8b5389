"""Finding requests and meetings."""

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from matchmaking.audit.actor import Actor
from matchmaking.fairs.errors import NoSuchMeeting
from matchmaking.fairs.models import (
    REQUEST_STATES,
    Fair,
    FairMeeting,
    FairMeetingParty,
    FairParty,
    FairRequest,
)
from matchmaking.fairs.permissions import acts_for, may_organize, own_seat
from matchmaking.fairs.queries.three import waits_for_third
from matchmaking.introductions.models import Introduction
from matchmaking.needs.models import Need

AGREED = ("accepted", "contacted", "investigating", "offered", "signed")
LONGEST_SEARCH = 100


def find_request(session: Session, actor: Actor, public_id: str) -> FairRequest:
    """A request that the actor's own party made or received. Raises NoSuchMeeting."""
    found = session.scalar(_requests().where(FairRequest.public_id == public_id))
    if found is None or not (acts_for(actor, found.from_party) or acts_for(actor, found.to_party)):
        raise NoSuchMeeting
    return found


def requests_of(session: Session, party: FairParty) -> list[FairRequest]:
    """What the party asked and was asked, newest first."""
    return list(
        session.scalars(
            _requests()
            .where(or_(FairRequest.from_id == party.id, FairRequest.to_id == party.id))
            .order_by(FairRequest.id.desc())
        )
    )


def list_requests(fair: Fair, *, state: str = "") -> Select[tuple[FairRequest]]:
    """All requests of a fair, newest first."""
    query = _requests().where(FairRequest.fair_id == fair.id)
    if state in REQUEST_STATES:
        query = query.where(FairRequest.state == state)
    return query.order_by(FairRequest.id.desc())


def find_meeting(session: Session, actor: Actor, public_id: str) -> FairMeeting:
    """A meeting, for organizers and its own parties. Raises NoSuchMeeting."""
    found = session.scalar(_meetings().where(FairMeeting.public_id == public_id))
    if found is None or not (may_organize(actor) or own_seat(actor, found)):
        raise NoSuchMeeting
    return found


def meetings_of(session: Session, fair: Fair) -> list[FairMeeting]:
    """The meetings that are not cancelled, in the order of their making."""
    return list(
        session.scalars(
            _meetings()
            .where(FairMeeting.fair_id == fair.id, FairMeeting.state != "cancelled")
            .order_by(FairMeeting.id)
        )
    )


def list_meetings(
    fair: Fair, *, text: str = "", source: str = "", state: str = ""
) -> Select[tuple[FairMeeting]]:
    """The organizer's list, narrowed."""
    query = _meetings().where(FairMeeting.fair_id == fair.id)
    if source:
        query = query.where(FairMeeting.source == source)
    if state:
        query = query.where(FairMeeting.state == state)
    text = text.strip()[:LONGEST_SEARCH]
    if text:
        seats = select(FairMeetingParty.meeting_id).join(FairMeetingParty.party)
        named = seats.where(
            or_(FairParty.name.contains(text, autoescape=True), FairParty.number == text.upper())
        )
        query = query.where(or_(FairMeeting.number == text.upper(), FairMeeting.id.in_(named)))
    return query.order_by(FairMeeting.id)


def open_between(session: Session, one: FairParty, other: FairParty) -> bool:
    """Whether the two have an open request, wait for a third, or have a meeting to hold."""
    sides = (one.id, other.id)
    asked = session.scalar(
        select(FairRequest.id).where(
            FairRequest.from_id.in_(sides), FairRequest.to_id.in_(sides),
            FairRequest.state == "asked",
        ).limit(1)
    )  # fmt: skip
    theirs = select(FairMeetingParty.meeting_id).where(FairMeetingParty.party_id == other.id)
    meeting = session.scalar(
        select(FairMeeting.id)
        .join(FairMeeting.seats)
        .where(
            FairMeetingParty.party_id == one.id,
            FairMeeting.id.in_(theirs),
            FairMeeting.state != "cancelled",
        )
        .limit(1)
    )
    waiting = session.scalar(waits_for_third(one, other).limit(1))
    return any(found is not None for found in (asked, meeting, waiting))


def introductions_to_offer(
    session: Session, fair: Fair
) -> list[tuple[Introduction, FairParty, FairParty]]:
    """Agreed introductions whose two sides both come, and that have no meeting here yet."""
    enterprise, institution = FairParty.__table__.alias(), FairParty.__table__.alias()
    there = select(FairMeeting.introduction_id).where(
        FairMeeting.fair_id == fair.id,
        FairMeeting.introduction_id.is_not(None),
        FairMeeting.state != "cancelled",
    )
    rows = session.execute(
        select(Introduction, enterprise.c.id, institution.c.id)
        .join(Need, Need.id == Introduction.need_id)
        .join(enterprise, enterprise.c.organisation_id == Need.organisation_id)
        .join(institution, institution.c.organisation_id == Introduction.institution_id)
        .where(
            enterprise.c.fair_id == fair.id, institution.c.fair_id == fair.id,
            enterprise.c.state == "coming", institution.c.state == "coming",
            Introduction.state.in_(AGREED), Introduction.id.not_in(there),
        )
        .options(joinedload(Introduction.need), joinedload(Introduction.product))
        .order_by(Introduction.id)
    ).all()  # fmt: skip
    parties = {
        party.id: party for party in session.scalars(select(FairParty).filter_by(fair_id=fair.id))
    }
    return [(row, parties[first], parties[second]) for row, first, second in rows]


def _requests() -> Select[tuple[FairRequest]]:
    return select(FairRequest).options(
        joinedload(FairRequest.from_party), joinedload(FairRequest.to_party),
        joinedload(FairRequest.third), joinedload(FairRequest.fair),
    )  # fmt: skip


def _meetings() -> Select[tuple[FairMeeting]]:
    return select(FairMeeting).options(
        selectinload(FairMeeting.seats).joinedload(FairMeetingParty.party),
        selectinload(FairMeeting.later),
        joinedload(FairMeeting.fair),
    )
