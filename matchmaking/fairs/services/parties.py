"""Parties: organizers enter them, organisations join by themselves and say when they are away."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaking.accounts.models import Organisation
from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record
from matchmaking.database.locking import lock
from matchmaking.errors import Stale
from matchmaking.fairs.errors import (
    BadAway,
    NoSuchParty,
    NotAtThisStage,
    PartyNeeded,
    PartyThere,
    TableTaken,
)
from matchmaking.fairs.models import Fair, FairParty
from matchmaking.fairs.permissions import KIND_OF_ROLE, acts_for
from matchmaking.fairs.queries import meetings_of, requests_of
from matchmaking.fairs.services.beginning import begin
from matchmaking.fairs.services.telling import tell_cancelled
from matchmaking.standards.clock import day_in_xiamen

PREFIX = {"enterprise": "E", "institution": "B", "institute": "R", "partner": "P", "guest": "G"}
# As on printed entries: nothing that is mistaken for another sign when read from paper.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LENGTH = 12
OPEN = ("planning", "requests", "timetabled", "published", "running")
MOST_PEOPLE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyWords:
    """What organizer and party know about it; `people` are its representatives."""

    name: str = ""
    name_en: str = ""
    wishes: str = ""
    wishes_en: str = ""
    languages: Sequence[str] = ("zh",)
    away: Sequence[int] = ()
    people: Sequence[str] = ()
    most_meetings: int | None = None
    own_table: int | None = None


def add_party(
    session: Session,
    actor: Actor,
    fair: Fair,
    words: PartyWords,
    *,
    kind: str = "guest",
    organisation: Organisation | None = None,
    now: datetime,
) -> FairParty:
    """An organizer enters an organisation of the platform, or a guest by name."""
    begin(session, actor, fair)
    row = _new(session, fair, kind=kind, organisation=organisation, name=words.name, now=now)
    _fill(row, words)
    row.own_table = _own_table(session, row, words.own_table)
    session.flush()
    record(session, actor, "fair.party_added", at=now, subject=row)
    return row


def join(session: Session, actor: Actor, fair: Fair, *, now: datetime) -> FairParty:
    """A verified organisation says that it comes; coming back undoes its withdrawal."""
    lock(session, fair)
    if fair.state not in ("requests", "timetabled", "published"):
        raise NotAtThisStage
    organisation = session.get(Organisation, actor.organisation_id)
    kind = KIND_OF_ROLE.get(actor.role)
    if organisation is None or kind is None or not organisation.is_verified:
        raise PartyNeeded
    known = session.scalar(
        select(FairParty).filter_by(fair_id=fair.id, organisation_id=organisation.id)
    )
    if known is not None and known.state == "coming":
        raise PartyThere
    kind = "partner" if organisation.kind == "partner" else kind
    row = known or _new(
        session, fair, kind=kind, organisation=organisation, name=organisation.name, now=now
    )
    row.state = "coming"
    session.flush()
    record(session, actor, "fair.joined", at=now, subject=row)
    return row


def _new(
    session: Session,
    fair: Fair,
    *,
    kind: str,
    organisation: Organisation | None,
    name: str,
    now: datetime,
) -> FairParty:
    if fair.state not in OPEN:
        raise NotAtThisStage
    name = organisation.name if organisation is not None else name.strip()
    if not name or kind not in PREFIX:
        raise PartyNeeded
    if _is_there(session, fair, organisation, name):
        raise PartyThere
    row = FairParty(
        fair=fair, organisation=organisation, kind=kind, number=_next_number(session, fair, kind),
        code="".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH)), name=name,
        name_en=organisation.name_en if organisation is not None else "",
        visibility="anonymous" if kind == "enterprise" else "named", languages=["zh"], away=[],
        people=[], created_at=now,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def _is_there(session: Session, fair: Fair, organisation: Organisation | None, name: str) -> bool:
    there = select(FairParty.id).filter_by(fair_id=fair.id)
    same = (
        there.where(FairParty.organisation_id == organisation.id)
        if organisation is not None
        else there.where(FairParty.name == name)
    )
    return session.scalar(same.limit(1)) is not None


def _next_number(session: Session, fair: Fair, kind: str) -> str:
    """The next number of its kind; the numbers of those who withdrew are not given again."""
    prefix = PREFIX[kind]
    given = session.scalars(
        select(FairParty.number).where(
            FairParty.fair_id == fair.id, FairParty.number.startswith(prefix)
        )
    )
    last = max((int(number[1:]) for number in given if number[1:].isdigit()), default=0)
    return f"{prefix}{last + 1:02d}"


def edit_party(
    session: Session,
    actor: Actor,
    party: FairParty,
    words: PartyWords,
    *,
    version: int | None = None,
    now: datetime,
) -> None:
    """An organizer changes what is known about a party."""
    begin(session, actor, party.fair)
    if version is not None and version != party.version:
        raise Stale
    _fill(party, words)
    party.own_table = _own_table(session, party, words.own_table)
    if words.name.strip() and party.organisation_id is None:
        party.name, party.name_en = words.name.strip(), words.name_en.strip()
    record(session, actor, "fair.party_edited", at=now, subject=party)
    session.flush()


def say_own(
    session: Session,
    actor: Actor,
    party: FairParty,
    words: PartyWords,
    *,
    visibility: str = "",
    version: int | None = None,
    now: datetime,
) -> None:
    """A party says who comes, when it is away, what it looks for and to whom it shows itself."""
    if not acts_for(actor, party):
        raise NoSuchParty
    lock(session, party.fair)
    if party.fair.state not in OPEN:
        raise NotAtThisStage
    if version is not None and version != party.version:
        raise Stale
    _fill(party, words)
    if visibility and party.kind == "enterprise" and visibility != party.visibility:
        party.visibility, party.visibility_at = visibility, now
        record(
            session, actor, "fair.visibility_set", at=now, subject=party, visibility=visibility,
            day=day_in_xiamen(now).isoformat(),
        )  # fmt: skip
    record(session, actor, "fair.party_spoke", at=now, subject=party)
    session.flush()


def withdraw_party(session: Session, actor: Actor, party: FairParty, *, now: datetime) -> None:
    """The party does not come: its open requests end, its planned meetings are cancelled."""
    begin(session, actor, party.fair)
    if party.state != "coming":
        return
    party.state, party.own_table = "withdrawn", None
    _drop_what_is_planned(session, party, now)
    record(session, actor, "fair.party_withdrawn", at=now, subject=party)
    session.flush()


def _drop_what_is_planned(session: Session, party: FairParty, now: datetime) -> None:
    for request in requests_of(session, party):
        if request.state == "asked":
            request.state, request.answered_at = "withdrawn", now
    for meeting in meetings_of(session, party.fair):
        if meeting.state == "planned" and party.id in meeting.party_ids:
            meeting.state = "cancelled"
            tell_cancelled(session, meeting, now=now)


def _fill(party: FairParty, words: PartyWords) -> None:
    numbers = {slot.n for slot in party.fair.slots}
    away = sorted(set(words.away))
    if not set(away) <= numbers or (away and len(away) == len(numbers)):
        raise BadAway
    party.away = away
    party.wishes, party.wishes_en = words.wishes.strip(), words.wishes_en.strip()
    party.languages = list(words.languages) or ["zh"]
    party.people = [name.strip()[:60] for name in words.people if name.strip()][:MOST_PEOPLE]
    party.most_meetings = words.most_meetings


def _own_table(session: Session, party: FairParty, wanted: int | None) -> int | None:
    if wanted is None:
        return None
    if wanted not in {table.n for table in party.fair.tables}:
        raise TableTaken
    other = session.scalar(
        select(FairParty.id).where(
            FairParty.fair_id == party.fair_id, FairParty.own_table == wanted,
            FairParty.id != party.id, FairParty.state == "coming",
        ).limit(1)
    )  # fmt: skip
    if other is not None:
        raise TableTaken
    return wanted
