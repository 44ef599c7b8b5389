"""What changed since an edition was printed, as a sheet to be laid into it (勘误)."""

from datetime import datetime

from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record
from matchmaking.booklets.apart import render
from matchmaking.booklets.errors import MayNotPrint, NothingChanged, PdfIsOff
from matchmaking.booklets.freshness import changes_since
from matchmaking.booklets.kinds import kind_of
from matchmaking.booklets.layout import fill, in_language
from matchmaking.booklets.models import Edition, EditionFile
from matchmaking.booklets.permissions import may_print_booklets
from matchmaking.booklets.services.files import keep_file
from matchmaking.booklets.services.releasing import check_released
from matchmaking.standards.clock import day_in_xiamen

FORM = "errata"


def make_errata(
    session: Session,
    actor: Actor,
    edition: Edition,
    *,
    organizer: str,
    pdf_on: bool,
    now: datetime,
) -> EditionFile:
    """Lay out the sheet as of today and keep it. Raises NotReleased or NothingChanged.

    What enterprises had printed is not printed again beside its correction: a consent may have
    been taken back since. It is named by number, page and fact.
    """
    if not may_print_booklets(actor):
        raise MayNotPrint
    if not pdf_on:
        raise PdfIsOff
    check_released(edition)
    day = day_in_xiamen(now)
    found = changes_since(session, edition, on=day)
    if not found:
        raise NothingChanged
    with in_language(edition.language):
        html = fill(
            "paper/errata.html",
            edition=edition,
            organizer=organizer,
            day=day,
            changes=found,
            places=edition.places,
            silent=kind_of(edition.kind).keep_safe,
        )
    pdf = render(html, ["paper", "summary", "errata"], pdf_on=pdf_on)
    kept = keep_file(session, edition, FORM, pdf, now=now)
    record(session, actor, "booklet.errata_made", at=now, subject=edition, entries=len(found))
    return kept
