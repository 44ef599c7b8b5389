"""Accept a round: its pairs become introductions, each once, however often this is asked."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matchmaking.accounts.models import Person
from matchmaking.accounts.services.sessions import actor_of
from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record
from matchmaking.introductions import services as introductions
from matchmaking.introductions.errors import AlreadyAsked, DoesNotFit, NoSuchLead
from matchmaking.introductions.models import OPEN_STATES, Introduction
from matchmaking.introductions.queries.sides import is_live
from matchmaking.jobs import services as jobs
from matchmaking.jobs.models import Job
from matchmaking.notices.services import notify
from matchmaking.notices.wording import message
from matchmaking.rounds.errors import RoundNotSolved
from matchmaking.rounds.models import Round, RoundPair
from matchmaking.rounds.services.beginning import begin, lock
from matchmaking.standards.clock import day_in_xiamen

JOB = "round_accept"
AT_ONCE = 20
MESSAGE = "主办方通过轮次“{name}”（{number}）推荐。"


def accept_round(
    session: Session, actor: Actor, row: Round, *, seen_version: int, now: datetime
) -> None:
    """Let the result count. A round that is accepted already stays so, without a word.

    Raises RoundNotSolved where the result is older than its settings.
    """
    lock(session, actor, row)
    if row.state == "accepted":
        return
    begin(session, actor, row, seen_version=seen_version)
    if row.state != "solved" or not row.is_current:
        raise RoundNotSolved
    row.state, row.accepted_at, row.accepted_by_id = "accepted", now, actor.person_id
    row.job = jobs.enqueue(session, actor, JOB, payload={"round": row.public_id}, now=now)
    record(session, actor, "round.accepted", at=now, subject=row, number=row.number)
    session.flush()


@jobs.handler(JOB)
def make_introductions(
    session: Session, job: Job, progress: jobs.Progress, now: datetime
) -> jobs.Result:
    """Bring the pairs of an accepted round together; begun again, it goes on where it stopped."""
    public_id = str(job.payload.get("round"))
    row = session.scalars(select(Round).filter_by(public_id=public_id)).one()
    key, accepted_by = row.id, row.accepted_by_id
    person = session.get(Person, accepted_by)
    if person is None:
        return jobs.Result()
    total = max(1, _left(session, key))
    while left := _left(session, key):
        progress(100 * (total - left) // total, message("正在生成对接"))
        for pair_id in session.scalars(
            select(RoundPair.id).filter_by(round_id=key, outcome="").order_by(RoundPair.id)
            .limit(AT_ONCE)
        ).all():  # fmt: skip
            bring_together(session, actor_of(person), pair_id, now=now)
    row = session.scalars(select(Round).filter_by(public_id=public_id)).one()
    notify(
        session, [person.id], message("轮次 %(number)s 的对接已生成，双方已收到通知。"), now=now,
        href=f"/rounds/{public_id}", number=row.number,
    )  # fmt: skip
    return jobs.Result()


def bring_together(session: Session, actor: Actor, pair_id: int, *, now: datetime) -> None:
    """One pair becomes an introduction, or is noted as what it has become meanwhile."""
    pair = session.scalars(
        select(RoundPair).filter_by(id=pair_id).with_for_update(of=RoundPair)
        .execution_options(populate_existing=True)
    ).one()  # fmt: skip
    if pair.outcome:
        return
    if _in_touch(session, pair):
        pair.outcome = "existing"
        return
    row = session.get_one(Round, pair.round_id)
    words = MESSAGE.format(name=row.name, number=row.number)
    try:
        with session.begin_nested():
            pair.introduction = introductions.assign(
                session, actor, pair.need, pair.product, message=words, now=now
            )
        pair.outcome = "made"
    except AlreadyAsked:
        pair.outcome = "existing"
    except DoesNotFit:
        pair.outcome = "unfit"
    except NoSuchLead:
        need_lives = is_live(pair.need, day_in_xiamen(now))
        pair.outcome = "product_gone" if need_lives else "need_gone"
    session.flush()


def _left(session: Session, key: int) -> int:
    query = select(func.count()).select_from(RoundPair).filter_by(round_id=key, outcome="")
    return session.scalar(query) or 0


def _in_touch(session: Session, pair: RoundPair) -> bool:
    """Whether the need and the institution have an introduction under way already."""
    return (
        session.scalar(
            select(Introduction.id).where(
                Introduction.need_id == pair.need_id,
                Introduction.institution_id == pair.institution_id,
                Introduction.state.in_(OPEN_STATES),
            )
        )
        is not None
    )
