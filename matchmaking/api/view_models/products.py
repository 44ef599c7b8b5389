"""Products as everybody and as their institution read them, their leads, and their reach."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from matchmaking.api import product_bodies as bodies
from matchmaking.api.units import Percent, Score, Wan, percent, wan
from matchmaking.insight.queries import reach as reach_of
from matchmaking.introductions.view_models import Lead
from matchmaking.matching.explaining.reach import Step
from matchmaking.matching.wording.reach import counts_words, restriction_name, step_words, today
from matchmaking.products.desk import own_line
from matchmaking.products.models import Product
from matchmaking.products.view_models import PublicProduct, product_card


@dataclass(frozen=True, slots=True)
class ProductItem:
    """A product in a list; null and "" mean not published."""

    id: str
    product_no: str
    kind: str
    state: str
    name: str
    institution: str
    institution_kind: str
    instrument: str
    amount_min: Wan | None
    amount_max: Wan | None
    term_min: int | None
    term_max: int | None
    rate_min: Percent | None
    processing_days: int | None
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class ProductAnswer:
    """A product as listed; for its own institution also `content`, which may be unlisted yet."""

    id: str
    product_no: str
    kind: str
    state: str
    version: int | None
    listed: PublicProduct | None
    content: bodies.AnyProduct | None


@dataclass(frozen=True, slots=True)
class LeadItem:
    """An anonymous need that fits; `amount` is null where only its band may be shown."""

    rank: int
    need_id: str
    need_no: str
    product_id: str
    verdict: str
    score: Score
    fit_for_institution: Score
    district: str
    marine_class: str
    purpose: str
    instruments: tuple[str, ...]
    amount: Wan | None
    amount_band: str
    term_months: int | None
    unknown: tuple[str, ...]
    failed: tuple[str, ...]
    introduction_id: str
    introduction_state: str


@dataclass(frozen=True, slots=True)
class ReachStep:
    """One looser value in words; counts are null where they would tell fewer than five apart."""

    value: str
    eligible: int | None
    possible: int | None
    sentence: str


@dataclass(frozen=True, slots=True)
class ReachItem:
    """One restriction of a product, and what looser values of it would reach."""

    field: str
    criterion: str
    name: str
    now: str
    steps: tuple[ReachStep, ...]


@dataclass(frozen=True, slots=True)
class ReachAnswer:
    """What a live product's restrictions keep away on a day; `items` is null where not live."""

    product_id: str
    day: date
    items: tuple[ReachItem, ...] | None


def product_item(product: Product, language: str) -> ProductItem:
    """A listed product in a list."""
    card = product_card(product, language)
    return _item(product, card.name, card.institution, card.instrument)


def own_item(product: Product, language: str) -> ProductItem:
    """An own product in a list, listed or not."""
    line = own_line(product, language)
    return _item(product, line.name, line.institution, product.instrument)


def _item(product: Product, name: str, institution: str, instrument: str) -> ProductItem:
    return ProductItem(
        id=product.public_id,
        product_no=product.number or "",
        kind=product.kind,
        state=product.state,
        name=name,
        institution=institution,
        institution_kind=product.organisation.kind,
        instrument=instrument,
        amount_min=wan(product.amount_min),
        amount_max=wan(product.amount_max),
        term_min=product.term_min,
        term_max=product.term_max,
        rate_min=percent(product.rate_min),
        processing_days=product.processing_days,
        valid_to=product.valid_to,
    )


def product_answer(product: Product, language: str, *, own: bool) -> ProductAnswer:
    """One product; `own` opens what is being prepared."""
    return ProductAnswer(
        id=product.public_id,
        product_no=product.number or "",
        kind=product.kind,
        state=product.state,
        version=product.version if own else None,
        listed=product_card(product, language) if product.live_version else None,
        content=bodies.body_of(product) if own else None,
    )


def lead_item(lead: Lead) -> LeadItem:
    """A lead of the page."""
    return LeadItem(
        rank=lead.rank,
        need_id=lead.need_id,
        need_no=lead.need_number,
        product_id=lead.product_id,
        verdict=lead.verdict,
        score=lead.score,
        fit_for_institution=lead.fit_for_institution,
        district=lead.district,
        marine_class=lead.marine_class,
        purpose=lead.purpose,
        instruments=lead.instruments,
        amount=wan(lead.amount),
        amount_band=lead.amount_band,
        term_months=lead.term_months,
        unknown=lead.unknown,
        failed=lead.failed,
        introduction_id=lead.introduction_id,
        introduction_state=lead.introduction_state,
    )


def reach_answer(session: Session, product: Product, day: date, language: str) -> ReachAnswer:
    """Counts only, and none below five."""
    found = reach_of(session, product, day)
    items = None if found is None else tuple(
        ReachItem(
            one.field, one.criterion, restriction_name(one.field, language), today(one, language),
            tuple(_step(step, step_words(one, step, language), language) for step in one.steps),
        )
        for one in found
    )  # fmt: skip
    return ReachAnswer(product.public_id, day, items)


def _step(step: Step, words: str, language: str) -> ReachStep:
    return ReachStep(words, step.eligible, step.possible, counts_words(step, language))
