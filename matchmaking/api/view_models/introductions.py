"""Introductions as either side and the office read them."""

from dataclasses import dataclass
from datetime import date, datetime

from matchmaking.api.units import Percent, Share, Wan, percent, share, wan
from matchmaking.introductions.view_models import IntroductionView
from matchmaking.introductions.view_models.explanation import Explanation
from matchmaking.introductions.view_models.introduction import (
    Declined,
    IntroductionCard,
    StepLine,
)
from matchmaking.introductions.view_models.offers import OfferView


@dataclass(frozen=True, slots=True)
class FeeItem:
    """A one-off fee, in percent of the amount."""

    name: str
    rate: Percent
    refundable: bool


@dataclass(frozen=True, slots=True)
class OfferItem:
    """What an institution offers."""

    id: str
    state: str
    amount: Wan
    rate: Percent | None
    term_months: int | None
    stake: Share | None
    repayment: str
    guarantees: tuple[str, ...]
    fees: tuple[FeeItem, ...]
    conditions: str
    yearly_cost: Percent | None
    expires_on: date


@dataclass(frozen=True, slots=True)
class DrawnItem:
    """Money that was paid out."""

    amount: Wan
    rate: Percent | None
    day: date


@dataclass(frozen=True, slots=True)
class IntroductionAnswer:
    """Everything that the reader's side may know. `verbs` are the steps that are open to it."""

    version: int
    card: IntroductionCard
    message: str
    history: tuple[StepLine, ...]
    waits_for: str
    until: datetime | None
    verbs: tuple[str, ...]
    officers: tuple[str, ...]
    offers: tuple[OfferItem, ...]
    decline: Declined | None
    drawn: DrawnItem | None
    explanation: Explanation | None
    handed_to: str


def introduction_answer(view: IntroductionView) -> IntroductionAnswer:
    """The page of an introduction."""
    drawn = view.drawn
    return IntroductionAnswer(
        version=view.version,
        card=view.card,
        message=view.message,
        history=view.history,
        waits_for=view.progress.holder,
        until=view.progress.until,
        verbs=tuple(sorted(view.verbs)),
        officers=view.officers,
        offers=tuple(_offer(one) for one in view.offers),
        decline=view.decline,
        drawn=DrawnItem(wan(drawn.amount), percent(drawn.rate), drawn.day) if drawn else None,
        explanation=view.explanation,
        handed_to=view.handed_to,
    )


def _offer(one: OfferView) -> OfferItem:
    return OfferItem(
        id=one.id,
        state=one.state,
        amount=wan(one.amount),
        rate=percent(one.rate),
        term_months=one.term_months,
        stake=share(one.stake),
        repayment=one.repayment,
        guarantees=one.guarantees,
        fees=tuple(FeeItem(fee.name, percent(fee.rate), fee.refundable) for fee in one.fees),
        conditions=one.conditions,
        yearly_cost=percent(one.yearly_cost),
        expires_on=one.expires_on,
    )
