"""Make an edition, make it again, stop it; the job that lays it out."""

import hashlib
from datetime import datetime

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaking.accounts.models import Organisation
from matchmaking.audit.actor import SYSTEM, Actor
from matchmaking.audit.services import record
from matchmaking.booklets.content import BookletContent
from matchmaking.booklets.errors import (
    ConsentWithdrawn,
    EditionNotReady,
    EditionNotWaiting,
    EditionWaiting,
    MayNotPrint,
    NothingToPrint,
    PdfIsOff,
)
from matchmaking.booklets.gathering import Cover, gather
from matchmaking.booklets.kinds import kind_of
from matchmaking.booklets.layout import count_pages
from matchmaking.booklets.models import Design, Edition, PrintedCode
from matchmaking.booklets.permissions import may_print_booklets
from matchmaking.booklets.selecting import Selection
from matchmaking.booklets.services.checking import faults_of
from matchmaking.booklets.services.laying import laid_out
from matchmaking.database.numbers import next_number
from matchmaking.enterprises.models import EnterpriseFacts
from matchmaking.jobs import services as jobs
from matchmaking.jobs.models import Job
from matchmaking.notices.services import notify
from matchmaking.notices.wording import message
from matchmaking.standards.clock import day_in_xiamen

JOB = "booklet"
GATHERED, LAID_OUT = 10, 95


def make_edition(
    session: Session,
    actor: Actor,
    selection: Selection,
    cover: Cover,
    *,
    pdf_on: bool,
    now: datetime,
    design: Design | None = None,
) -> Edition:
    """Freeze what is printed, give it its number, ask for the pages.

    Raises MayNotPrint, PdfIsOff or NothingToPrint.
    """
    if not may_print_booklets(actor):
        raise MayNotPrint
    if not pdf_on:
        raise PdfIsOff
    day = day_in_xiamen(now)
    number = next_number(session, kind_of(selection.kind).prefix, day.year)
    gathered = gather(session, selection, cover, number=number, on=day)
    if not gathered.count:
        raise NothingToPrint
    edition = Edition(
        number=number,
        kind=selection.kind,
        paper=cover.paper,
        density=cover.density,
        language=selection.language,
        binding=design.binding if design else "none",
        design=design,
        asked=selection.to_json(),
        title=cover.title,
        as_of=day,
        entry_count=gathered.count,
        content=gathered.content.to_json(),
        consents=[list(pair) for pair in gathered.consents],
        asked_by_id=actor.person_id,
        created_at=now,
    )
    session.add(edition)
    session.flush()
    session.add_all(
        PrintedCode(
            code=code,
            edition_id=edition.id,
            subject_kind=subject.kind,
            subject=subject.public_id,
        )
        for code, subject in gathered.codes
    )
    _ask_for_pages(session, actor, edition, now=now)
    record(session, actor, "booklet.made", at=now, subject=edition, number=number)
    session.flush()
    return edition


def make_again(
    session: Session, actor: Actor, edition: Edition, *, pdf_on: bool, now: datetime
) -> None:
    """Lay the frozen content out once more: the same content, the same number, the same bytes."""
    if not may_print_booklets(actor):
        raise MayNotPrint
    if not pdf_on:
        raise PdfIsOff
    if edition.is_waiting:
        raise EditionWaiting
    check_consents(session, edition)
    _ask_for_pages(session, actor, edition, now=now)
    edition.pdf, edition.pdf_hash = None, ""
    record(session, actor, "booklet.made_again", at=now, subject=edition)
    session.flush()


def cancel_edition(session: Session, actor: Actor, edition: Edition, *, now: datetime) -> None:
    """Stop laying it out; its number stays used."""
    if not may_print_booklets(actor):
        raise MayNotPrint
    if not edition.is_waiting or edition.job is None:
        raise EditionNotWaiting
    jobs.cancel(session, actor, edition.job, now=now)
    record(session, actor, "booklet.cancelled", at=now, subject=edition)
    session.flush()


def pages_of(session: Session, edition: Edition) -> bytes:
    """The finished file. Raises EditionNotReady, or ConsentWithdrawn since it was made."""
    if not edition.pdf_hash or edition.pdf is None:
        raise EditionNotReady
    check_consents(session, edition)
    return edition.pdf


def check_consents(session: Session, edition: Edition) -> None:
    """Whether all that was consented to print still is. Raises ConsentWithdrawn."""
    count = withdrawn_consents(session, edition)
    if count:
        raise ConsentWithdrawn(count=count)


def withdrawn_consents(session: Session, edition: Edition) -> int:
    """How many enterprises have since taken back what this edition prints."""
    needed: dict[str, set[str]] = {}
    for public_id, scope in edition.consents:
        needed.setdefault(public_id, set()).add(scope)
    rows = session.execute(
        select(Organisation.public_id, EnterpriseFacts)
        .join(EnterpriseFacts, EnterpriseFacts.organisation_id == Organisation.id)
        .where(Organisation.public_id.in_(needed))
    )
    given = {
        public_id: {
            scope
            for scope in ("name", "contact", "figures")
            if facts.print_consent_at and getattr(facts, f"print_{scope}")
        }
        for public_id, facts in rows
    }
    return sum(not scopes <= given.get(public_id, set()) for public_id, scopes in needed.items())


def _ask_for_pages(session: Session, actor: Actor, edition: Edition, *, now: datetime) -> None:
    edition.job = jobs.enqueue(session, actor, JOB, payload={"edition": edition.public_id}, now=now)


@jobs.handler(JOB)
def lay_out_edition(
    session: Session, job: Job, progress: jobs.Progress, now: datetime
) -> jobs.Result:
    """Lay out the edition that the job names and keep its file with it."""
    edition = session.scalars(
        select(Edition).filter_by(public_id=str(job.payload.get("edition")))
    ).one()
    check_consents(session, edition)
    content = BookletContent.from_json(edition.content)
    progress(GATHERED, message("正在排版"))
    proof = laid_out(session, content, progress, on=day_in_xiamen(now))
    progress(LAID_OUT, message("正在核对"))
    edition.pdf, edition.pdf_hash = proof.pdf, hashlib.sha256(proof.pdf).hexdigest()
    edition.page_count, edition.made_at = count_pages(proof.pdf), now
    edition.places = {
        name: page for name, page in proof.places.items() if not name.startswith("part-")
    }
    if edition.released_at is None:
        faults = faults_of(
            session, edition, proof.findings, pages=proof.pages, on=day_in_xiamen(now)
        )
        edition.faults, edition.checked_at = msgspec.to_builtins(faults), now
    record(session, SYSTEM, "booklet.laid_out", at=now, subject=edition, pages=edition.page_count)
    if edition.asked_by_id:
        href = f"/booklets/{edition.public_id}"
        text = message("手册 %(number)s 已排好版，可以下载。")
        notify(session, [edition.asked_by_id], text, now=now, href=href, number=edition.number)
    return jobs.Result()
