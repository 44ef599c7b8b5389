"""Organizers bring institutions in; leads keep what their organisation publishes up to date."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from matchmaking.accounts.errors import NotForThisRole, NotTheLead
from matchmaking.accounts.models import ORGANISATION_KINDS, Organisation
from matchmaking.accounts.permissions import may_lead, may_verify
from matchmaking.accounts.services.invitations import Invitee, add_invited, send_invitation
from matchmaking.accounts.services.registration import OrganisationFacts, refuse_known, set_uscc
from matchmaking.accounts.sorting import sort_key_of
from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record
from matchmaking.errors import BadInput, Stale

BY_INVITATION = tuple(kind for kind in ORGANISATION_KINDS if kind != "enterprise")


@dataclass(frozen=True, slots=True)
class PublicProfile:
    """What an organisation says about itself, in both languages, and whom to call."""

    name_en: str
    introduction: str
    introduction_en: str
    public_contact: str
    public_phone: str


def create_organisation(
    session: Session,
    actor: Actor,
    kind: str,
    facts: OrganisationFacts,
    *,
    first: Invitee,
    base_url: str,
    now: datetime,
) -> Organisation:
    """Enter an organisation, verified by the organizer who enters it, and invite its lead.

    Raises OrganisationKnown, NameTaken or AddressTaken.
    """
    if not may_verify(actor):
        raise NotForThisRole
    if kind not in BY_INVITATION:
        raise BadInput
    refuse_known(session, facts)
    organisation = Organisation(
        kind=kind, name=facts.name, sort_key=sort_key_of(facts.name), district=facts.district,
        state="verified", state_at=now, created_at=now,
    )  # fmt: skip
    set_uscc(organisation, facts.uscc)
    session.add(organisation)
    session.flush()
    record(session, actor, "organisation.created", at=now, subject=organisation, kind=kind)
    person = add_invited(session, organisation, first, now=now)
    send_invitation(session, person, base_url=base_url, now=now)
    record(session, actor, "person.invited", at=now, subject=person, role=person.role)
    return organisation


def save_profile(
    session: Session,
    actor: Actor,
    organisation: Organisation,
    profile: PublicProfile,
    *,
    seen_version: int,
    now: datetime,
) -> None:
    """Change what the own organisation publishes."""
    if not may_lead(actor, organisation):
        raise NotTheLead
    if organisation.version != seen_version:
        raise Stale
    for name in PublicProfile.__slots__:
        setattr(organisation, name, getattr(profile, name))
    session.flush()
    record(session, actor, "organisation.profile_saved", at=now, subject=organisation)
