"""Files of a released edition: for the printer, for archives, for named recipients."""

import hashlib
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record
from matchmaking.booklets.content import BookletContent
from matchmaking.booklets.errors import MayNotPrint, NoSuchFile, PdfIsOff
from matchmaking.booklets.finishes import FORMS, Made, inner_margin
from matchmaking.booklets.imposition import page_count
from matchmaking.booklets.kinds import kind_of
from matchmaking.booklets.models import Edition, EditionCopy, EditionFile
from matchmaking.booklets.permissions import may_print_booklets
from matchmaking.booklets.pieces import Finish
from matchmaking.booklets.services.editions import check_consents
from matchmaking.booklets.services.laying import laid_out
from matchmaking.booklets.services.releasing import check_released
from matchmaking.jobs import services as jobs
from matchmaking.jobs.models import Job
from matchmaking.standards.clock import day_in_xiamen

JOB = "booklet_file"
COPY = "copy-"


def ask_for_file(
    session: Session, actor: Actor, edition: Edition, form: str, *, pdf_on: bool, now: datetime
) -> Job:
    """Have a form of a released edition made. Raises NotReleased, NoSuchFile, ConsentWithdrawn."""
    _check(session, actor, edition, pdf_on=pdf_on)
    wanted = FORMS.get(form)
    if wanted is None or (wanted.only and wanted.only != edition.paper):
        raise NoSuchFile
    record(session, actor, "booklet.file_asked", at=now, subject=edition, form=form)
    return _enqueue(session, actor, edition, form, now)


def add_copy(
    session: Session, actor: Actor, edition: Edition, recipient: str, *, pdf_on: bool, now: datetime
) -> EditionCopy:
    """A numbered copy for a recipient, whose name is set across every page."""
    _check(session, actor, edition, pdf_on=pdf_on)
    if actor.person_id is None:
        raise MayNotPrint
    count = session.scalar(
        select(func.max(EditionCopy.n)).where(EditionCopy.edition_id == edition.id)
    )
    copy = EditionCopy(
        edition_id=edition.id,
        n=(count or 0) + 1,
        recipient=recipient,
        made_by_id=actor.person_id,
        created_at=now,
    )
    session.add(copy)
    session.flush()
    record(session, actor, "booklet.copy_made", at=now, subject=edition, copy=copy.n)
    _enqueue(session, actor, edition, f"{COPY}{copy.n}", now)
    return copy


def file_of(session: Session, edition: Edition, form: str) -> EditionFile:
    """A finished file. Raises NoSuchFile, or ConsentWithdrawn since it was made."""
    found = session.scalar(select(EditionFile).filter_by(edition_id=edition.id, form=form))
    if found is None:
        raise NoSuchFile
    check_consents(session, edition)
    return found


def keep_file(
    session: Session, edition: Edition, form: str, pdf: bytes, *, now: datetime
) -> EditionFile:
    """Keep a file in the place of the one before of its form."""
    session.execute(delete(EditionFile).filter_by(edition_id=edition.id, form=form))
    kept = EditionFile(
        edition_id=edition.id,
        form=form,
        name=f"{edition.number}-{form}.pdf",
        page_count=page_count(pdf),
        size=len(pdf),
        pdf_hash=hashlib.sha256(pdf).hexdigest(),
        pdf=pdf,
        created_at=now,
    )
    session.add(kept)
    session.flush()
    return kept


def _check(session: Session, actor: Actor, edition: Edition, *, pdf_on: bool) -> None:
    if not may_print_booklets(actor):
        raise MayNotPrint
    if not pdf_on:
        raise PdfIsOff
    check_released(edition)
    if kind_of(edition.kind).shape != "book":
        raise NoSuchFile
    check_consents(session, edition)


def _enqueue(session: Session, actor: Actor, edition: Edition, form: str, now: datetime) -> Job:
    payload = {"edition": edition.public_id, "form": form}
    return jobs.enqueue(session, actor, JOB, payload=payload, now=now)


@jobs.handler(JOB)
def make_file(session: Session, job: Job, progress: jobs.Progress, now: datetime) -> jobs.Result:
    """Bind the frozen content in the form that the job names, and keep the file."""
    edition = session.scalars(
        select(Edition).filter_by(public_id=str(job.payload.get("edition")))
    ).one()
    check_consents(session, edition)
    form, day = str(job.payload.get("form")), day_in_xiamen(now)
    content = BookletContent.from_json(edition.content)
    inner = inner_margin(edition.binding, edition.page_count or 0)
    made: Made
    if form.startswith(COPY):
        finish = Finish(watermark=_mark(session, edition, int(form.removeprefix(COPY))))
        made = ((form, laid_out(session, content, progress, finish, on=day).pdf),)
    else:
        wanted = FORMS[form]
        pdf = laid_out(session, content, progress, wanted.finish(inner), on=day).pdf
        made = wanted.after(form, pdf)
    for key, file in made:
        keep_file(session, edition, key, file, now=now)
    return jobs.Result()


def _mark(session: Session, edition: Edition, n: int) -> str:
    copy = session.scalars(select(EditionCopy).filter_by(edition_id=edition.id, n=n)).one()
    return f"{edition.number} No. {n} {copy.recipient}"
