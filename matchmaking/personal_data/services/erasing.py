"""Erase whoever has left: what is about the person goes, what they did keeps their number (R49).

The audit trail and the records of business name people by a random number. Once name, mail address
and telephone are gone nothing leads from it to the person.
"""

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Select, delete, or_, select
from sqlalchemy.orm import Session

from matchmaking.accounts.models import OneTimeToken, Organisation, Person
from matchmaking.audit.actor import SYSTEM
from matchmaking.audit.services import record
from matchmaking.notices.services import notify
from matchmaking.notices.wording import message
from matchmaking.personal_data.links import is_theirs, links
from matchmaking.personal_data.named import named
from matchmaking.personal_data.tables import DATA_MAP
from matchmaking.personal_data.tags import Kept

LEFT_KEPT = timedelta(days=180)  # disabled, or invited and never come
NAME = "已注销 (closed)"
FILE = "erased-people.jsonl"
STILL_NAMED = message("一位已注销账号的同事仍是本单位资料里的联系人或参会代表，请更新。")


def erase_due(session: Session, now: datetime, *, path: Path) -> int:
    """Erase everybody whose time has come; how many they were.

    Their numbers are kept in a file beside the database: after an older backup was restored they
    are erased again.
    """
    done = _erased_before(path)
    people = session.scalars(_due(now, done)).all()
    for person in people:
        erase(session, person, now=now)
    _note(path, [person.public_id for person in people if person.public_id not in done])
    return len(people)


def erase(session: Session, person: Person, *, now: datetime) -> None:
    """Delete what is kept with the account only, and leave a number in the person's place."""
    _tell_leads(session, person, now=now)
    for table, columns in links():
        if DATA_MAP[table.name].kept is Kept.ACCOUNT and table.name != "person":
            session.execute(delete(table).where(is_theirs(table, columns, person)))
    person.name, person.title = NAME, ""
    person.email, person.phone = f"{person.public_id}@erased.invalid", None
    person.password_hash, person.password_at = "", None
    person.totp, person.totp_confirmed_at, person.totp_last_step = None, None, 0
    person.lead, person.mails, person.last_seen_at = False, False, None
    person.state, person.closing_at, person.erased_at = "disabled", None, now
    session.flush()
    record(session, SYSTEM, "person.erased", at=now, subject=person)


def _due(now: datetime, done: set[str]) -> Select[tuple[Person]]:
    """Who asked and had time to think again; who left or never came half a year ago."""
    link = select(OneTimeToken.person_id).where(OneTimeToken.expires_at > now)
    long_ago = now - LEFT_KEPT
    return (
        select(Person)
        .join(Person.organisation)
        .where(
            Person.erased_at.is_(None),
            or_(
                Person.public_id.in_(done),
                Person.closing_at <= now,
                ~Organisation.demo & (Person.state == "disabled") & (Person.disabled_at < long_ago),
                ~Organisation.demo
                & (Person.state == "invited")
                & (Person.created_at < long_ago)
                & Person.id.not_in(link),
            ),
        )
        .order_by(Person.id)
        .with_for_update(of=Person)
    )


def _tell_leads(session: Session, person: Person, *, now: datetime) -> None:
    """The organisation's own records may still name the person: its leads correct them."""
    if any(named(session, person).values()):
        leads = session.scalars(
            select(Person.id).filter_by(
                organisation_id=person.organisation_id, lead=True, state="active"
            )
        )
        others = [lead for lead in leads if lead != person.id]
        notify(session, others, STILL_NAMED, now=now, href="/account/organisation", tone="warning")


def _erased_before(path: Path) -> set[str]:
    """Numbers of the erased; a line cut short by a crash counts for nothing."""
    found = set()
    for line in path.read_text().splitlines() if path.exists() else ():
        with suppress(ValueError):
            found.add(str(json.loads(line)["person"]))
    return found


def _note(path: Path, people: Sequence[str]) -> None:
    if people:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "w") as file:
            file.writelines(json.dumps({"person": number}) + "\n" for number in people)
            file.flush()
            os.fsync(file.fileno())
