"""Badges, table signs and certificates: one card a name, from a list or from the register.

A list that was typed, pasted or uploaded goes first; without one the register's verified
organisations are taken (signs), or their active people (badges and certificates).
"""

import hashlib
from dataclasses import replace
from datetime import date

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from matchmaking.accounts.models import Organisation, Person
from matchmaking.booklets.content import Entry
from matchmaking.booklets.faults import Fault
from matchmaking.booklets.kinds.protocol import Item, Kind, Subject, Words
from matchmaking.booklets.pinyin import person_key, pinyin_key
from matchmaking.booklets.selecting import Name, Selection

GUESTS = ("enterprise", "officer", "institute")


def people(session: Session, selection: Selection, *, on: date) -> list[Item]:
    """Names of the list; else active people of verified organisations, by organisation and name."""
    _ = on
    if selection.names:
        return _listed(selection)
    rows = session.scalars(
        select(Person)
        .join(Person.organisation)
        .options(joinedload(Person.organisation))
        .where(
            Organisation.state == "verified",
            Person.state == "active",
            Person.role.in_(GUESTS),
        )
    )
    found = [row for row in rows if selection.takes(row.public_id)]
    found.sort(key=lambda row: (pinyin_key(row.organisation.name), person_key(row.name)))
    return [
        _item(
            Name(
                row.name,
                row.organisation.called(selection.language),
                row.title,
            ),
            Subject("person", row.public_id),
            f"/organisations/{row.organisation.public_id}",
        )
        for row in found
    ]


def parties(session: Session, selection: Selection, *, on: date) -> list[Item]:
    """Names of the list; else verified organisations, by name."""
    _ = on
    if selection.names:
        return _listed(selection)
    rows = session.scalars(select(Organisation).where(Organisation.state == "verified"))
    found = [row for row in rows if selection.takes(row.public_id)]
    found.sort(key=lambda row: pinyin_key(row.name))
    return [
        _item(
            Name(row.called(selection.language)),
            Subject("organisation", row.public_id),
            f"/organisations/{row.public_id}",
        )
        for row in found
    ]


def _listed(selection: Selection) -> list[Item]:
    """In the order of the list."""
    made = (_item(name, Subject("name", _key(name)), "") for name in selection.names)
    return [item for item in made if selection.takes(item.subject.public_id)]


def _key(name: Name) -> str:
    return hashlib.sha256("\0".join(name).encode()).hexdigest()[:22]


def _item(name: Name, subject: Subject, href: str) -> Item:
    return Item(
        subject=subject,
        entry=Entry(
            anchor="",
            number="",
            title=name.name,
            subtitle=name.organisation,
            tagline=name.title,
            kicker=name.role,
        ),
        owner=name.organisation,
        href=href,
        faults=() if name.name else (Fault("no_words", name.organisation, "", href),),
    )


BADGES = Kind(
    key="badges",
    subject="person",
    prefix="BP",
    label=_l("胸牌"),
    title=Words("参会证", "Badge"),
    seal=Words("", ""),
    parts=(),
    items=people,
    orders=("group",),
    shape="badge",
)
SIGNS = replace(
    BADGES,
    key="signs",
    subject="organisation",
    prefix="ZQ",
    label=_l("桌签"),
    title=Words("桌签", "Table signs"),
    items=parties,
    shape="sign",
)
CERTIFICATES = replace(
    BADGES,
    key="certificates",
    prefix="ZS",
    label=_l("参会证书"),
    title=Words("参会证书", "Certificate of Attendance"),
    shape="certificate",
)
KINDS = (BADGES, SIGNS, CERTIFICATES)
