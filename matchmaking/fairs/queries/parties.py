"""Finding parties of a fair."""

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session, joinedload

from matchmaking.accounts.models import INSTITUTION_KINDS, Organisation, Person
from matchmaking.audit.actor import Actor
from matchmaking.fairs.errors import NoSuchParty
from matchmaking.fairs.models import Fair, FairParty
from matchmaking.fairs.permissions import acts_for, may_organize

LONGEST_SEARCH = 100
ADDABLE = (*INSTITUTION_KINDS, "enterprise", "institute", "partner")


def parties_of(session: Session, fair: Fair) -> list[FairParty]:
    """The parties that come, by number."""
    return list(
        session.scalars(
            select(FairParty)
            .filter_by(fair_id=fair.id, state="coming")
            .options(joinedload(FairParty.organisation))
            .order_by(FairParty.number)
        )
    )


def list_parties(
    fair: Fair, *, text: str = "", kind: str = "", arrived: str = ""
) -> Select[tuple[FairParty]]:
    """The organizer's list, narrowed; withdrawn ones last."""
    query = select(FairParty).filter_by(fair_id=fair.id)
    if kind:
        query = query.where(FairParty.kind == kind)
    if arrived == "yes":
        query = query.where(FairParty.arrived_at.is_not(None))
    if arrived == "no":
        query = query.where(FairParty.arrived_at.is_(None), FairParty.state == "coming")
    text = text.strip()[:LONGEST_SEARCH]
    if text:
        query = query.where(
            or_(
                FairParty.name.contains(text, autoescape=True),
                FairParty.name_en.contains(text, autoescape=True),
                FairParty.number == text.upper(),
            )
        )
    return query.order_by(FairParty.state, FairParty.number)


def find_party(session: Session, actor: Actor, public_id: str) -> FairParty:
    """A party, for organizers. Raises NoSuchParty."""
    found = session.scalar(select(FairParty).filter_by(public_id=public_id))
    if found is None or not may_organize(actor):
        raise NoSuchParty
    return found


def find_own_party(session: Session, actor: Actor, fair: Fair) -> FairParty:
    """The actor's own party. Raises NoSuchParty."""
    found = party_in(session, actor, fair)
    if found is None:
        raise NoSuchParty
    return found


def party_in(session: Session, actor: Actor, fair: Fair) -> FairParty | None:
    """The actor's own party, if it takes part."""
    found = session.scalar(
        select(FairParty).filter_by(fair_id=fair.id, organisation_id=actor.organisation_id)
    )
    if found is None or found.state != "coming" or not acts_for(actor, found):
        return None
    return found


def party_by_code(session: Session, code: str) -> FairParty | None:
    """The party whose QR code says this."""
    return session.scalar(
        select(FairParty).filter_by(code=code).options(joinedload(FairParty.fair))
    )


def people_of(session: Session, party: FairParty) -> list[int]:
    """Whom to tell: the active people of the party's organisation."""
    if party.organisation_id is None:
        return []
    return list(
        session.scalars(
            select(Person.id).filter_by(organisation_id=party.organisation_id, state="active")
        )
    )


def organisations_to_add(session: Session, fair: Fair) -> list[Organisation]:
    """Verified organisations that are no party yet."""
    there = select(FairParty.organisation_id).where(
        FairParty.fair_id == fair.id, FairParty.organisation_id.is_not(None)
    )
    return list(
        session.scalars(
            select(Organisation)
            .where(
                Organisation.state == "verified",
                Organisation.kind.in_(ADDABLE),
                Organisation.id.not_in(there),
            )
            .order_by(Organisation.kind, Organisation.sort_key, Organisation.id)
        )
    )
