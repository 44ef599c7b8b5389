"""Who opened whose contacts, figures and technology texts: all sides' ledgers in one (R51)."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import RowMapping, Select, and_, func, literal, or_, select, union_all
from sqlalchemy.orm import Session, aliased

from matchmaking.accounts.models import Organisation, Person
from matchmaking.database.sealing import opened
from matchmaking.introductions.models import Consent, Introduction, Opening
from matchmaking.needs.models import Need
from matchmaking.notices.wording import message
from matchmaking.standards.clock import ZONE
from matchmaking.talks.models import Talk, TalkConsent, TalkOpening
from matchmaking.technology.models import TechnologyListing

KINDS = {
    "contact": message("联系方式"),
    "financials": message("财务资料"),
    "technology": message("技术全文"),
}
SORTS = ("at", "unit", "owner_name")


@dataclass(frozen=True, slots=True)
class Opened:
    """One opening: who opened whose what, when, under which consent."""

    at: datetime
    person: str
    name: str
    unit: str
    owner: str
    owner_name: str
    kind: str
    number: str
    until: date
    withdrawn_at: datetime | None


@dataclass(frozen=True, slots=True)
class Reader:
    """One person's openings together: how many, of how many organisations, when last."""

    person: str
    name: str
    unit: str
    times: int
    owners: int
    last: datetime


@dataclass(frozen=True, slots=True)
class OpeningFilters:
    """What the report is narrowed and ordered by; people and organisations by their numbers."""

    text: str = ""
    kind: str = ""
    person: str = ""
    owner: str = ""
    first: str = ""
    last: str = ""
    sort: str = "-at"

    @classmethod
    def read(cls, given: Mapping[str, str]) -> "OpeningFilters":
        """From an address or a form; what is no kind or no day narrows nothing."""
        kind, sort = given.get("kind", ""), given.get("sort", "")
        days = {name: _day(given.get(name, "")) for name in ("first", "last")}
        return cls(
            text=given.get("text", "").strip()[:100],
            kind=kind if kind in KINDS else "",
            person=given.get("person", "")[:22],
            owner=given.get("owner", "")[:22],
            sort=sort if sort.removeprefix("-") in SORTS else "-at",
            **{name: day.isoformat() if day else "" for name, day in days.items()},
        )


def opened_by(row: RowMapping) -> Opened:
    """A row of `openings`, the person's name unsealed."""
    told = {field.name: row[field.name] for field in fields(Opened) if field.name != "name"}
    return Opened(name=_name(row), **told)


def openings(filters: OpeningFilters) -> Select[Any]:
    """Every opening, newest first unless told otherwise; names of people still sealed."""
    found = union_all(_of_introductions(), _of_talks()).subquery()
    c = found.c
    column = c[filters.sort.removeprefix("-")]
    order = column.desc() if filters.sort.startswith("-") else column
    query = select(found).order_by(order, c.at.desc(), c.kind, c.row.desc())
    if filters.text:
        words = filters.text
        query = query.where(
            or_(
                c.owner_name.contains(words, autoescape=True),
                c.unit.contains(words, autoescape=True),
            )
        )
    for name in ("kind", "person", "owner"):
        if wanted := getattr(filters, name):
            query = query.where(c[name] == wanted)
    if first := _day(filters.first):
        query = query.where(c.at >= _begin(first))
    if last := _day(filters.last):
        query = query.where(c.at < _begin(last + timedelta(days=1)))
    return query


def most_active(session: Session, filters: OpeningFilters, most: int) -> tuple[Reader, ...]:
    """The people who opened the most."""
    found = openings(filters).order_by(None).subquery()
    c = found.c
    query = (
        select(
            c.person, c.person_sealed, c.unit, func.count().label("times"),
            func.count(c.owner.distinct()).label("owners"), func.max(c.at).label("last"),
        )
        .group_by(c.person, c.person_sealed, c.unit)
        .order_by(func.count().desc(), c.person)
        .limit(most)
    )  # fmt: skip
    return tuple(
        Reader(row["person"], _name(row), row["unit"], row["times"], row["owners"], row["last"])
        for row in session.execute(query).mappings()
    )


def _name(row: RowMapping) -> str:
    return str(opened("person", "name", row["person"], row["person_sealed"]))


def _of_introductions() -> Select[Any]:
    unit, owner = aliased(Organisation), aliased(Organisation)
    return (
        select(
            *_columns(Opening, Consent, unit, owner),
            Opening.what.label("kind"), Introduction.number.label("number"),
        )
        .join(Opening.person)
        .join(unit, Person.organisation_id == unit.id)
        .join(Opening.consent)
        .join(Consent.introduction)
        .join(Introduction.need)
        .join(owner, Need.organisation_id == owner.id)
    )  # fmt: skip


def _of_talks() -> Select[Any]:
    unit, owner = aliased(Organisation), aliased(Organisation)
    read = or_(
        and_(TalkConsent.side == "need", TechnologyListing.id == Talk.need_id),
        and_(TalkConsent.side == "offer", TechnologyListing.id == Talk.offer_id),
    )
    return (
        select(
            *_columns(TalkOpening, TalkConsent, unit, owner),
            literal("technology").label("kind"), Talk.number.label("number"),
        )
        .join(TalkOpening.person)
        .join(unit, Person.organisation_id == unit.id)
        .join(TalkOpening.consent)
        .join(TalkConsent.talk)
        .join(TechnologyListing, read)
        .join(owner, TechnologyListing.organisation_id == owner.id)
    )  # fmt: skip


def _columns(opening: Any, consent: Any, unit: Any, owner: Any) -> tuple[Any, ...]:
    return (
        opening.id.label("row"), opening.created_at.label("at"),
        Person.public_id.label("person"), Person.name_sealed.label("person_sealed"),
        unit.name.label("unit"), owner.public_id.label("owner"), owner.name.label("owner_name"),
        consent.until.label("until"), consent.withdrawn_at.label("withdrawn_at"),
    )  # fmt: skip


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text.strip())
    except ValueError:
        return None
    return found if 2000 <= found.year <= 2099 else None


def _begin(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=ZONE)
