"""Finding introductions, consents and offers, and the lists of either side."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Select, false, select
from sqlalchemy.orm import Session, joinedload, selectinload

from matchmaking.accounts.models import Person
from matchmaking.audit.actor import Actor, Role
from matchmaking.introductions.errors import NoSuchIntroduction, OfficersMissing
from matchmaking.introductions.lifecycle import ENTERPRISE
from matchmaking.introductions.models import OPEN_STATES, STATES, Consent, Introduction, Offer
from matchmaking.introductions.permissions import side_of
from matchmaking.needs.models import Need
from matchmaking.products.models import Product


def find_introduction(session: Session, actor: Actor, public_id: str) -> Introduction:
    """An introduction of the actor's side. A stranger's is as missing as none."""
    found = session.scalar(_whole().where(Introduction.public_id == public_id))
    if found is None or not side_of(actor, found):
        raise NoSuchIntroduction
    return found


def find_offer(session: Session, actor: Actor, public_id: str) -> Offer:
    """An offer of an introduction of the actor's side."""
    found = session.scalar(select(Offer).where(Offer.public_id == public_id))
    if found is None or not side_of(actor, found.introduction):
        raise NoSuchIntroduction
    return found


def find_consent(session: Session, actor: Actor, public_id: str) -> Consent:
    """A consent that the actor's enterprise has given."""
    found = session.scalar(select(Consent).where(Consent.public_id == public_id))
    if found is None or side_of(actor, found.introduction) != ENTERPRISE:
        raise NoSuchIntroduction
    return found


def mine(actor: Actor, *, state: str = "") -> Select[tuple[Introduction]]:
    """The enterprise's introductions, newest first."""
    query = _listed().join(Introduction.need).where(Need.organisation_id == actor.organisation_id)
    if actor.role is not Role.ENTERPRISE:
        query = query.where(false())
    return _in_state(query, state).order_by(Introduction.id.desc())


def inbox(actor: Actor, *, state: str = "", waiting: bool = False) -> Select[tuple[Introduction]]:
    """The institution's introductions, or all for organizers: soonest due first."""
    query = _listed()
    if actor.role is Role.OFFICER:
        query = query.where(Introduction.institution_id == actor.organisation_id)
    elif actor.role is not Role.ORGANIZER:
        query = query.where(false())
    if waiting:
        query = query.where(
            Introduction.state == "asked", Introduction.institution_agreed_at.is_(None)
        )
    due_last = Introduction.due_at.is_(None)
    return _in_state(query, state).order_by(due_last, Introduction.due_at, Introduction.id.desc())


def open_between(session: Session, need: Need, product: Product) -> Introduction | None:
    """The open introduction of the two, if there is one."""
    return session.scalar(
        select(Introduction).where(
            Introduction.need_id == need.id,
            Introduction.product_id == product.id,
            Introduction.state.in_(OPEN_STATES),
        )
    )


def open_by_product(session: Session, need: Need) -> dict[int, Introduction]:
    """The need's open introductions by product."""
    rows = session.scalars(
        select(Introduction).where(
            Introduction.need_id == need.id, Introduction.state.in_(OPEN_STATES)
        )
    )
    return {row.product_id: row for row in rows}


def open_by_pair(
    session: Session, institution_id: int | None
) -> dict[tuple[int, int], Introduction]:
    """Open introductions by need and product: an institution's own, or all."""
    query = select(Introduction).where(Introduction.state.in_(OPEN_STATES))
    if institution_id is not None:
        query = query.where(Introduction.institution_id == institution_id)
    return {(row.need_id, row.product_id): row for row in session.scalars(query)}


def officers_of_institution(session: Session, organisation_id: int | None) -> list[Person]:
    """The active officers of an institution."""
    return list(
        session.scalars(
            select(Person)
            .filter_by(organisation_id=organisation_id, role="officer", state="active")
            .order_by(Person.id)
        )
    )


def find_officers(session: Session, actor: Actor, public_ids: Iterable[str]) -> list[Person]:
    """Active officers of the actor's institution. Raises OfficersMissing."""
    wanted = set(public_ids)
    found = [
        person
        for person in officers_of_institution(session, actor.organisation_id)
        if person.public_id in wanted
    ]
    if not found or len(found) != len(wanted) or actor.role is not Role.OFFICER:
        raise OfficersMissing
    return found


def tried_institutions(session: Session, need: Need) -> set[int]:
    """Institutions to which the need has been introduced at any time."""
    rows: Sequence[int] = session.scalars(
        select(Introduction.institution_id).where(Introduction.need_id == need.id)
    ).all()
    return set(rows)


def successor(session: Session, introduction: Introduction) -> Introduction | None:
    """The introduction to which this one was handed on."""
    return session.scalar(select(Introduction).filter_by(handed_from_id=introduction.id))


def open_offer(introduction: Introduction) -> Offer | None:
    """The offer that waits for the enterprise."""
    return next((offer for offer in introduction.offers if offer.state == "open"), None)


def accepted_offer(introduction: Introduction) -> Offer | None:
    """The offer that the enterprise has accepted."""
    return next((offer for offer in introduction.offers if offer.state == "accepted"), None)


def _whole() -> Select[tuple[Introduction]]:
    return select(Introduction).options(
        joinedload(Introduction.need),
        joinedload(Introduction.product),
        joinedload(Introduction.institution),
    )


def _listed() -> Select[tuple[Introduction]]:
    """With what a list's lines tell, however many there are: names, the version, consents."""
    return _whole().options(
        joinedload(Introduction.need).joinedload(Need.organisation),
        joinedload(Introduction.need_version),
        selectinload(Introduction.consents).selectinload(Consent.officers),
        selectinload(Introduction.offers),
    )


def _in_state(query: Select[tuple[Introduction]], state: str) -> Select[tuple[Introduction]]:
    if state == "open":
        return query.where(Introduction.state.in_(OPEN_STATES))
    return query.where(Introduction.state == state) if state in STATES else query
