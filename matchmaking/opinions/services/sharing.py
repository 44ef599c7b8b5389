"""Who reads an opinion: the owner once the office has released it, others if the owner allows."""

from datetime import datetime

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record
from matchmaking.database.locking import lock
from matchmaking.notices.wording import message
from matchmaking.opinions.consent_texts import sharing_text
from matchmaking.opinions.errors import NoSuchAssignment, NotNow, OfficeOnly
from matchmaking.opinions.models import Opinion, OpinionAssignment, OpinionConsent
from matchmaking.opinions.permissions import may_ask, may_share
from matchmaking.opinions.queries import active
from matchmaking.opinions.services.telling import tell_organisation
from matchmaking.standards.clock import day_in_xiamen
from matchmaking.talks.lifecycle import OPENED
from matchmaking.talks.models import Talk
from matchmaking.talks.queries import active_consent
from matchmaking.technology.content import NEED, OFFER


def release(session: Session, actor: Actor, row: OpinionAssignment, *, now: datetime) -> None:
    """Pass the opinion on to the owner; from then on it cannot be corrected. Twice is once."""
    if not may_ask(actor):
        raise OfficeOnly
    lock(session, row)
    if row.state != "given":
        raise NotNow
    if row.released_at is not None:
        return
    row.released_at = now
    session.flush()
    record(session, actor, "opinion.released", at=now, subject=row)
    text = message("主办方转来一份就 %(number)s 出具的专家意见。")
    tell_organisation(
        session, row.listing.organisation_id, text,
        href=f"/my/technology/{row.listing.public_id}/opinions", number=row.listing.number or "",
        now=now,
    )  # fmt: skip


def allow(session: Session, actor: Actor, row: OpinionAssignment, *, now: datetime) -> None:
    """The owner lets those it talks with read it. Twice is once."""
    opinion = _shareable(session, actor, row)
    if active(opinion) is not None:
        return
    text = sharing_text("zh")
    consent = OpinionConsent(
        opinion=opinion, granted_by_id=actor.person_id, granted_at=now, text_version=text.version,
        text_hash=text.hash, created_at=now,
    )  # fmt: skip
    session.add(consent)
    session.flush()
    record(session, actor, "opinion.allowed", at=now, subject=row, text=text.version)
    for talk in session.scalars(_agreed_talks(row)):
        side = NEED if talk.need_id == row.listing_id else OFFER
        if active_consent(talk, side, day_in_xiamen(now)) is None:
            continue
        other = talk.offer if side == NEED else talk.need
        tell_organisation(
            session, other.organisation_id, message("对方就 %(number)s 向您开放了一份专家意见。"),
            href=f"/talks/{talk.public_id}/opinions", number=row.listing.number or "", now=now,
        )  # fmt: skip


def disallow(session: Session, actor: Actor, row: OpinionAssignment, *, now: datetime) -> None:
    """The owner withdraws the permission. Twice is once."""
    consent = active(_shareable(session, actor, row))
    if consent is None:
        return
    consent.withdrawn_at = now
    session.flush()
    record(session, actor, "opinion.disallowed", at=now, subject=row)


def _shareable(session: Session, actor: Actor, row: OpinionAssignment) -> Opinion:
    """The released opinion, for its owner. Raises NoSuchAssignment for everybody else."""
    if not may_share(actor, row.listing):
        raise NoSuchAssignment
    lock(session, row)
    if row.opinion is None or row.released_at is None:
        raise NoSuchAssignment
    session.refresh(row.opinion, ["consents"])
    return row.opinion


def _agreed_talks(row: OpinionAssignment) -> Select[tuple[Talk]]:
    listing = row.listing_id
    return select(Talk).where(
        or_(Talk.need_id == listing, Talk.offer_id == listing), Talk.state.in_(OPENED)
    )
