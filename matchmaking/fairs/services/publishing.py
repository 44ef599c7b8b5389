"""From draft to the timetable that people follow, and what differs between the two."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record
from matchmaking.errors import Stale
from matchmaking.fairs.errors import BreaksRules, NoDraft, NotAtThisStage
from matchmaking.fairs.frame import Places, frame_of
from matchmaking.fairs.models import Fair, FairTimetable
from matchmaking.fairs.queries import draft_of, parties_of, published_of
from matchmaking.fairs.services.beginning import begin
from matchmaking.fairs.services.hand import WARNED, breaches
from matchmaking.fairs.services.telling import tell
from matchmaking.fairs.wording import breach_sentences
from matchmaking.notices.wording import message

PUBLISHED = message("“%(fair)s”的对接洽谈日程已发布，请查看您的安排。")
CHANGED = message("“%(fair)s”的对接洽谈日程有变动，请查看您的安排。")


@dataclass(frozen=True, slots=True)
class Change:
    """One meeting that differs: slot and table before and after; None = not on the timetable."""

    meeting_id: int
    before: tuple[int, int] | None
    after: tuple[int, int] | None


def changes_between(before: Places, after: Places) -> list[Change]:
    """What differs from one timetable to another, by meeting."""
    old = {key: (slot, table) for key, slot, table, _locked in before}
    new = {key: (slot, table) for key, slot, table, _locked in after}
    return [
        Change(key, old.get(key), new.get(key))
        for key in sorted(old.keys() | new.keys())
        if old.get(key) != new.get(key)
    ]


def new_timetable(
    session: Session, fair: Fair, places: Places, *, state: str, now: datetime
) -> FairTimetable:
    """A timetable with the next number of its fair."""
    last = session.scalar(select(func.max(FairTimetable.n)).filter_by(fair_id=fair.id)) or 0
    row = FairTimetable(
        fair=fair, n=last + 1, state=state, places=[list(place) for place in places], figures={},
        edits=0, created_at=now,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def publish(session: Session, actor: Actor, fair: Fair, *, version: int, now: datetime) -> None:
    """Let everybody follow the draft. Raises BreaksRules where it cannot be held any more."""
    begin(session, actor, fair)
    draft = draft_of(session, fair, lock=True)
    if draft is None:
        raise NoDraft
    if draft.version != version:
        raise Stale
    if fair.state == "closed":
        raise NotAtThisStage
    frame = frame_of(session, fair)
    spots = frame.spots(draft.places)
    hard = [b for b in breaches(frame, spots, set(spots)) if b.rule not in WARNED]
    if hard:
        raise BreaksRules(reasons="；".join(breach_sentences(frame, hard)))
    before = published_of(session, fair, lock=True)
    put_in_force(session, fair, draft, now=now)
    if fair.state != "running":
        fair.state = "published"
    record(session, actor, "fair.published", at=now, subject=draft, n=draft.n)
    _tell(session, fair, before, draft, now)
    session.flush()


def put_in_force(session: Session, fair: Fair, timetable: FairTimetable, *, now: datetime) -> None:
    """Make a timetable the one that people follow."""
    before = published_of(session, fair)
    if before is not None:
        before.state = "superseded"
    timetable.state, timetable.published_at = "published", now
    session.flush()


def _tell(
    session: Session,
    fair: Fair,
    before: FairTimetable | None,
    after: FairTimetable,
    now: datetime,
) -> None:
    """Everybody when the first one is out, then only those whose own plan changed."""
    parties = parties_of(session, fair)
    if before is None:
        tell(session, parties, PUBLISHED, now=now)
        return
    touched = {change.meeting_id for change in changes_between(before.places, after.places)}
    frame = frame_of(session, fair)
    whose = {key for row in frame.meetings if row.id in touched for key in row.party_ids}
    told = [party for party in parties if party.id in whose]
    tell(session, told, CHANGED, now=now, tone="warning")


def draft_from_published(
    session: Session, actor: Actor, fair: Fair, *, now: datetime
) -> FairTimetable:
    """A draft to change by hand, beginning with what is published, or empty."""
    begin(session, actor, fair)
    known = draft_of(session, fair)
    if known is not None:
        return known
    base = published_of(session, fair)
    row = new_timetable(session, fair, base.places if base else [], state="draft", now=now)
    if fair.state == "requests":
        fair.state = "timetabled"
    record(session, actor, "fair.draft_begun", at=now, subject=row, n=row.n)
    session.flush()
    return row
