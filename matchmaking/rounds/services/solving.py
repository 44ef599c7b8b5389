"""Solve a round as a job: judge, allocate, keep the result with its certificate."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from matchmaking.audit.actor import SYSTEM, Actor
from matchmaking.audit.services import record
from matchmaking.jobs import services as jobs
from matchmaking.jobs.models import Job
from matchmaking.matching.allocation.allocate import Allocation, PinsCannotHold, Why, allocate
from matchmaking.notices.wording import message
from matchmaking.rounds.errors import NothingToAllocate, RoundNotBusy
from matchmaking.rounds.models import Round, RoundInstitution, RoundNeed, RoundPair
from matchmaking.rounds.queries.rounds import counts_of
from matchmaking.rounds.services.beginning import begin, lock
from matchmaking.rounds.services.gathering import Gathered, gather
from matchmaking.standards.clock import day_in_xiamen

JOB = "round"
JUDGED, SOLVED = 70, 90
TRIED, GONE = "tried", "gone"


def ask_to_solve(session: Session, actor: Actor, row: Round, *, now: datetime) -> Job:
    """Hand the round to a worker. Raises NothingToAllocate."""
    begin(session, actor, row)
    counts = counts_of(session, row)
    if not counts["needs"] or not counts["institutions"]:
        raise NothingToAllocate
    row.job = jobs.enqueue(session, actor, JOB, payload={"round": row.public_id}, now=now)
    record(session, actor, "round.solving", at=now, subject=row, number=row.number)
    session.flush()
    return row.job


def stop_round(session: Session, actor: Actor, row: Round, *, now: datetime) -> None:
    """Stop solving; what was found before stays."""
    lock(session, actor, row)
    if not row.is_waiting or row.job is None or row.job.kind != JOB:
        raise RoundNotBusy
    jobs.cancel(session, actor, row.job, now=now)
    record(session, actor, "round.stopped", at=now, subject=row, number=row.number)


@jobs.handler(JOB)
def solve(session: Session, job: Job, progress: jobs.Progress, now: datetime) -> jobs.Result:
    """Solve the round that the job names."""
    public_id, day = str(job.payload.get("round")), day_in_xiamen(now)
    gathered = gather(session, session.scalars(select(Round).filter_by(public_id=public_id)).one(),
                      day)  # fmt: skip
    options = []
    for done, block in enumerate(gathered.blocks):
        progress(JUDGED * done // len(gathered.blocks), message("正在匹配"))
        options += gathered.options(block)
    progress(JUDGED, message("正在求解"))
    try:
        found = allocate(gathered.needs, options, gathered.capacities, gathered.terms)
    except PinsCannotHold as impossible:
        faults = [asdict(fault) for fault in impossible.faults]
        _close(session, public_id, {"faults": faults}, gathered, now=now)
        return jobs.Result()
    progress(SOLVED, message("正在保存"))
    row = _close(session, public_id, _result(found, len(options)), gathered, now=now)
    keep(session, row, gathered, found)
    record(
        session, SYSTEM, "round.solved", at=now, subject=row, number=row.number,
        pairs=len(found.chosen), proven=found.certificate.is_proven,
    )  # fmt: skip
    return jobs.Result()


def _close(
    session: Session, public_id: str, result: dict[str, Any], gathered: Gathered, *, now: datetime
) -> Round:
    """The result on the round's row; a round whose pins cannot hold keeps its earlier pairs."""
    row = session.scalars(select(Round).filter_by(public_id=public_id).with_for_update()).one()
    is_solved = "faults" not in result
    row.result, row.is_current = result if is_solved else row.result | result, is_solved
    if is_solved:
        row.state, row.solved_at, row.solved_on = "solved", now, day_in_xiamen(now)
        row.policy = gathered.rules.policy.version
    session.flush()
    return row


def _result(found: Allocation, options: int) -> dict[str, Any]:
    proof = found.certificate
    return {
        "here": asdict(found.here),
        "plain": asdict(found.plain),
        "value": proof.check.value,
        "step": proof.step,
        "bound": proof.check.bound,
        "is_checked": proof.check.is_proven,
        "is_proven": proof.is_proven,
        "full_found": proof.full_found,
        "full_bound": proof.full_bound,
        "options": options,
    }


def keep(session: Session, row: Round, gathered: Gathered, found: Allocation) -> None:
    """Replace the pairs, and what is said of needs and institutions."""
    session.execute(delete(RoundPair).where(RoundPair.round_id == row.id))
    pairs = _pairs(row, gathered, found)
    if pairs:
        session.execute(insert(RoundPair), pairs)
    said = {need.id: {"has": row.wanted, "why": "", "full": []} for need in gathered.needs.values()}
    said |= {key: {"has": 0, "why": GONE, "full": []} for key in gathered.gone}
    for short in found.short:
        tried = short.why is Why.NO_OPTION and short.need in gathered.tried
        said[gathered.needs[short.need].id] = {
            "has": short.has, "why": TRIED if tried else short.why.value, "full": list(short.full),
        }  # fmt: skip
    if said:
        session.execute(
            update(RoundNeed),
            [{"round_id": row.id, "need_id": key, **values} for key, values in said.items()],
        )
    keys = {name: key for key, name in gathered.names.items()}
    loads = [
        {"round_id": row.id, "institution_id": keys[load.institution], "load": load.load,
         "plain": load.plain, "price": load.price}
        for load in found.loads
    ]  # fmt: skip
    if loads:
        session.execute(update(RoundInstitution), loads)
    session.expire_all()


def _pairs(row: Round, gathered: Gathered, found: Allocation) -> list[dict[str, Any]]:
    pairs, rank, last = [], 0, ""
    for option in sorted(found.chosen, key=lambda one: (one.need, -one.score, one.product)):
        rank, last = (rank + 1 if option.need == last else 1), option.need
        need, product = gathered.needs[option.need], gathered.products[option.product]
        pairs.append(
            {
                "round_id": row.id,
                "need_id": need.id,
                "need_version_id": need.version_id,
                "product_id": product.id,
                "product_version_id": product.version_id,
                "institution_id": product.institution_id,
                "rank": rank,
                "verdict": gathered.found[option.need, option.product],
                "score": option.score,
                "pinned": (option.need, option.product) in gathered.terms.pins,
                "outcome": "",
            }
        )
    return pairs
