"""Tell people something; read and tick off what one was told."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from matchmaking.notices.models import Mail, Notice


def notify(
    session: Session,
    people: Iterable[int],
    text: str,
    *,
    now: datetime,
    href: str = "",
    tone: str = "info",
    **values: object,
) -> None:
    """An in-app notice for each person id; `text` is a msgid marked with `wording.message`."""
    for person_id in sorted(set(people)):
        session.add(
            Notice(
                person_id=person_id, text=text, values=values, href=href, tone=tone, created_at=now
            )
        )
    session.flush()


def write_mail(
    session: Session,
    *,
    address: str,
    subject: str,
    body: str,
    now: datetime,
    person_id: int | None = None,
) -> Mail:
    """Put a mail into the outbox, in the caller's transaction; sending comes later."""
    mail = Mail(person_id=person_id, address=address, subject=subject, body=body, created_at=now)
    session.add(mail)
    session.flush()
    return mail


def mark_read(
    session: Session, person_id: int, public_ids: Iterable[str], *, now: datetime
) -> None:
    """Tick off the person's own notices; all of them when no ids are given."""
    chosen = list(public_ids)
    change = update(Notice).where(Notice.person_id == person_id, Notice.read_at.is_(None))
    if chosen:
        change = change.where(Notice.public_id.in_(chosen))
    session.execute(change.values(read_at=now))


def unread_count(session: Session, person_id: int, at_most: int = 100) -> int:
    """How many notices wait, counted up to a bound."""
    query = (
        select(Notice.id)
        .where(Notice.person_id == person_id, Notice.read_at.is_(None))
        .limit(at_most)
    )
    return len(session.scalars(query).all())
