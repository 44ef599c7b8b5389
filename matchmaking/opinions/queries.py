"""Reads of opinions: the office's list, one listing's, what owner and other party may read."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import Session, contains_eager, joinedload

from matchmaking.accounts.models import Organisation
from matchmaking.experts.models import Expert
from matchmaking.opinions.errors import LinkClosed, NoSuchAssignment
from matchmaking.opinions.lifecycle import CLOSED_LISTINGS, link_ends
from matchmaking.opinions.models import (
    ExpertTie,
    Opinion,
    OpinionAssignment,
    OpinionConsent,
    OpinionLink,
)
from matchmaking.talks.lifecycle import OTHER
from matchmaking.talks.models import Talk
from matchmaking.talks.queries import active_consent
from matchmaking.technology.content import NEED
from matchmaking.technology.models import TechnologyListing as Listing
from matchmaking.technology.models import TechnologyVersion as Version

Assignment = OpinionAssignment
STANDINGS = ("asked", "overdue", "given", "released", "declined", "revoked")
SORTS = {
    "due_on": Assignment.due_on, "asked": Assignment.created_at, "expert": Expert.name,
    "number": Listing.number,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted:
    """How the list is narrowed and ordered."""

    q: str = ""
    state: str = ""
    sort: str = ""


def whole() -> Select[tuple[OpinionAssignment]]:
    """Assignments with what every page of them reads."""
    return (
        select(Assignment)
        .join(Assignment.expert)
        .join(Assignment.listing)
        .join(Listing.organisation)
        .options(
            contains_eager(Assignment.expert),
            contains_eager(Assignment.listing).options(
                contains_eager(Listing.organisation),
                joinedload(Listing.live_version).defer(Version.content_sealed),
            ),
            joinedload(Assignment.opinion).selectinload(Opinion.consents),
        )
    )


def find_assignment(session: Session, public_id: str) -> OpinionAssignment:
    """One assignment. Raises NoSuchAssignment."""
    found = session.scalar(whole().where(Assignment.public_id == public_id))
    if found is None:
        raise NoSuchAssignment
    return found


def listed(wanted: Wanted, day: date) -> Select[tuple[OpinionAssignment]]:
    """The assignments that a search asks for, in its order."""
    query = whole()
    for word in wanted.q.split():
        columns = (Expert.name, Expert.unit, Listing.number, Organisation.name)
        query = query.where(or_(*(column.icontains(word, autoescape=True) for column in columns)))
    if wanted.state in STANDINGS:
        query = query.where(_stands(wanted.state, day))
    key = wanted.sort.removeprefix("-")
    if key not in SORTS:
        return query.order_by(Assignment.id.desc())
    order = SORTS[key].desc() if wanted.sort.startswith("-") else SORTS[key].asc()
    return query.order_by(order.nulls_last(), Assignment.id)


def assignments_of(session: Session, listing: Listing) -> Sequence[OpinionAssignment]:
    """Everybody who was asked about a listing, latest first."""
    query = whole().where(Assignment.listing_id == listing.id)
    return session.scalars(query.order_by(Assignment.id.desc())).all()


def released_of(session: Session, listing: Listing) -> Sequence[OpinionAssignment]:
    """What the owner of a listing may read."""
    query = whole().where(
        Assignment.listing_id == listing.id,
        Assignment.state == "given",
        Assignment.released_at.is_not(None),
    )
    return session.scalars(query.order_by(Assignment.id.desc())).all()


def allowed_in(session: Session, talk: Talk, side: str, day: date) -> Sequence[OpinionAssignment]:
    """What a side of a talk may read of the other's: allowed, and while the other's text is open.

    An opinion tells of the full text: it closes with it.
    """
    if active_consent(talk, OTHER[side], day) is None:
        return []
    listing = talk.offer if side == NEED else talk.need
    return [row for row in released_of(session, listing) if row.opinion and active(row.opinion)]


def active(opinion: Opinion) -> OpinionConsent | None:
    """The owner's consent that holds."""
    return next((row for row in opinion.consents if row.withdrawn_at is None), None)


def token_hash(raw: str) -> str:
    """What is kept of a link."""
    return hashlib.sha256(raw.encode("utf-8", "surrogatepass")).hexdigest()


def assignment_of_link(session: Session, raw: str, day: date) -> OpinionAssignment:
    """What a link opens on a day. Raises LinkClosed, whatever the cause."""
    found = session.scalar(
        whole()
        .join(OpinionLink, OpinionLink.assignment_id == Assignment.id)
        .where(
            OpinionLink.token_hash == token_hash(raw),
            Assignment.state != "revoked",
            Expert.state == "serving",
            Listing.state.not_in(CLOSED_LISTINGS),
        )
    )
    if found is None or day > link_ends(found):
        raise LinkClosed
    return found


def waiting(session: Session, until: date) -> Sequence[OpinionAssignment]:
    """What is not answered and due by a day, where the link still opens something."""
    query = whole().where(
        Assignment.state == "asked",
        Assignment.due_on <= until,
        Expert.state == "serving",
        Listing.state.not_in(CLOSED_LISTINGS),
    )
    return session.scalars(query.order_by(Assignment.id)).all()


def ties_of(session: Session, expert: Expert) -> Sequence[ExpertTie]:
    """The ties that hold, latest first."""
    query = select(ExpertTie).filter_by(expert_id=expert.id, ended_at=None)
    return session.scalars(query.order_by(ExpertTie.id.desc())).all()


def find_tie(session: Session, public_id: str) -> ExpertTie:
    """One tie. Raises NoSuchAssignment."""
    found = session.scalar(
        select(ExpertTie).filter_by(public_id=public_id).options(joinedload(ExpertTie.expert))
    )
    if found is None:
        raise NoSuchAssignment
    return found


def _stands(state: str, day: date) -> ColumnElement[bool]:
    if state == "overdue":
        return and_(Assignment.state == "asked", Assignment.due_on < day)
    if state == "asked":
        return and_(Assignment.state == "asked", Assignment.due_on >= day)
    if state == "released":
        return and_(Assignment.state == "given", Assignment.released_at.is_not(None))
    if state == "given":
        return and_(Assignment.state == "given", Assignment.released_at.is_(None))
    return Assignment.state == state
