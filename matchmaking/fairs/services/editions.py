"""Set up an edition: words, slots, tables, programme, staff; copy last year's; move it on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record
from matchmaking.fairs.errors import (
    BadPlan,
    BadTables,
    NotAtThisStage,
    NothingToPlace,
    OrganizersOnly,
    SlotsInUse,
)
from matchmaking.fairs.models import (
    Fair,
    FairParty,
    FairSession,
    FairSessionParty,
    FairSlot,
    FairStaff,
    FairTable,
)
from matchmaking.fairs.permissions import may_organize
from matchmaking.fairs.queries import published_of
from matchmaking.fairs.services.beginning import begin
from matchmaking.fairs.slots import MOST_SLOTS, DayPlan, generate, plan_from

MOST_TABLES = 300
LONGEST_LABEL = 12
FIXED = ("published", "running", "closed")
# The step that leads to a state, and the states from which it may be taken.
STEPS = {
    "requests": ("planning", "timetabled"),
    "running": ("published",),
    "closed": ("running",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FairWords:
    """What an edition says about itself."""

    name: str
    name_en: str = ""
    edition: str
    venue: str = ""
    venue_en: str = ""
    answer_days: int = 3
    most_requests: int = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionWords:
    """One item of the programme; `order` names parties in the order in which they present."""

    kind: str
    title: str
    title_en: str = ""
    place: str = ""
    day: date
    start: int
    end: int
    order: Sequence[FairParty] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffWords:
    """Somebody of the staff."""

    name: str
    duty: str
    phone: str = ""


def add_fair(
    session: Session, actor: Actor, words: FairWords, *, now: datetime, demo: bool = False
) -> Fair:
    """Begin an edition."""
    if not may_organize(actor):
        raise OrganizersOnly
    fair = Fair(state="planning", demo=demo, created_at=now, **_values(words))
    session.add(fair)
    session.flush()
    record(session, actor, "fair.added", at=now, subject=fair)
    return fair


def edit_fair(
    session: Session,
    actor: Actor,
    fair: Fair,
    words: FairWords,
    *,
    version: int | None = None,
    now: datetime,
) -> None:
    """Change what an edition says about itself."""
    begin(session, actor, fair, version=version)
    for name, value in _values(words).items():
        setattr(fair, name, value)
    record(session, actor, "fair.edited", at=now, subject=fair)
    session.flush()


def _values(words: FairWords) -> dict[str, object]:
    return {name: getattr(words, name) for name in FairWords.__dataclass_fields__}


def set_slots(session: Session, actor: Actor, fair: Fair, plan: DayPlan, *, now: datetime) -> None:
    """Generate the slots anew; what parties said about slots that go is forgotten."""
    begin(session, actor, fair)
    _refuse_in_use(session, fair)
    made = generate(plan)
    if not 0 < len(made) <= MOST_SLOTS:
        raise BadPlan
    fair.slots = []
    session.flush()
    fair.slots = [
        FairSlot(n=s.n, day=s.day, start=s.start, length=s.length, half_day=s.half_day)
        for s in made
    ]
    fair.plan = plan.as_json()
    for party in session.query(FairParty).filter_by(fair_id=fair.id):
        party.away = [n for n in party.away if n <= len(made)]
    record(session, actor, "fair.slots_set", at=now, subject=fair, slots=len(made))
    session.flush()


def set_tables(
    session: Session, actor: Actor, fair: Fair, tables: Sequence[tuple[str, str]], *, now: datetime
) -> None:
    """Name the tables (label, hall), in order."""
    begin(session, actor, fair)
    _refuse_in_use(session, fair)
    labels = [label for label, _hall in tables]
    if not 0 < len(labels) <= MOST_TABLES or len(set(labels)) < len(labels):
        raise BadTables
    if any(not 0 < len(label) <= LONGEST_LABEL for label in labels):
        raise BadTables
    fair.tables = []
    session.flush()
    fair.tables = [
        FairTable(n=n, label=label, hall=hall[:40])
        for n, (label, hall) in enumerate(tables, start=1)
    ]
    for party in session.query(FairParty).filter_by(fair_id=fair.id):
        party.own_table = party.own_table if (party.own_table or 0) <= len(labels) else None
    record(session, actor, "fair.tables_set", at=now, subject=fair, tables=len(labels))
    session.flush()


def _refuse_in_use(session: Session, fair: Fair) -> None:
    if fair.state in FIXED or published_of(session, fair) is not None:
        raise SlotsInUse


def copy_fair(session: Session, actor: Actor, fair: Fair, *, edition: str, now: datetime) -> Fair:
    """A new edition with last one's words, hours and tables; parties say anew that they come."""
    begin(session, actor, fair)
    made = Fair(
        state="planning", copied_from_id=fair.id, created_at=now, plan=dict(fair.plan),
        name=fair.name, name_en=fair.name_en, edition=edition, venue=fair.venue,
        venue_en=fair.venue_en, answer_days=fair.answer_days, most_requests=fair.most_requests,
        demo=fair.demo,
    )  # fmt: skip
    made.tables = [FairTable(n=t.n, label=t.label, hall=t.hall) for t in fair.tables]
    plan = plan_from(fair.plan)
    made.slots = [
        FairSlot(n=s.n, day=s.day, start=s.start, length=s.length, half_day=s.half_day)
        for s in (generate(plan) if plan else ())
    ]
    session.add(made)
    session.flush()
    record(session, actor, "fair.copied", at=now, subject=made, source=fair.public_id)
    return made


def move_on(session: Session, actor: Actor, fair: Fair, state: str, *, now: datetime) -> None:
    """Open requests, begin the day, close. Raises NotAtThisStage."""
    begin(session, actor, fair)
    if fair.state not in STEPS.get(state, ()):
        raise NotAtThisStage
    if state == "requests" and not (fair.slots and fair.tables):
        raise NothingToPlace
    fair.state = state
    record(session, actor, "fair.moved_on", at=now, subject=fair, state=state)
    session.flush()


def add_session(
    session: Session, actor: Actor, fair: Fair, words: SessionWords, *, now: datetime
) -> FairSession:
    """Put an item on the programme."""
    begin(session, actor, fair)
    if not 0 <= words.start < words.end:
        raise BadPlan
    row = FairSession(
        fair=fair, kind=words.kind, title=words.title, title_en=words.title_en, place=words.place,
        day=words.day, start=words.start, end=words.end, created_at=now,
    )  # fmt: skip
    row.order = [
        FairSessionParty(party_id=party.id, n=n) for n, party in enumerate(words.order, start=1)
    ]
    session.add(row)
    session.flush()
    record(session, actor, "fair.session_added", at=now, subject=row)
    return row


def remove_session(session: Session, actor: Actor, row: FairSession, *, now: datetime) -> None:
    """Take an item off the programme."""
    begin(session, actor, row.fair)
    record(session, actor, "fair.session_removed", at=now, subject=row)
    session.delete(row)
    session.flush()


def add_staff(
    session: Session, actor: Actor, fair: Fair, words: StaffWords, *, now: datetime
) -> FairStaff:
    """Note who of the staff does what."""
    begin(session, actor, fair)
    row = FairStaff(
        fair=fair, name=words.name, duty=words.duty, phone=words.phone or None, created_at=now
    )
    session.add(row)
    session.flush()
    record(session, actor, "fair.staff_added", at=now, subject=row)
    return row


def remove_staff(session: Session, actor: Actor, row: FairStaff, *, now: datetime) -> None:
    """Somebody of the staff does not come."""
    begin(session, actor, row.fair)
    record(session, actor, "fair.staff_removed", at=now, subject=row)
    session.delete(row)
    session.flush()
