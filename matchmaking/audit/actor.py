"""Who acts: the value that every verb receives instead of asking the request."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person may be in their one organisation; keys also label people in pages."""

    VISITOR = "visitor"
    ENTERPRISE = "enterprise"
    OFFICER = "officer"
    INSTITUTE = "institute"
    ORGANIZER = "organizer"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"
    SYSTEM = "system"


STAFF = frozenset({Role.OFFICER, Role.INSTITUTE, Role.ORGANIZER, Role.AUDITOR, Role.ADMINISTRATOR})


@dataclass(frozen=True, slots=True)
class Actor:
    """A person in a role, or the system itself; `lead` may manage colleagues."""

    role: Role
    person_id: int | None = None
    person: str = ""
    organisation_id: int | None = None
    organisation: str = ""
    verified: bool = False
    lead: bool = False
    request_id: str = ""


VISITOR = Actor(Role.VISITOR)
SYSTEM = Actor(Role.SYSTEM, verified=True)
