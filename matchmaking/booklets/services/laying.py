"""One way to the press for all files of an edition."""

from datetime import date

from sqlalchemy.orm import Session

from matchmaking.booklets.content import BookletContent
from matchmaking.booklets.pieces import Finish
from matchmaking.booklets.press import Proof
from matchmaking.booklets.setting import proof_booklet
from matchmaking.booklets.shelf import DatabaseShelf
from matchmaking.jobs import services as jobs
from matchmaking.notices.wording import message
from matchmaking.web import current

BEGUN, ENDED = 10, 90


def laid_out(
    session: Session,
    content: BookletContent,
    progress: jobs.Progress,
    finish: Finish | None = None,
    *,
    on: date,
) -> Proof:
    """Lay out what is not on the shelf and bind it, telling how far it is.

    Raises what the press raises. Every report commits, so that no lock is held while it works.
    """

    def tell(done: int, everything: int) -> None:
        share = done * (ENDED - BEGUN) // max(1, everything)
        progress(BEGUN + share, message("正在排版"))

    return proof_booklet(
        content,
        finish,
        pdf_on=current.settings().pdf_on,
        shelf=DatabaseShelf(session, on),
        progress=tell,
    )
