"""Finding timetables, repairs and the job that is at work."""

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from matchmaking.audit.actor import Actor
from matchmaking.fairs.errors import NoSuchRepair
from matchmaking.fairs.models import Fair, FairDisruption, FairTimetable
from matchmaking.fairs.permissions import may_organize
from matchmaking.jobs.models import Job


def draft_of(session: Session, fair: Fair, *, lock: bool = False) -> FairTimetable | None:
    """The timetable that organizers work on."""
    return _in_state(session, fair, "draft", lock=lock)


def published_of(session: Session, fair: Fair, *, lock: bool = False) -> FairTimetable | None:
    """The timetable that people follow."""
    return _in_state(session, fair, "published", lock=lock)


def _in_state(session: Session, fair: Fair, state: str, *, lock: bool) -> FairTimetable | None:
    query = (
        select(FairTimetable)
        .filter_by(fair_id=fair.id, state=state)
        .order_by(FairTimetable.n.desc())
        .limit(1)
    )
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    return session.scalar(query)


def open_job(session: Session, fair: Fair) -> Job | None:
    """The newest job that makes this fair's timetable, until it has ended."""
    jobs = session.scalars(
        select(Job)
        .where(Job.kind == "fair_timetable", Job.state.in_(("queued", "running")))
        .order_by(Job.id.desc())
    )
    return next((job for job in jobs if job.payload.get("fair") == fair.public_id), None)


def disruptions_in_force(session: Session, fair: Fair) -> list[FairDisruption]:
    """What has happened and was not undone."""
    return list(
        session.scalars(
            select(FairDisruption)
            .filter_by(fair_id=fair.id, state="accepted")
            .order_by(FairDisruption.id)
        )
    )


def repairs_of(session: Session, fair: Fair) -> list[FairDisruption]:
    """All repairs of a fair, newest first."""
    return list(
        session.scalars(
            select(FairDisruption)
            .filter_by(fair_id=fair.id)
            .options(joinedload(FairDisruption.party))
            .order_by(FairDisruption.id.desc())
            .limit(200)
        )
    )


def find_repair(session: Session, actor: Actor, public_id: str) -> FairDisruption:
    """A repair, for organizers. Raises NoSuchRepair."""
    found = session.scalar(select(FairDisruption).filter_by(public_id=public_id))
    if found is None or not may_organize(actor):
        raise NoSuchRepair
    return found
