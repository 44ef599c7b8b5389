"""Reads of talks: one's own, those that are due, their ledger."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session, aliased, joinedload, selectinload

from matchmaking.audit.actor import Actor
from matchmaking.talks.errors import NoSuchTalk
from matchmaking.talks.lifecycle import CLOCKED, ENDED_EARLY, OPENED
from matchmaking.talks.models import Talk, TalkConsent, TalkOpening
from matchmaking.talks.permissions import may_watch, side_of
from matchmaking.technology.models import TechnologyListing as Listing
from matchmaking.technology.models import TechnologyVersion as Version

MOST_SHOWN = 2000


def whole() -> Select[tuple[Talk]]:
    """Talks with what every page of them reads."""
    return select(Talk).options(
        joinedload(Talk.need).joinedload(Listing.organisation),
        joinedload(Talk.offer).joinedload(Listing.organisation),
        joinedload(Talk.need_version).defer(Version.content_sealed),
        joinedload(Talk.offer_version).defer(Version.content_sealed),
        selectinload(Talk.steps),
        selectinload(Talk.consents),
    )


def find_talk(session: Session, actor: Actor, public_id: str) -> Talk:
    """A talk of the actor's side, or any for organizers. Raises NoSuchTalk."""
    found = session.scalar(whole().where(Talk.public_id == public_id))
    if found is None or not side_of(actor, found):
        raise NoSuchTalk
    return found


def talks_of(session: Session, actor: Actor, state: str = "") -> Sequence[Talk]:
    """The actor's organisation's talks, or all for organizers; what is due first comes first."""
    query = whole()
    if not may_watch(actor):
        query = query.where(_is_party(actor.organisation_id))
    if state:
        query = query.where(Talk.state == state)
    order = (Talk.due_at.asc().nulls_last(), Talk.id.desc())
    return session.scalars(query.order_by(*order).limit(MOST_SHOWN)).all()


def open_between(session: Session, need: Listing, offer: Listing) -> Talk | None:
    """The talk that the pair is in now."""
    query = select(Talk).where(
        Talk.need_id == need.id, Talk.offer_id == offer.id, Talk.state.not_in(ENDED_EARLY)
    )
    return session.scalars(query.limit(1)).first()


def rounds_between(session: Session, need: Listing, offer: Listing) -> int:
    """How often the pair has been brought together."""
    query = select(func.count()).select_from(Talk).filter_by(need_id=need.id, offer_id=offer.id)
    return session.scalar(query) or 0


def due_before(moment: datetime) -> Select[tuple[Talk]]:
    """Talks whose clock runs out before a moment."""
    return (
        select(Talk)
        .where(Talk.state.in_(CLOCKED), Talk.due_at.is_not(None), Talk.due_at < moment)
        .order_by(Talk.id)
    )


def active_consent(talk: Talk, side: str, day: date) -> TalkConsent | None:
    """The consent of a side that holds on the day; none before both have agreed."""
    if talk.state not in OPENED:
        return None
    found = [
        row
        for row in talk.consents
        if row.side == side and row.withdrawn_at is None and row.until >= day
    ]
    return found[-1] if found else None


def openings_of(session: Session, actor: Actor) -> Sequence[TalkOpening]:
    """Who opened what of the actor's organisation, newest first."""
    need, offer = aliased(Listing), aliased(Listing)
    query = (
        select(TalkOpening)
        .join(TalkOpening.consent)
        .join(TalkConsent.talk)
        .join(need, Talk.need_id == need.id)
        .join(offer, Talk.offer_id == offer.id)
        .options(
            joinedload(TalkOpening.person),
            joinedload(TalkOpening.consent).joinedload(TalkConsent.talk).options(
                joinedload(Talk.need).joinedload(Listing.organisation),
                joinedload(Talk.offer).joinedload(Listing.organisation),
            ),
        )
        .where(
            or_(
                (TalkConsent.side == "need") & (need.organisation_id == actor.organisation_id),
                (TalkConsent.side == "offer") & (offer.organisation_id == actor.organisation_id),
            )
        )
        .order_by(TalkOpening.id.desc())
        .limit(MOST_SHOWN)
    )  # fmt: skip
    return session.scalars(query).all()


def confirmed_contracts(session: Session) -> tuple[int, int]:
    """How many contracts both sides have confirmed, and their value in yuan; each counted once."""
    row = session.execute(
        select(func.count(), func.sum(Talk.contract_value)).where(Talk.state == "confirmed")
    ).one()
    return int(row[0]), int(row[1] or 0)


def _is_party(organisation_id: int | None) -> ColumnElement[bool]:
    own = select(Listing.id).where(Listing.organisation_id == organisation_id)
    return or_(Talk.need_id.in_(own), Talk.offer_id.in_(own))
