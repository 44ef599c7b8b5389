"""Make the timetable as a job: the best so far can be kept, what cannot be is said in words."""

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaking.accounts.models import Person
from matchmaking.accounts.services.sessions import actor_of
from matchmaking.audit.actor import SYSTEM, Actor
from matchmaking.audit.services import record
from matchmaking.database.locking import lock
from matchmaking.fairs.errors import AlreadySolving, NotAtThisStage, NothingToPlace
from matchmaking.fairs.frame import frame_of
from matchmaking.fairs.models import Fair, FairTimetable
from matchmaking.fairs.queries import draft_of, open_job
from matchmaking.fairs.services.beginning import begin
from matchmaking.fairs.services.publishing import new_timetable
from matchmaking.jobs.models import Job
from matchmaking.jobs.services import Progress, Result, enqueue, handler
from matchmaking.notices.services import notify
from matchmaking.notices.wording import message
from matchmaking.scheduling.answer import Answer, Goals
from matchmaking.scheduling.answer import Progress as SolverProgress
from matchmaking.scheduling.model import Instance
from matchmaking.scheduling.solve import solve
from matchmaking.scheduling.wording import sentence

KIND = "fair_timetable"
OPEN = ("planning", "requests", "timetabled", "published")
SEED = 7
ASK_EVERY = 1.0  # seconds between two looks at whether somebody wants the best so far
READING, SOLVING, SAVING = (
    message("正在读取会面和时段"), message("正在排日程"), message("正在保存"),
)  # fmt: skip
DONE = message("“%(fair)s”的日程草案已排好，请查看。")
NONE = message("“%(fair)s”在限定的时间内没有排出日程，请延长时间再试。")


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is asked of the solver."""

    fairness: int | None = 2
    seconds: int = 60


def ask_timetable(
    session: Session, actor: Actor, fair: Fair, order: Order, *, now: datetime
) -> Job:
    """Let a job make the timetable; what is locked in the draft stays."""
    begin(session, actor, fair)
    if fair.state not in OPEN:
        raise NotAtThisStage
    if open_job(session, fair) is not None:
        raise AlreadySolving
    frame = frame_of(session, fair)
    if not (frame.slots and frame.tables and frame.meetings):
        raise NothingToPlace
    payload = {"fair": fair.public_id, "fairness": order.fairness, "seconds": order.seconds}
    record(session, actor, "fair.timetable_asked", at=now, subject=fair, **asdict(order))
    return enqueue(session, actor, KIND, payload=payload, now=now)


def take_best(session: Session, actor: Actor, fair: Fair, *, now: datetime) -> None:
    """Tell the running job to stop and to keep the best that it has."""
    begin(session, actor, fair)
    job = open_job(session, fair)
    if job is not None:
        job.payload = {**job.payload, "stop": True}
        record(session, actor, "fair.timetable_stopped", at=now, subject=fair)
        session.flush()


@handler(KIND)
def make_timetable(session: Session, job: Job, progress: Progress, now: datetime) -> Result:
    """Solve, and keep the answer as the draft."""
    progress(2, READING)
    fair = session.scalars(select(Fair).filter_by(public_id=job.payload["fair"])).one()
    frame = frame_of(session, fair)
    seen = draft_of(session, fair)
    seen_version = (seen.id, seen.version) if seen else None
    spots = frame.spots(seen.places) if seen else {}
    locked = {key for key, spot in spots.items() if spot.locked}
    progress(10, SOLVING)
    instance = frame.instance(spots)
    answer = _solved(session, job, progress, instance)
    progress(95, SAVING)
    person = session.get(Person, job.person_id) if job.person_id else None
    if answer.schedule is None:
        _tell(session, person, fair, NONE, now)
        return Result()
    lock(session, fair)
    row = new_timetable(
        session, fair, frame.places(answer.schedule, locked), state="draft", now=now
    )
    row.job_id, row.figures = job.id, _figures(instance, answer)
    _set_aside(session, fair, row, seen_version)
    if fair.state == "requests":
        fair.state = "timetabled"
    actor = actor_of(person) if person else SYSTEM
    record(
        session, actor, "fair.timetable_made", at=now, subject=row, n=row.n,
        value=answer.value, breaks=answer.breaks, status=answer.status.value,
    )  # fmt: skip
    _tell(session, person, fair, DONE, now)
    return Result()


def _solved(session: Session, job: Job, progress: Progress, instance: Instance) -> Answer:
    """All meetings if that can be, else why not, and as much value as can be had."""
    fairness, seconds = job.payload["fairness"], float(job.payload["seconds"])
    stopped = _stop_of(session, job)

    def told(now: SolverProgress) -> None:
        progress(min(90, 10 + int(80 * now.seconds / seconds)), SOLVING)

    everything = Goals(all_held=True, fairness=fairness)
    answer = solve(instance, everything, limit=seconds, seed=SEED, progress=told, cancelled=stopped)
    if answer.schedule is not None:
        return answer
    most = Goals(all_held=False, fairness=fairness)
    best = solve(instance, most, limit=seconds, seed=SEED, progress=told, cancelled=stopped)
    return replace(best, clashes=answer.clashes)


def _stop_of(session: Session, job: Job) -> Callable[[], bool]:
    """Whether somebody has asked for the best so far; looks at the row once a second."""
    asked_at = [time.monotonic()]

    def stopped() -> bool:
        if time.monotonic() - asked_at[0] < ASK_EVERY:
            return False
        asked_at[0] = time.monotonic()
        session.refresh(job)
        stop = bool(job.payload.get("stop")) or job.state == "cancelled"
        session.commit()
        return stop

    return stopped


def _figures(instance: Instance, answer: Answer) -> dict[str, Any]:
    """What the solver said, as the timetable keeps it."""
    return {
        "value": answer.value, "value_bound": answer.value_bound, "breaks": answer.breaks,
        "bound": answer.bound, "spread": answer.spread, "table_changes": answer.table_changes,
        "seconds": f"{answer.seconds:.2f}", "proven": answer.proven, "status": answer.status.value,
        "clashes": [
            {language: sentence(instance, clash, language) for language in ("zh", "en")}
            for clash in answer.clashes
        ],
    }  # fmt: skip


def _set_aside(
    session: Session, fair: Fair, row: FairTimetable, seen: tuple[int, int] | None
) -> None:
    """The draft before stays among the versions: what was changed by hand meanwhile is not lost."""
    olds = select(FairTimetable).filter_by(fair_id=fair.id, state="draft")
    for old in session.scalars(olds.where(FairTimetable.id != row.id)):
        old.state = "dropped"
        if (old.id, old.version) != seen:
            row.figures = {**row.figures, "overtaken": old.n}
    session.flush()


def restore(
    session: Session, actor: Actor, timetable: FairTimetable, *, now: datetime
) -> FairTimetable:
    """Begin a draft with the places of an older version."""
    fair = timetable.fair
    begin(session, actor, fair)
    if fair.state not in OPEN:
        raise NotAtThisStage
    row = new_timetable(session, fair, timetable.places, state="draft", now=now)
    row.figures = dict(timetable.figures)
    row.edits = timetable.edits
    _set_aside(session, fair, row, None)
    record(session, actor, "fair.timetable_restored", at=now, subject=row, n=timetable.n)
    session.flush()
    return row


def _tell(session: Session, person: Person | None, fair: Fair, text: str, now: datetime) -> None:
    if person is not None:
        notify(
            session, [person.id], text, now=now, href=f"/fairs/{fair.public_id}/timetable",
            fair=fair.name,
        )  # fmt: skip
