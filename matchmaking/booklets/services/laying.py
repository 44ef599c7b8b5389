"""One way to the press for all files of an edition."""

from sqlalchemy.orm import Session

from matchmaking.booklets.content import BookletContent
from matchmaking.booklets.pieces import Finish
from matchmaking.booklets.press import Proof
from matchmaking.booklets.setting import proof_booklet
from matchmaking.jobs import services as jobs
from matchmaking.notices.wording import message
from matchmaking.web import current

BEGUN, ENDED = 10, 90


def laid_out(
    session: Session,
    content: BookletContent,
    progress: jobs.Progress,
    finish: Finish | None = None,
) -> Proof:
    """Lay out and bind frozen content, telling how far it is; raises what the press raises."""

    def tell(done: int, everything: int) -> None:
        share = done * (ENDED - BEGUN) // max(1, everything)
        progress(BEGUN + share, message("正在排版"))

    _ = session
    return proof_booklet(content, finish, pdf_on=current.settings().pdf_on, progress=tell)
