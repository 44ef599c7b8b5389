"""How an introduction ends early: declined, withdrawn, lapsed; and who is asked next."""

from datetime import datetime

from sqlalchemy.orm import Session

from matchmaking.audit.actor import SYSTEM, Actor
from matchmaking.audit.services import record
from matchmaking.introductions.errors import ReasonMissing
from matchmaking.introductions.lifecycle import ENTERPRISE, INSTITUTION, PLATFORM, holder
from matchmaking.introductions.models import Introduction
from matchmaking.introductions.queries.introductions import (
    accepted_offer,
    officers_of_institution,
    open_offer,
    successor,
    tried_institutions,
)
from matchmaking.introductions.queries.pairs import matches_of
from matchmaking.introductions.queries.sides import (
    as_live_need,
    is_live,
    live_products,
    rules_of,
)
from matchmaking.introductions.services.agreeing import note_answer
from matchmaking.introductions.services.asking import ask_both
from matchmaking.introductions.services.beginning import begin, enter
from matchmaking.introductions.services.clocks import stop_clock
from matchmaking.introductions.services.consents import end_consents
from matchmaking.introductions.services.learning import watch_declines
from matchmaking.introductions.services.telling import tell_enterprise, tell_institution
from matchmaking.matching.verdict import Verdict
from matchmaking.notices.wording import message
from matchmaking.standards.clock import day_in_xiamen
from matchmaking.standards.vocabulary import group

HANDED_ON_FROM = ("enterprise", "organizer", "platform")


def decline(
    session: Session,
    actor: Actor,
    introduction: Introduction,
    *,
    reason: str = "",
    note: str = "",
    version: int | None = None,
    now: datetime,
) -> None:
    """Say no. An institution gives a reason code, and the next fitting one is asked."""
    side = begin(session, actor, introduction, "decline", version=version)
    _check_reason(side, reason, note)
    introduction.decline_reason, introduction.decline_note = reason, note.strip()
    if side == INSTITUTION:
        note_answer(introduction, now=now)
    _end(session, actor, introduction, "declined", side=side, note=note, now=now)
    record(
        session, actor, "introduction.declined", at=now, subject=introduction, side=side,
        reason=reason,
    )  # fmt: skip
    if side == ENTERPRISE:
        text = message("企业没有同意这次对接（产品“%(product)s”，需求 %(number)s）。")
        tell_institution(session, introduction, text, now=now)
        return
    text = message("产品“%(product)s”的机构未能受理您的需求 %(number)s，原因见对接详情。")
    tell_enterprise(session, introduction, text, now=now, tone="warning")
    watch_declines(session, introduction, now=now)
    hand_on(session, introduction, now=now)


def withdraw(
    session: Session,
    actor: Actor,
    introduction: Introduction,
    *,
    note: str = "",
    version: int | None = None,
    now: datetime,
) -> None:
    """The enterprise ends it; or the institution takes back what it has asked."""
    side = begin(session, actor, introduction, "withdraw", version=version)
    _end(session, actor, introduction, "withdrawn", side=side, note=note, now=now)
    record(session, actor, "introduction.withdrawn", at=now, subject=introduction, side=side)
    text = message("产品“%(product)s”与需求 %(number)s 的对接已撤回。")
    tell = tell_institution if side == ENTERPRISE else tell_enterprise
    tell(session, introduction, text, now=now)


def lapse(session: Session, introduction: Introduction, *, now: datetime) -> None:
    """The clock has run out. Silence of the institution hands the need on."""
    waited_for = holder(
        introduction,
        offer_open=open_offer(introduction) is not None,
        offer_accepted=accepted_offer(introduction) is not None,
    )
    if waited_for == INSTITUTION and introduction.asked_by != INSTITUTION:
        introduction.answered_in_time = False
    _end(session, SYSTEM, introduction, "lapsed", side=PLATFORM, note="", now=now)
    record(session, SYSTEM, "introduction.lapsed", at=now, subject=introduction, side=waited_for)
    text = message("产品“%(product)s”与需求 %(number)s 的对接因超过时限已自动结束。")
    tell_enterprise(session, introduction, text, now=now, tone="warning")
    tell_institution(session, introduction, text, now=now, tone="warning")
    if waited_for == INSTITUTION:
        hand_on(session, introduction, now=now)


def hand_on(session: Session, introduction: Introduction, *, now: datetime) -> Introduction | None:
    """Ask the best fitting product of an institution that has not been asked yet, once.

    Only where an officer is there to answer: silence must not be handed to an empty desk.
    """
    need, day = introduction.need, day_in_xiamen(now)
    if introduction.asked_by not in HANDED_ON_FROM or not is_live(need, day):
        return None
    if successor(session, introduction) is not None:
        return None
    tried = tried_institutions(session, need)
    found = matches_of(as_live_need(need), live_products(session, day), rules_of(session, day))
    for product, match in found:
        fits = match.verdict in (Verdict.ELIGIBLE, Verdict.POSSIBLE)
        institution = product.product.organisation_id
        if fits and institution not in tried and officers_of_institution(session, institution):
            following = ask_both(session, SYSTEM, need, product.product, now=now)
            following.handed_from_id = introduction.id
            session.flush()
            return following
    text = message("您的需求 %(number)s 暂时没有其他合适的机构可以转介，组织方会继续跟进。")
    tell_enterprise(session, introduction, text, now=now)
    return None


def _end(
    session: Session,
    actor: Actor,
    introduction: Introduction,
    state: str,
    *,
    side: str,
    note: str,
    now: datetime,
) -> None:
    """Close everything that the introduction had open."""
    offer = open_offer(introduction)
    if offer is not None:
        offer.state, offer.answered_at = "declined" if side == ENTERPRISE else "expired", now
    introduction.ended_at = now
    stop_clock(introduction)
    enter(session, actor, introduction, state, side=side, now=now, note=note)
    end_consents(session, actor, introduction, now=now)


def _check_reason(side: str, reason: str, note: str) -> None:
    known = {term.key for term in group("decline_reason")}
    if not reason and side == ENTERPRISE:
        return
    if reason not in known or (reason == "other" and not note.strip()):
        raise ReasonMissing
