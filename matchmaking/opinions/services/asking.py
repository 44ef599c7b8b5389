"""The office asks an expert, hands out another link, takes the question back."""

from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record
from matchmaking.database.locking import lock
from matchmaking.experts.models import Expert
from matchmaking.notices.wording import message
from matchmaking.opinions.conflict import bars_of
from matchmaking.opinions.errors import (
    AskedAlready,
    BadDueDay,
    NotNow,
    NotReadable,
    NotServing,
    OfficeOnly,
)
from matchmaking.opinions.lifecycle import CLOSED_LISTINGS, MOST_DAYS, link_ends
from matchmaking.opinions.models import OpinionAssignment
from matchmaking.opinions.permissions import may_ask
from matchmaking.opinions.services.telling import (
    ASKING,
    mail_expert,
    make_link,
    tell_organisation,
)
from matchmaking.standards.clock import day_in_xiamen
from matchmaking.technology.models import TechnologyListing


def assign(
    session: Session,
    actor: Actor,
    listing: TechnologyListing,
    expert: Expert,
    *,
    due_on: date,
    base_url: str,
    now: datetime,
) -> tuple[OpinionAssignment, str]:
    """Ask an expert, who may read the full text until the link ends; returns the link as well.

    Raises OfficeOnly, NotReadable, BadDueDay, NotServing, AskedAlready, UnitIsOwner, UnitIsParty,
    TieDeclared.
    """
    if not may_ask(actor):
        raise OfficeOnly
    _lock_listing(session, listing)
    _check(session, listing, expert, due_on, day_in_xiamen(now))
    row = OpinionAssignment(
        listing=listing, expert=expert, asked_by_id=actor.person_id, due_on=due_on, state="asked",
        created_at=now,
    )  # fmt: skip
    session.add(row)
    session.flush()
    link = make_link(session, row, base_url, now=now)
    mailed = mail_expert(session, row, ASKING, link, now=now)
    record(
        session, actor, "opinion.asked", at=now, subject=row, listing=listing.public_id,
        expert=expert.public_id, due_on=due_on.isoformat(), opens="full text", mailed=mailed,
    )  # fmt: skip
    text = message("主办方已请一位专家就 %(number)s 出具意见，专家为此可阅读全文（不含联系人）。")
    tell_organisation(
        session, listing.organisation_id, text, href=f"/my/technology/{listing.public_id}",
        number=listing.number or "", now=now,
    )  # fmt: skip
    return row, link


def new_link(
    session: Session, actor: Actor, row: OpinionAssignment, *, base_url: str, now: datetime
) -> str:
    """Another link to hand over by other means than mail. Raises OfficeOnly, NotNow."""
    if not may_ask(actor):
        raise OfficeOnly
    lock(session, row)
    if row.state not in ("asked", "given") or day_in_xiamen(now) > link_ends(row):
        raise NotNow
    link = make_link(session, row, base_url, now=now)
    record(session, actor, "opinion.link_made", at=now, subject=row)
    return link


def revoke(session: Session, actor: Actor, row: OpinionAssignment, *, now: datetime) -> None:
    """Take the question back: every link closes at once. Raises OfficeOnly, NotNow."""
    if not may_ask(actor):
        raise OfficeOnly
    lock(session, row)
    if row.state == "revoked":
        return
    if row.state != "asked":
        raise NotNow
    row.state, row.ended_at = "revoked", now
    session.flush()
    record(session, actor, "opinion.revoked", at=now, subject=row)


def _lock_listing(session: Session, listing: TechnologyListing) -> None:
    """Of two who ask the same expert at once, one waits for the other."""
    session.flush()
    session.scalar(select(TechnologyListing.id).filter_by(id=listing.id).with_for_update())


def _check(
    session: Session, listing: TechnologyListing, expert: Expert, due_on: date, today: date
) -> None:
    if listing.state in CLOSED_LISTINGS:
        raise NotReadable
    if not today < due_on <= today + timedelta(days=MOST_DAYS):
        raise BadDueDay
    if expert.state != "serving" or (expert.term_to is not None and expert.term_to < today):
        raise NotServing
    asked = select(OpinionAssignment.id).where(
        OpinionAssignment.listing_id == listing.id,
        OpinionAssignment.expert_id == expert.id,
        OpinionAssignment.state.in_(("asked", "given")),
    )
    if session.scalar(asked.limit(1)) is not None:
        raise AskedAlready
    barred = bars_of(session, listing).against(expert)
    if barred is not None:
        raise barred
