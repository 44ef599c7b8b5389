"""Who may do what with organisations and people."""

from matchmaking.accounts.models import Organisation, Person
from matchmaking.audit.actor import Actor, Role

INVITABLE = {
    Role.ENTERPRISE: (Role.ENTERPRISE,),
    Role.OFFICER: (Role.OFFICER,),
    Role.INSTITUTE: (Role.INSTITUTE,),
    Role.ORGANIZER: (Role.ORGANIZER,),
    Role.AUDITOR: (Role.AUDITOR,),
    Role.ADMINISTRATOR: (Role.ORGANIZER, Role.AUDITOR, Role.ADMINISTRATOR),
}


def may_lead(actor: Actor, organisation: Organisation) -> bool:
    """Whether the actor leads this organisation."""
    return actor.lead and actor.organisation_id == organisation.id


def may_manage_colleague(actor: Actor, person: Person) -> bool:
    """Leads manage people of their own organisation whose role they could give."""
    same = actor.organisation_id == person.organisation_id
    return actor.lead and same and Role(person.role) in INVITABLE.get(actor.role, ())


def may_verify(actor: Actor) -> bool:
    """Organizers verify organisations and bring institutions in."""
    return actor.role is Role.ORGANIZER


def may_administer(actor: Actor) -> bool:
    """Administrators (and the command line) manage everybody's account."""
    return actor.role in (Role.ADMINISTRATOR, Role.SYSTEM)
