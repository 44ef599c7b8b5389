"""Reads of needs: the enterprise's own, those that wait for review, those that are live."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import Session, contains_eager, joinedload

from matchmaking.accounts.models import INSTITUTION_KINDS, Organisation
from matchmaking.audit.actor import Actor, Role
from matchmaking.listings.lifecycle import PUBLISHING
from matchmaking.listings.queries import count_by_state, waiting_of
from matchmaking.needs.content import NeedContent
from matchmaking.needs.errors import NoSuchNeed
from matchmaking.needs.models import Need, NeedReview, NeedVersion
from matchmaking.needs.permissions import may_post_needs

HALL_AUDIENCES = ("all", "matched", "anonymous")


def live_on(day: date) -> ColumnElement[bool]:
    """Published, and valid on the day."""
    return and_(Need.state == "published", or_(Need.valid_to.is_(None), Need.valid_to >= day))


def live_needs(session: Session, day: date) -> list[tuple[Need, NeedContent]]:
    """Everything that can be matched on the day, by number, with what is published."""
    rows = session.scalars(
        select(Need)
        .join(Need.organisation)
        .join(Need.live_version)
        .options(contains_eager(Need.organisation), contains_eager(Need.live_version))
        .where(live_on(day), Organisation.state == "verified")
        .order_by(Need.number, Need.id)
    )
    return [(row, published_content(row)) for row in rows]


def own_need(session: Session, actor: Actor, public_id: str) -> Need:
    """One of the actor's enterprise's needs. Another's is as missing as none."""
    query = _whole().where(Need.public_id == public_id)
    if not may_post_needs(actor):
        raise NoSuchNeed
    found = session.scalar(query.where(Need.organisation_id == actor.organisation_id))
    if found is None:
        raise NoSuchNeed
    return found


def readable_need(session: Session, actor: Actor, public_id: str) -> Need:
    """An own need, or for organizers any that was ever handed in."""
    if actor.role is not Role.ORGANIZER:
        return own_need(session, actor, public_id)
    found = session.scalar(_whole().where(Need.public_id == public_id, Need.state != "draft"))
    if found is None:
        raise NoSuchNeed
    return found


def own_needs(session: Session, actor: Actor, state: str = "") -> Sequence[Need]:
    """The enterprise's needs, latest first; a few dozen at most, so all at once."""
    query = _whole().where(Need.organisation_id == actor.organisation_id)
    if state:
        query = query.where(or_(Need.state == state, Need.revision == state))
    return session.scalars(query.order_by(Need.id.desc()).limit(500)).all()


def states_of_own(session: Session, actor: Actor) -> dict[str, int]:
    """How many of the enterprise's needs are in each state."""
    return count_by_state(session, Need, actor.organisation_id)


def waiting() -> Select[tuple[Need]]:
    """What waits for an organizer, oldest first."""
    return waiting_of(_whole(), Need, PUBLISHING)


def waiting_need(session: Session, public_id: str) -> Need:
    """One that waits for an organizer."""
    found = session.scalar(waiting().where(Need.public_id == public_id))
    if found is None:
        raise NoSuchNeed
    return found


def next_waiting(session: Session, after: Need) -> str | None:
    """The next one in the queue by public id; the first when this was the last."""
    moment = after.submitted_at
    ids = [
        (row.submitted_at, row.public_id)
        for row in session.execute(
            waiting().with_only_columns(Need.submitted_at, Need.public_id).limit(200)
        )
        if row.public_id != after.public_id
    ]
    later = [public_id for at, public_id in ids if moment is None or at >= moment]
    return later[0] if later else (ids[0][1] if ids else None)


def versions_of(session: Session, need: Need) -> list[NeedVersion]:
    """All published versions, newest first."""
    query = select(NeedVersion).filter_by(need_id=need.id).order_by(NeedVersion.n.desc())
    return list(session.scalars(query))


def reviews_of(session: Session, need: Need) -> list[NeedReview]:
    """All decisions, newest first."""
    query = select(NeedReview).filter_by(need_id=need.id).order_by(NeedReview.id.desc())
    return list(session.scalars(query))


def last_return(session: Session, need: Need) -> NeedReview | None:
    """Why it came back, if it is back now."""
    if "returned" not in (need.state, need.revision):
        return None
    returned = [row for row in reviews_of(session, need) if row.decision == "returned"]
    return returned[0] if returned else None


def prepared_content(need: Need) -> NeedContent:
    """What is being prepared; where nothing is, what is published."""
    if need.draft is not None:
        return NeedContent.from_json(need.draft)
    return published_content(need)


def published_content(need: Need) -> NeedContent:
    """What is published; an empty need where nothing is."""
    version = need.live_version
    return NeedContent.from_json(version.content) if version else NeedContent(kind=need.kind)


def institution_names(session: Session) -> list[str]:
    """Names of verified institutions, to prefer or avoid."""
    query = (
        select(Organisation.name)
        .where(Organisation.kind.in_(INSTITUTION_KINDS), Organisation.state == "verified")
        .order_by(Organisation.sort_key, Organisation.name)
    )
    return list(session.scalars(query))


def _whole() -> Select[tuple[Need]]:
    return select(Need).options(joinedload(Need.organisation), joinedload(Need.live_version))
