"""Offers: made by the institution, answered by the enterprise; a new one supersedes the last."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record
from matchmaking.database.locking import lock
from matchmaking.errors import Stale
from matchmaking.finance.yearly_cost import all_in_basis_points
from matchmaking.introductions.errors import (
    BadTerms,
    NoSuchIntroduction,
    NotInThisState,
    NotYourStep,
    OfferGone,
)
from matchmaking.introductions.lifecycle import ENTERPRISE, INSTITUTION
from matchmaking.introductions.models import Introduction, Offer
from matchmaking.introductions.permissions import side_of
from matchmaking.introductions.queries.introductions import accepted_offer, open_offer
from matchmaking.introductions.services.beginning import begin, enter
from matchmaking.introductions.services.clocks import start_clock, stop_clock
from matchmaking.introductions.services.telling import tell_enterprise, tell_institution
from matchmaking.notices.wording import message
from matchmaking.standards.clock import day_in_xiamen

MOST_MONTHS = 480
MOST_YUAN = 10**12
WHOLE = 10_000  # basis points
Fee = tuple[str, int, bool]  # name, basis points of the amount, whether it comes back at the end


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferTerms:
    """What is offered: yuan, basis points a year, months, permille."""

    amount: int
    expires_on: date
    rate: int | None = None
    term_months: int | None = None
    stake: int | None = None
    repayment: str = ""
    guarantees: Sequence[str] = ()
    fees: Sequence[Fee] = ()
    conditions: str = ""


def make_offer(
    session: Session,
    actor: Actor,
    introduction: Introduction,
    terms: OfferTerms,
    *,
    version: int | None = None,
    now: datetime,
) -> Offer:
    """Offer terms; what was open before is superseded. Raises BadTerms."""
    begin(session, actor, introduction, "make_offer", version=version)
    if accepted_offer(introduction) is not None:
        raise NotInThisState
    _check(terms, day_in_xiamen(now))
    for earlier in introduction.offers:
        if earlier.state == "open":
            earlier.state = "superseded"
    offer = Offer(
        introduction=introduction,
        n=len(introduction.offers) + 1,
        state="open",
        amount=terms.amount,
        rate=terms.rate,
        term_months=terms.term_months,
        stake=terms.stake,
        repayment=terms.repayment,
        guarantees=list(terms.guarantees),
        fees=[list(fee) for fee in terms.fees],
        conditions=terms.conditions.strip(),
        yearly_cost=yearly_cost_of(terms),
        expires_on=terms.expires_on,
        made_by_id=actor.person_id,
        created_at=now,
    )
    session.add(offer)
    if introduction.state != "offered":
        enter(session, actor, introduction, "offered", side=INSTITUTION, now=now)
    stop_clock(introduction)
    session.flush()
    record(session, actor, "offer.made", at=now, subject=offer, introduction=introduction.number)
    tell_enterprise(
        session, introduction,
        message("%(institution)s 就需求 %(number)s 给出了报价，请在有效期内答复。"),
        now=now, tone="success", institution=introduction.institution.name,
    )  # fmt: skip
    return offer


def yearly_cost_of(terms: OfferTerms) -> int | None:
    """All-in yearly cost in basis points; None where rate or term is not given."""
    if terms.rate is None or not terms.term_months:
        return None
    return all_in_basis_points(terms.rate, terms.term_months, terms.fees)


def accept_offer(
    session: Session, actor: Actor, offer: Offer, *, version: int | None = None, now: datetime
) -> None:
    """The enterprise takes the terms; the institution goes on to sign."""
    _begin_answer(session, actor, offer, version=version, now=now)
    offer.state, offer.answered_at = "accepted", now
    session.flush()
    record(session, actor, "offer.accepted", at=now, subject=offer)
    text = message("企业已接受报价（产品“%(product)s”，需求 %(number)s）。请办理签约。")
    tell_institution(session, offer.introduction, text, now=now, tone="success")


def decline_offer(
    session: Session, actor: Actor, offer: Offer, *, version: int | None = None, now: datetime
) -> None:
    """The enterprise does not take the terms; the institution may make another offer."""
    _begin_answer(session, actor, offer, version=version, now=now)
    offer.state, offer.answered_at = "declined", now
    start_clock(session, offer.introduction, "result", now=now)
    session.flush()
    record(session, actor, "offer.declined", at=now, subject=offer)
    text = message("企业没有接受报价（产品“%(product)s”，需求 %(number)s）。可以另行报价。")
    tell_institution(session, offer.introduction, text, now=now)


def expire_offer(session: Session, actor: Actor, offer: Offer, *, now: datetime) -> None:
    """The day of an open offer has passed."""
    lock(session, offer.introduction)
    if offer.state != "open" or offer.introduction.state != "offered":
        return
    offer.state = "expired"
    start_clock(session, offer.introduction, "result", now=now)
    session.flush()
    record(session, actor, "offer.expired", at=now, subject=offer)
    text = message("产品“%(product)s”对需求 %(number)s 的报价已过有效期。")
    tell_enterprise(session, offer.introduction, text, now=now)
    tell_institution(session, offer.introduction, text, now=now)


def _begin_answer(
    session: Session, actor: Actor, offer: Offer, *, version: int | None, now: datetime
) -> None:
    side = side_of(actor, offer.introduction)
    if not side:
        raise NoSuchIntroduction
    if side != ENTERPRISE:
        raise NotYourStep
    lock(session, offer.introduction)
    lock(session, offer)
    if version is not None and version != offer.version:
        raise Stale
    if offer.introduction.state != "offered" or offer is not open_offer(offer.introduction):
        raise OfferGone
    if offer.expires_on < day_in_xiamen(now):
        raise OfferGone


def _check(terms: OfferTerms, today: date) -> None:
    bounds = (
        (terms.rate, WHOLE),
        (terms.term_months, MOST_MONTHS),
        (terms.stake, 1000),
        *((basis_points, WHOLE) for _, basis_points, _ in terms.fees),
    )
    if not 0 < terms.amount <= MOST_YUAN or terms.expires_on < today:
        raise BadTerms
    if any(value is not None and not 0 <= value <= most for value, most in bounds):
        raise BadTerms
