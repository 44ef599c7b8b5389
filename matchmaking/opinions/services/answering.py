"""The expert answers through the personal link: gives, corrects, or declines."""

from datetime import datetime

from sqlalchemy.orm import Session

from matchmaking.audit.actor import VISITOR
from matchmaking.audit.services import record
from matchmaking.database.locking import lock
from matchmaking.notices.wording import message
from matchmaking.opinions.conflict import bars_of
from matchmaking.opinions.content import OpinionContent
from matchmaking.opinions.errors import BadOpinion, LinkClosed, NotNow, NotToBeChanged
from matchmaking.opinions.lifecycle import may_answer
from matchmaking.opinions.models import Opinion, OpinionAssignment
from matchmaking.opinions.queries import assignment_of_link
from matchmaking.opinions.services.telling import tell_office
from matchmaking.opinions.services.ties import keep_tie
from matchmaking.standards.clock import day_in_xiamen
from matchmaking.standards.vocabulary import group


def give_opinion(
    session: Session, raw: str, content: OpinionContent, *, now: datetime
) -> OpinionAssignment:
    """Keep the opinion; again with other words corrects it, with the same words changes nothing.

    Raises LinkClosed, BadOpinion, NotNow, NotToBeChanged, or what bars the expert by now.
    """
    row = _opened(session, raw, now)
    if not content.is_whole:
        raise BadOpinion
    if row.opinion is not None and row.opinion.content == content.to_json():
        return row
    if row.state not in ("asked", "given"):
        raise NotNow
    if not may_answer(row, day_in_xiamen(now)):
        raise NotToBeChanged
    barred = bars_of(session, row.listing).against(row.expert)
    if barred is not None:
        raise barred
    _keep(session, row, content, now)
    return row


def decline(session: Session, raw: str, *, reason: str, note: str, now: datetime) -> None:
    """Say that one cannot judge; a conflict becomes a declared tie. Twice is once."""
    row = _opened(session, raw, now)
    if row.state == "declined":
        return
    if row.state != "asked" or reason not in {term.key for term in group("opinion_decline")}:
        raise NotNow
    row.state, row.ended_at = "declined", now
    row.decline_reason, row.decline_note = reason, note.strip()[:200]
    session.flush()
    record(
        session, VISITOR, "opinion.declined", at=now, subject=row, reason=reason,
        expert=row.expert.public_id,
    )  # fmt: skip
    if reason == "conflict":
        keep_tie(session, VISITOR, row.expert, row.listing.organisation.name, "", now=now)
    text = message("专家不能就 %(number)s 出具意见，请另行委托。")
    tell_office(session, row, text, now=now, tone="warning")


def _opened(session: Session, raw: str, now: datetime) -> OpinionAssignment:
    row = assignment_of_link(session, raw, day_in_xiamen(now))
    lock(session, row)
    if row.state == "revoked":
        raise LinkClosed
    return row


def _keep(session: Session, row: OpinionAssignment, content: OpinionContent, now: datetime) -> None:
    if row.opinion is None:
        row.opinion = Opinion(given_at=now, changed_at=now, created_at=now)
        row.state, row.ended_at, event = "given", now, "opinion.given"
        text = message("专家已就 %(number)s 出具意见，请查看并决定是否转给发布单位。")
    else:
        event, text = "opinion.corrected", message("专家更正了就 %(number)s 出具的意见。")
    row.opinion.content, row.opinion.changed_at = content.to_json(), now
    session.flush()
    record(session, VISITOR, event, at=now, subject=row, expert=row.expert.public_id)
    tell_office(session, row, text, now=now, tone="good")
