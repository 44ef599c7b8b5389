"""Leads look after the accounts of their own organisation."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matchmaking.accounts.errors import (
    LastLead,
    NoSuchPerson,
    NotForThisRole,
    NotInThisState,
    NotOneself,
    NotTheLead,
)
from matchmaking.accounts.models import Organisation, Person
from matchmaking.accounts.permissions import INVITABLE, may_manage_colleague
from matchmaking.accounts.services.invitations import Invitee, add_invited, send_invitation
from matchmaking.accounts.services.sessions import end_access
from matchmaking.accounts.services.tokens import drop_tokens
from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record


def colleague(session: Session, actor: Actor, public_id: str) -> Person:
    """A colleague whom the actor may manage; others are as missing as none."""
    person = session.scalar(
        select(Person).filter_by(public_id=public_id, organisation_id=actor.organisation_id)
    )
    if person is None or not may_manage_colleague(actor, person):
        raise NoSuchPerson
    return person


def invite_colleague(
    session: Session, actor: Actor, invitee: Invitee, *, base_url: str, now: datetime
) -> Person:
    """Invite somebody into the own organisation. Raises AddressTaken."""
    organisation = session.get(Organisation, actor.organisation_id)
    if not actor.lead or organisation is None:
        raise NotTheLead
    if invitee.role not in INVITABLE.get(actor.role, ()):
        raise NotForThisRole
    person = add_invited(session, organisation, invitee, now=now)
    send_invitation(session, person, base_url=base_url, now=now)
    record(
        session, actor, "person.invited", at=now, subject=person, role=person.role,
        lead=person.lead,
    )  # fmt: skip
    return person


def resend_invitation(
    session: Session, actor: Actor, person: Person, *, base_url: str, now: datetime
) -> None:
    """Mail a fresh link to somebody who has not joined yet."""
    _own(actor, person)
    send_invitation(session, person, base_url=base_url, now=now)
    record(session, actor, "person.invited_again", at=now, subject=person)


def disable_colleague(session: Session, actor: Actor, person: Person, *, now: datetime) -> None:
    """Close a colleague's account; sessions, tokens and links end at once (R09)."""
    _own(actor, person)
    disable(session, actor, person, now=now)


def enable_colleague(session: Session, actor: Actor, person: Person, *, now: datetime) -> None:
    """Open it again."""
    _own(actor, person)
    enable(session, actor, person, now=now)


def set_lead(session: Session, actor: Actor, person: Person, *, lead: bool, now: datetime) -> None:
    """Make a colleague a lead, or take it back. Raises LastLead."""
    _own(actor, person)
    if person.state == "disabled" or person.lead == lead:
        raise NotInThisState
    if not lead:
        keep_a_lead(session, person)
    person.lead = lead
    session.flush()
    record(session, actor, "person.lead_set", at=now, subject=person, lead=lead)


def disable(session: Session, actor: Actor, person: Person, *, now: datetime) -> None:
    """Close an account, whoever may do so. Raises LastLead, NotOneself, NotInThisState."""
    if person.id == actor.person_id:
        raise NotOneself
    if person.state == "disabled":
        raise NotInThisState
    keep_a_lead(session, person)
    person.state, person.disabled_at = "disabled", now
    end_access(session, person.id, now=now)
    drop_tokens(session, person)
    session.flush()
    record(session, actor, "person.disabled", at=now, subject=person)


def enable(session: Session, actor: Actor, person: Person, *, now: datetime) -> None:
    """Open an account again; without a password it waits for an invitation."""
    if person.state != "disabled" or person.erased_at is not None:
        raise NotInThisState
    person.state = "active" if person.password_hash else "invited"
    person.disabled_at = None
    session.flush()
    record(session, actor, "person.enabled", at=now, subject=person)


def _own(actor: Actor, person: Person) -> None:
    if not may_manage_colleague(actor, person):
        raise NotTheLead


def keep_a_lead(session: Session, person: Person) -> None:
    """Refuse to take away the last active lead; who is about to leave does not count."""
    if not person.lead or person.state != "active":
        return
    # The organisation's row is locked, so that two leads cannot both leave at once.
    session.scalar(select(Organisation.id).filter_by(id=person.organisation_id).with_for_update())
    others = session.scalar(
        select(func.count(Person.id)).where(
            Person.organisation_id == person.organisation_id, Person.id != person.id,
            Person.lead.is_(True), Person.state == "active",
            Person.closing_at.is_(None),
        )
    )  # fmt: skip
    if not others:
        raise LastLead
