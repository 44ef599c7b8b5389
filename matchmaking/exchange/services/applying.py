"""Apply a batch: all of its rows or none, in one transaction; the same rows again change nothing.

See docs/decisions/0007-import-writes-published-records.md.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaking.accounts.models import Person
from matchmaking.accounts.services.sessions import actor_of
from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record
from matchmaking.errors import NotAllowed
from matchmaking.exchange.errors import BatchIsOver, NothingToApply
from matchmaking.exchange.experts_file import FileExpert
from matchmaking.exchange.models import ImportBatch
from matchmaking.exchange.permissions import may_bring
from matchmaking.exchange.services.experts_in import put_expert
from matchmaking.exchange.services.needs_in import put_need
from matchmaking.exchange.services.products_in import put_product
from matchmaking.exchange.services.technology_in import put_listing
from matchmaking.exchange.technology_read import FileListing
from matchmaking.jobs.models import Job
from matchmaking.jobs.services import Progress, Result, enqueue, handler
from matchmaking.matching.model import Need, Product
from matchmaking.notices.services import notify
from matchmaking.notices.wording import message

KIND = "import"
RECORDS: dict[str, type[Any]] = {"needs": Need, "products": Product, "experts": FileExpert}
PUTS: dict[type[Any], Callable[..., str]] = {
    Need: put_need, Product: put_product, FileListing: put_listing, FileExpert: put_expert,
}  # fmt: skip


def ask_to_apply(session: Session, actor: Actor, batch: ImportBatch, *, now: datetime) -> Job:
    """Hand the batch to a job. Raises BatchIsOver or NothingToApply."""
    if not may_bring(actor, batch.kind):
        raise NotAllowed
    if batch.state != "read":
        raise BatchIsOver
    if not batch.taken:
        raise NothingToApply
    batch.state = "queued"
    return enqueue(session, actor, KIND, payload={"batch": batch.public_id}, now=now)


@handler(KIND)
def apply_job(session: Session, job: Job, progress: Progress, now: datetime) -> Result:
    """Apply the batch that the job names, for the person who asked."""
    batch = session.scalars(
        select(ImportBatch).filter_by(public_id=job.payload["batch"]).with_for_update()
    ).one()
    actor = actor_of(session.get_one(Person, batch.person_id))
    progress(10, batch.name)
    apply_batch(session, actor, batch, now=now)
    notify(
        session, [batch.person_id], message("导入完成：%(name)s"), now=now, tone="good",
        href=f"/exchange/batch/{batch.public_id}", name=batch.name,
    )  # fmt: skip
    return Result()


def apply_batch(session: Session, actor: Actor, batch: ImportBatch, *, now: datetime) -> None:
    """Write every row; `outcome` counts what was created, changed and the same."""
    kind = RECORDS.get(batch.kind, FileListing)
    rows = msgspec.convert(batch.rows, type=list[kind])  # type: ignore[valid-type]
    batch.outcome = put_rows(session, actor, rows, now=now)
    batch.state, batch.applied_at, batch.rows = "applied", now, []
    record(session, actor, "import.applied", at=now, subject=batch, **batch.outcome)
    session.flush()


def put_rows(
    session: Session, actor: Actor, rows: Sequence[Any], *, now: datetime
) -> dict[str, int]:
    """Write rows of one kind; the answer counts created, changed and same."""
    counts: Counter[str] = Counter()
    for row in rows:
        counts[PUTS[type(row)](session, actor, row, now=now)] += 1
    return dict(counts)
