"""Offers as either side reads them, and an enterprise's offers side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.finance.yearly_cost import all_in_basis_points
from matchmaking.introductions.errors import NoSuchLead
from matchmaking.introductions.models import Introduction, Offer
from matchmaking.introductions.permissions import owns_need
from matchmaking.needs.content import NeedContent
from matchmaking.needs.models import Need

USUAL_MONTHS = 12
WHOLE, MONTHS_A_YEAR = 10_000, 12


@dataclass(frozen=True, slots=True)
class FeeLine:
    """A one-off fee in basis points of the amount."""

    name: str
    rate: int
    refundable: bool


@dataclass(frozen=True, slots=True)
class OfferView:
    """What is offered: yuan, basis points, months, permille."""

    id: str
    n: int
    version: int
    introduction_id: str
    institution: str
    product_name: str
    state: str
    amount: int
    rate: int | None
    term_months: int | None
    stake: int | None
    repayment: str
    guarantees: tuple[str, ...]
    fees: tuple[FeeLine, ...]
    conditions: str
    yearly_cost: int | None
    expires_on: date


@dataclass(frozen=True, slots=True)
class OfferColumn:
    """An offer reckoned on the amount and term that all are compared on.

    `yearly_cost` is in basis points over that term, `cost_yuan` interest and fees in all.
    """

    offer: OfferView
    yearly_cost: int | None
    cost_yuan: int | None
    best: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """Offers side by side over the same amount (yuan) and term (months), cheapest first."""

    amount: int
    months: int
    columns: tuple[OfferColumn, ...]


def offer_view(offer: Offer, language: str) -> OfferView:
    """One offer."""
    introduction = offer.introduction
    return OfferView(
        id=offer.public_id,
        n=offer.n,
        version=offer.version,
        introduction_id=introduction.public_id,
        institution=introduction.institution.called(language),
        product_name=introduction.product.called(language),
        state=offer.state,
        amount=offer.amount,
        rate=offer.rate,
        term_months=offer.term_months,
        stake=offer.stake,
        repayment=offer.repayment,
        guarantees=tuple(offer.guarantees),
        fees=tuple(FeeLine(name, rate, refundable) for name, rate, refundable in offer.fees),
        conditions=offer.conditions,
        yearly_cost=offer.yearly_cost,
        expires_on=offer.expires_on,
    )


def compare_offers(
    session: Session, actor: Actor, need: Need, *, day: date, language: str
) -> Comparison:
    """The owner's open and accepted offers of a need. Nobody else sees offers side by side."""
    if not owns_need(actor, need):
        raise NoSuchLead
    offers = session.scalars(
        select(Offer)
        .join(Offer.introduction)
        .where(Introduction.need_id == need.id, Offer.state.in_(("open", "accepted")))
        .order_by(Offer.id)
    )
    live = [
        offer_view(offer, language)
        for offer in offers
        if offer.state == "accepted" or offer.expires_on >= day
    ]
    content = NeedContent.from_json(need.live_version.content if need.live_version else None)
    amount, months = _same_ground(content, live)
    costs = [_yearly_cost(offer, months) for offer in live]
    cheapest = min((cost for cost in costs if cost is not None), default=None)
    columns = [
        OfferColumn(offer, cost, _in_yuan(offer, amount, months), best=cost == cheapest is not None)
        for offer, cost in zip(live, costs, strict=True)
    ]
    columns.sort(key=lambda column: (column.yearly_cost is None, column.yearly_cost or 0))
    return Comparison(amount, months, tuple(columns))


def _same_ground(content: NeedContent, offers: Sequence[OfferView]) -> tuple[int, int]:
    """The amount and term of the need; where it states none, the most that is offered."""
    amounts = [offer.amount for offer in offers]
    terms = [offer.term_months for offer in offers if offer.term_months]
    amount = content.amount or max(amounts, default=0)
    return amount, content.term_months or max(terms, default=USUAL_MONTHS)


def _yearly_cost(offer: OfferView, months: int) -> int | None:
    if offer.rate is None:
        return None
    fees = [(fee.name, fee.rate, fee.refundable) for fee in offer.fees]
    return all_in_basis_points(offer.rate, months, fees)


def _in_yuan(offer: OfferView, amount: int, months: int) -> int | None:
    """Interest on the whole amount and fees that do not come back, rounded up."""
    if offer.rate is None:
        return None
    fees = sum(fee.rate for fee in offer.fees if not fee.refundable)
    parts = amount * (offer.rate * months + fees * MONTHS_A_YEAR)
    return -(-parts // (WHOLE * MONTHS_A_YEAR))
