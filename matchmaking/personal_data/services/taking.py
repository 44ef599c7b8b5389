"""Take one's own data along."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from matchmaking.accounts.services.own_account import own_person
from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record
from matchmaking.personal_data.file import zip_of
from matchmaking.personal_data.queries import holdings
from matchmaking.standards.clock import day_in_xiamen


@dataclass(frozen=True, slots=True)
class Taken:
    """The file a person takes along."""

    name: str
    content: bytes


def take_own_data(session: Session, actor: Actor, *, language: str, now: datetime) -> Taken:
    """Everything that is held about the actor, the trail's row of this taking not yet among it."""
    person = own_person(session, actor)
    found = holdings(session, person)
    content = zip_of(found, person=person.public_id, language=language, now=now)
    rows = sum(len(holding.records) for holding in found)
    record(session, actor, "person.own_data_taken", at=now, subject=person, rows=rows)
    return Taken(f"own-data-{day_in_xiamen(now)}.zip", content)
