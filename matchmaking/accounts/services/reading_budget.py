"""How many different listings, contacts and exports somebody takes in a day (R33).

Work never comes near the limit; whoever copies the platform does. A subject counts once a day. The
people of an organisation share a second budget, and so do the visitors of an address.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, case, delete, func, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from matchmaking.accounts.models import CountedReading, Person
from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record
from matchmaking.database.sealing import keyring
from matchmaking.jobs.housekeeping import chore
from matchmaking.notices.services import notify
from matchmaking.notices.wording import message
from matchmaking.standards.clock import day_in_xiamen

KEPT = timedelta(days=7)
SHARED_BY = 3  # an organisation and an address without account have so many times the budget
PART = {"listing": 1, "contact": 1, "export": 10}  # the budget is divided by this
ALARM = ""  # the subject of the row that says that the office has been told
TOLD = message("%(organisation)s 的账号今天的查阅额度已用完，可能在批量抓取。请到审计记录核对。")
TOLD_OF_VISITOR = message("一个未登录的网络地址今天的查阅额度已用完，可能在批量抓取。")


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads, hashed, and whose people share a budget."""

    key: str
    organisation: str


def reader_of(actor: Actor, address: str) -> Reader:
    """The person, or for visitors the address; neither is kept in the clear."""
    name = actor.person or f"address:{address}"
    shared = f"organisation:{actor.organisation}" if actor.organisation else ""
    index = keyring().blind_index
    return Reader(index(f"reader:{name}"), index(shared) if shared else "")


def is_spent(
    session: Session, reader: Reader, kind: str, subject: str, *, most: int, day: date
) -> bool:
    """Whether the reader may open no further subject of the kind today; what was open stays so."""
    most = max(most // PART[kind], 1)
    mine = _of_day(CountedReading.reader == reader.key, kind, day)
    count, seen = session.execute(
        select(func.count(), func.max(case((CountedReading.subject == subject, 1), else_=0))).where(
            *mine
        )
    ).one()
    if seen:
        return False
    if not reader.organisation:
        return bool(count >= most * SHARED_BY)
    if count >= most:
        return True
    shared = select(func.count(CountedReading.subject.distinct())).where(
        *_of_day(CountedReading.organisation == reader.organisation, kind, day)
    )
    return (session.scalar(shared) or 0) >= most * SHARED_BY


def count_reading(session: Session, reader: Reader, kind: str, subject: str, *, day: date) -> bool:
    """Note what was read; False where it had been noted already."""
    try:
        with session.begin_nested():
            session.execute(
                insert(CountedReading).values(
                    day=day, reader=reader.key, organisation=reader.organisation, kind=kind,
                    subject=subject,
                )
            )  # fmt: skip
    except IntegrityError:
        return False
    return True


def raise_alarm(
    session: Session, actor: Actor, reader: Reader, kind: str, *, now: datetime
) -> None:
    """Once a day and reader: a row of the trail, and a notice to every organizer."""
    if not count_reading(session, reader, kind, ALARM, day=day_in_xiamen(now)):
        return
    record(session, actor, "reading.budget_spent", at=now, what=kind, reader=reader.key[:16])
    organizers = session.scalars(select(Person.id).filter_by(role="organizer", state="active"))
    person = session.get(Person, actor.person_id) if actor.person_id is not None else None
    if person is None:
        notify(session, organizers, TOLD_OF_VISITOR, now=now, tone="warning")
    else:
        name = person.organisation.name
        notify(session, organizers, TOLD, now=now, tone="warning", organisation=name)


@chore("readings of days gone by")
def forget_readings(session: Session, now: datetime) -> int:
    """Who read what is nobody's business later; the trail keeps the alarms."""
    gone = delete(CountedReading).where(CountedReading.day < day_in_xiamen(now - KEPT))
    return len(session.execute(gone.returning(CountedReading.kind)).all())


def _of_day(who: ColumnElement[bool], kind: str, day: date) -> tuple[ColumnElement[bool], ...]:
    return (
        CountedReading.day == day, who, CountedReading.kind == kind,
        CountedReading.subject != ALARM,
    )  # fmt: skip
