"""Invite somebody into an organisation: their account exists at once, without a password."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from matchmaking.accounts.addresses import normal_email
from matchmaking.accounts.errors import AddressTaken, NotInThisState
from matchmaking.accounts.models import Organisation, Person
from matchmaking.accounts.services.mails import mail_invitation
from matchmaking.accounts.services.signing_in import person_by_email
from matchmaking.accounts.services.tokens import INVITATION, issue_token
from matchmaking.audit.actor import Role

ROLE_OF_KIND = {
    "enterprise": Role.ENTERPRISE, "institute": Role.INSTITUTE, "partner": Role.INSTITUTE,
    "government": Role.ORGANIZER,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Invitee:
    """Whom to invite, and as what."""

    name: str
    email: str
    title: str = ""
    role: Role = Role.OFFICER
    lead: bool = False
    language: str = "zh"


def role_of_kind(kind: str) -> Role:
    """What the first person of an organisation of this kind is."""
    return ROLE_OF_KIND.get(kind, Role.OFFICER)


def add_invited(
    session: Session, organisation: Organisation, invitee: Invitee, *, now: datetime
) -> Person:
    """The account of an invited person. Raises AddressTaken."""
    email = normal_email(invitee.email)
    if person_by_email(session, email) is not None:
        raise AddressTaken
    person = Person(
        organisation=organisation, role=invitee.role.value, lead=invitee.lead, state="invited",
        name=invitee.name, title=invitee.title, email=email, language=invitee.language,
        created_at=now,
    )  # fmt: skip
    session.add(person)
    session.flush()
    return person


def send_invitation(session: Session, person: Person, *, base_url: str, now: datetime) -> str:
    """Mail a fresh link; older links stop working. The link itself is for the command line."""
    if person.state != "invited":
        raise NotInThisState
    link = f"{base_url}/invitation/{issue_token(session, person, INVITATION, now=now)}"
    mail_invitation(session, person, link=link, now=now)
    return link
