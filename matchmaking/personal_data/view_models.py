"""What the page of one's own data shows."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from matchmaking.accounts.services.own_account import own_person
from matchmaking.audit.actor import Actor
from matchmaking.personal_data.queries import counts
from matchmaking.personal_data.tables import TABLES


@dataclass(frozen=True, slots=True)
class OwnData:
    """The kinds of data, and when the account is closed, if its owner asked for that."""

    lines: tuple["Line", ...]
    closing_at: datetime | None


@dataclass(frozen=True, slots=True)
class Line:
    """One kind of data: how many records, how long they are kept, where they are corrected."""

    label: str
    count: int
    kept: str
    corrected: str


def own_data(session: Session, actor: Actor, *, open_pages: Collection[str]) -> OwnData:
    """What is held about the actor, who may open the named pages."""
    person = own_person(session, actor)
    found = counts(session, person)
    lines = tuple(
        Line(
            label=_(tagged.label),
            count=found[tagged.table],
            kept=_(tagged.kept.value),
            corrected=tagged.corrected if tagged.corrected in open_pages else "",
        )
        for tagged in TABLES
        if found.get(tagged.table)
    )
    return OwnData(lines, person.closing_at)
