"""Changes by hand on the draft: moved, swapped, locked; each checked as it is made."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record
from matchmaking.errors import Stale
from matchmaking.fairs.errors import BreaksRules, NoDraft, NoSuchMeeting
from matchmaking.fairs.frame import Frame, Spot, frame_of, places_of
from matchmaking.fairs.models import Fair, FairMeeting, FairTimetable
from matchmaking.fairs.queries import draft_of
from matchmaking.fairs.services.beginning import begin
from matchmaking.fairs.wording import breach_sentences
from matchmaking.scheduling.check import Rule, Violation, check

# What an organizer may do against a wish; everything else cannot be held in a hall.
WARNED = frozenset({Rule.SESSION, Rule.FIXED_SLOT, Rule.FIXED_TABLE, Rule.TOO_MANY, Rule.UNFAIR})


def move_meeting(
    session: Session,
    actor: Actor,
    meeting: FairMeeting,
    spot: Spot | None,
    *,
    version: int,
    now: datetime,
) -> list[str]:
    """Put a meeting elsewhere, or off the timetable; the answer is warnings in words.

    Raises BreaksRules where somebody would sit in two places, and Stale where another organizer
    has changed the draft since it was shown.
    """
    draft, frame = _begin(session, actor, meeting.fair, version)
    spots = frame.spots(draft.places)
    if meeting.id not in {row.id for row in frame.meetings}:
        raise NoSuchMeeting
    if spot is None:
        spots.pop(meeting.id, None)
    else:
        spots[meeting.id] = spot
    detail = {} if spot is None else {"slot": spot.slot, "table": spot.table}
    warnings = _keep(session, draft, frame, spots, {meeting.id})
    record(session, actor, "fair.meeting_moved", at=now, subject=meeting, n=draft.n, **detail)
    return warnings


def swap_meetings(
    session: Session,
    actor: Actor,
    meeting: FairMeeting,
    other: FairMeeting,
    *,
    version: int,
    now: datetime,
) -> list[str]:
    """Let two meetings change places; the answer is warnings in words."""
    draft, frame = _begin(session, actor, meeting.fair, version)
    spots = frame.spots(draft.places)
    if other.fair_id != meeting.fair_id or meeting.id not in spots or other.id not in spots:
        raise NoSuchMeeting
    spots[meeting.id], spots[other.id] = spots[other.id], spots[meeting.id]
    warnings = _keep(session, draft, frame, spots, {meeting.id, other.id})
    record(
        session, actor, "fair.meetings_swapped", at=now, subject=meeting, n=draft.n,
        other=other.public_id,
    )  # fmt: skip
    return warnings


def lock_meeting(
    session: Session,
    actor: Actor,
    meeting: FairMeeting,
    *,
    locked: bool,
    version: int,
    now: datetime,
) -> None:
    """Keep a meeting where it is when the timetable is made anew, or let it go."""
    draft, frame = _begin(session, actor, meeting.fair, version)
    spots = frame.spots(draft.places)
    if meeting.id not in spots:
        raise NoSuchMeeting
    spots[meeting.id] = replace(spots[meeting.id], locked=locked)
    draft.places = places_of(spots)
    session.flush()
    record(session, actor, "fair.meeting_locked", at=now, subject=meeting, locked=locked)


def _begin(session: Session, actor: Actor, fair: Fair, version: int) -> tuple[FairTimetable, Frame]:
    """The draft, locked and as it was shown. Raises NoDraft or Stale."""
    begin(session, actor, fair)
    draft = draft_of(session, fair, lock=True)
    if draft is None:
        raise NoDraft
    if draft.version != version:
        raise Stale
    return draft, frame_of(session, fair)


def _keep(
    session: Session, draft: FairTimetable, frame: Frame, spots: dict[int, Spot], touched: set[int]
) -> list[str]:
    """Write the changed draft, unless the change breaks a hard rule; answer with warnings."""
    found = breaches(frame, spots, touched)
    hard = [breach for breach in found if breach.rule not in WARNED]
    if hard:
        raise BreaksRules(reasons="；".join(breach_sentences(frame, hard)))
    draft.places, draft.edits = places_of(spots), draft.edits + 1
    session.flush()
    return breach_sentences(frame, [breach for breach in found if breach.rule in WARNED])


def breaches(frame: Frame, spots: dict[int, Spot], touched: set[int]) -> list[Violation]:
    """The rules that the touched meetings break; places that do not exist break one each."""
    slots, tables = len(frame.slots), len(frame.tables)
    for key in touched & spots.keys():
        if not (1 <= spots[key].slot <= slots and 1 <= spots[key].table <= tables):
            raise NoSuchMeeting
    numbers = {n for n, row in enumerate(frame.meetings) if row.id in touched}
    parties = {
        n for n, row in enumerate(frame.parties)
        if any(row.id in frame.meetings[m].party_ids for m in numbers)
    }  # fmt: skip
    instance = frame.instance(spots, hold_locked=False)
    found = check(instance, frame.schedule(spots), all_held=False)
    return [
        breach
        for breach in found
        if numbers & set(breach.meetings) or (not breach.meetings and breach.party in parties)
    ]


def free_spots(frame: Frame, spots: dict[int, Spot], meeting: FairMeeting) -> list[Spot]:
    """Where the meeting could go without anybody else moving: one table a slot."""
    numbers = [n for n, row in enumerate(frame.meetings) if row.id == meeting.id]
    if not numbers:
        return []
    number = numbers[0]
    rest = {key: spot for key, spot in spots.items() if key != meeting.id}
    instance = frame.instance(rest, hold_locked=False)
    taken = {(spot.slot, spot.table) for spot in rest.values()}
    busy = {
        (key, rest[row.id].slot) for row in frame.meetings if row.id in rest
        for key in row.party_ids
    }  # fmt: skip
    host = instance.host_tables[number]
    found = []
    for slot in instance.open_slots[number]:
        if any((key, slot + 1) in busy for key in meeting.party_ids):
            continue
        tables = instance.free_tables[slot] if host is None else (host,)
        free = [table for table in tables if (slot + 1, table + 1) not in taken]
        found += [Spot(slot + 1, free[0] + 1)] if free else []
    return found
