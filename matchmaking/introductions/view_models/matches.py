"""What an enterprise sees of the products that fit its need."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from matchmaking.introductions.models import Introduction
from matchmaking.introductions.queries.introductions import open_by_product
from matchmaking.introductions.queries.pairs import matches_of
from matchmaking.introductions.queries.sides import (
    LiveNeed,
    LiveProduct,
    Rules,
    as_live_need,
    live_products,
    rules_of,
)
from matchmaking.introductions.view_models.openings import Openings, openings_of
from matchmaking.matching.ranking import Match
from matchmaking.matching.scoring.enterprise import yearly_cost
from matchmaking.matching.verdict import Verdict
from matchmaking.matching.wording.changes import Change, smallest_change
from matchmaking.matching.wording.parts import all_reasons
from matchmaking.needs.models import Need
from matchmaking.products.models import Product
from matchmaking.standards.vocabulary import label

NO_CHANGE = Change("", "")


@dataclass(frozen=True, slots=True)
class NeedHead:
    """Which need a list is for; the owner's own view."""

    id: str
    number: str
    title: str
    kind: str
    amount: int | None
    term_months: int | None


@dataclass(frozen=True, slots=True)
class ProductHead:
    """Which product a page is about."""

    id: str
    number: str
    name: str
    institution: str
    institution_kind: str
    instrument: str


@dataclass(frozen=True, slots=True)
class MatchRow:
    """A product in a need's list. Scores are 0-1000, `yearly_cost` basis points."""

    rank: int
    product_id: str
    product_number: str
    product_name: str
    institution: str
    institution_kind: str
    instrument: str
    verdict: str
    score: int
    fit_for_enterprise: int
    fit_for_institution: int
    reasons: tuple[str, ...]
    unknown: tuple[str, ...]
    failed: tuple[str, ...]
    change_enterprise: str
    change_institution: str
    introduction_id: str
    introduction_state: str
    yearly_cost: int | None


@dataclass(frozen=True, slots=True)
class Matches:
    """A need's list in its three groups."""

    need: NeedHead
    eligible: tuple[MatchRow, ...]
    possible: tuple[MatchRow, ...]
    near: tuple[MatchRow, ...]
    openings: Openings

    @property
    def rows(self) -> tuple[MatchRow, ...]:
        """All groups in order."""
        return (*self.eligible, *self.possible, *self.near)


def matches_of_need(session: Session, need: Need, *, day: date, language: str) -> Matches:
    """What fits the need on the day, computed from what is live now."""
    live, rules = as_live_need(need), rules_of(session, day)
    products = live_products(session, day)
    introduced = open_by_product(session, need)
    rows = [
        _row(rank, product, match, introduced.get(product.product.id), rules, language)
        for rank, (product, match) in enumerate(matches_of(live, products, rules), 1)
    ]
    groups = {
        verdict: tuple(row for row in rows if row.verdict == verdict)
        for verdict in (Verdict.ELIGIBLE, Verdict.POSSIBLE, Verdict.NEAR)
    }
    return Matches(
        _head(live), groups[Verdict.ELIGIBLE], groups[Verdict.POSSIBLE], groups[Verdict.NEAR],
        openings_of(live, products, rules, language),
    )  # fmt: skip


def labels(keys: tuple[str, ...], language: str) -> tuple[str, ...]:
    """Criteria by name."""
    return tuple(label("criterion", key, language) for key in keys)


def change_of(match: Match, rules: Rules, language: str) -> Change:
    """The smallest change that mends a near miss; none for the rest."""
    if match.verdict is not Verdict.NEAR:
        return NO_CHANGE
    failed = match.judgement.failed[0]
    return smallest_change(failed, match.need, match.product, rules.context, language)


def need_head(need: Need) -> NeedHead:
    """The head of a need from `find_own_need`."""
    return _head(as_live_need(need))


def product_head(product: Product, language: str) -> ProductHead:
    """The head of a product from `find_product`."""
    return ProductHead(
        id=product.public_id,
        number=product.number or "",
        name=product.called(language),
        institution=product.organisation.called(language),
        institution_kind=product.organisation.kind,
        instrument=product.instrument,
    )


def _head(live: LiveNeed) -> NeedHead:
    content = live.content
    return NeedHead(
        id=live.need.public_id,
        number=live.need.number or "",
        title=content.title,
        kind=content.kind,
        amount=content.amount,
        term_months=content.term_months,
    )


def _row(
    rank: int,
    product: LiveProduct,
    match: Match,
    introduction: Introduction | None,
    rules: Rules,
    language: str,
) -> MatchRow:
    change = change_of(match, rules, language)
    sides = (match.need, match.product, rules.context, language)
    return MatchRow(
        rank=rank,
        product_id=product.product.public_id,
        product_number=product.product.number or "",
        product_name=product.product.called(language),
        institution=product.product.organisation.called(language),
        institution_kind=product.matching.institution_kind,
        instrument=product.matching.instrument,
        verdict=match.verdict.value,
        score=match.score.score,
        fit_for_enterprise=match.score.fit_for_enterprise,
        fit_for_institution=match.score.fit_for_institution,
        reasons=tuple(all_reasons(match.score, *sides)),
        unknown=labels(match.judgement.unknown, language),
        failed=labels(match.judgement.failed, language),
        change_enterprise=change.enterprise,
        change_institution=change.institution,
        introduction_id=introduction.public_id if introduction else "",
        introduction_state=introduction.state if introduction else "",
        yearly_cost=yearly_cost(match.need, match.product),
    )
