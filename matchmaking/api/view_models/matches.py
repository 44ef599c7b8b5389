"""What fits a need and why: verdict, both fits, every criterion, what would open more."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from matchmaking.api.units import Percent, Score, percent
from matchmaking.introductions.queries.introductions import open_by_product
from matchmaking.introductions.queries.pairs import matches_of
from matchmaking.introductions.queries.sides import (
    LiveProduct,
    Rules,
    as_live_need,
    live_products,
    rules_of,
)
from matchmaking.introductions.view_models.explanation import OPEN, Explanation, explanation_of
from matchmaking.introductions.view_models.openings import (
    ChangeSet,
    ConditionLine,
    QuestionLine,
    openings_of,
)
from matchmaking.matching.criteria.table import BY_KEY
from matchmaking.matching.ranking import Match
from matchmaking.matching.scoring.enterprise import yearly_cost
from matchmaking.matching.wording.sentences import sentence
from matchmaking.needs.models import Need
from matchmaking.web.paging import Page, page_of_list


@dataclass(frozen=True, slots=True)
class CriterionItem:
    """One criterion: `outcome` is meets, fails or unknown; the sentence has both sides' figures."""

    key: str
    label: str
    outcome: str
    need_says: str
    product_says: str
    gap: str
    sentence: str


@dataclass(frozen=True, slots=True)
class IntroductionMark:
    """The open introduction of a pair."""

    id: str
    state: str


@dataclass(frozen=True, slots=True)
class MatchItem:
    """A product in a need's list. `verdict` is eligible, possible or near."""

    rank: int
    product_id: str
    product_no: str
    name: str
    institution: str
    institution_kind: str
    instrument: str
    verdict: str
    score: Score
    fit_for_enterprise: Score
    fit_for_institution: Score
    yearly_cost: Percent | None
    failed: tuple[str, ...]
    unknown: tuple[str, ...]
    criteria: tuple[CriterionItem, ...]
    enterprise_reasons: tuple[str, ...]
    institution_reasons: tuple[str, ...]
    change_enterprise: str
    change_institution: str
    ways: tuple[str, ...]
    introduction: IntroductionMark | None


@dataclass(frozen=True, slots=True)
class MatchList:
    """A need's list on a day, one page of it, and what would open more products.

    `next_best_question` settles most of the possible products; `changes` are the smallest sets of
    one and of two changes with the products that each opens; `conditions` only time or others meet.
    """

    need_id: str
    need_no: str
    day: date
    items: tuple[MatchItem, ...]
    page: int
    size: int
    has_next: bool
    total: int
    counts: dict[str, int]
    next_best_question: QuestionLine | None
    changes: tuple[ChangeSet, ...]
    conditions: tuple[ConditionLine, ...]


def match_list(
    session: Session, need: Need, *, day: date, language: str, asked: tuple[int, int]
) -> MatchList:
    """The list of a need from `find_own_need`."""
    live, rules = as_live_need(need), rules_of(session, day)
    products = live_products(session, day)
    found = list(enumerate(matches_of(live, products, rules), 1))
    shown: Page[tuple[int, tuple[LiveProduct, Match]]] = page_of_list(found, *asked)
    introduced = open_by_product(session, need)
    marks = {key: IntroductionMark(row.public_id, row.state) for key, row in introduced.items()}
    openings = openings_of(live, products, rules, language)
    verdicts = [match.verdict.value for _rank, (_product, match) in found]
    return MatchList(
        need_id=need.public_id,
        need_no=need.number or "",
        day=day,
        items=tuple(
            _item(rank, product, match, marks.get(product.product.id), rules, language)
            for rank, (product, match) in shown.items
        ),
        page=shown.number,
        size=asked[1],
        has_next=shown.has_next,
        total=shown.total,
        counts={verdict: verdicts.count(verdict) for verdict in ("eligible", "possible", "near")},
        next_best_question=openings.question,
        changes=(*openings.single, *openings.double),
        conditions=openings.conditions,
    )


def _item(
    rank: int,
    product: LiveProduct,
    match: Match,
    introduction: IntroductionMark | None,
    rules: Rules,
    language: str,
) -> MatchItem:
    told = explanation_of(match, rules, language, sealed=OPEN)
    return MatchItem(
        rank=rank,
        product_id=product.product.public_id,
        product_no=product.matching.product_no,
        name=product.matching.name,
        institution=product.matching.institution,
        institution_kind=product.matching.institution_kind,
        instrument=product.matching.instrument,
        verdict=told.verdict,
        score=told.score,
        fit_for_enterprise=match.score.fit_for_enterprise,
        fit_for_institution=told.fit_for_institution,
        yearly_cost=percent(yearly_cost(match.need, match.product)),
        failed=match.judgement.failed,
        unknown=match.judgement.unknown,
        criteria=_criteria(told, match, rules, language),
        enterprise_reasons=told.enterprise_reasons,
        institution_reasons=told.institution_reasons,
        change_enterprise=told.change_enterprise,
        change_institution=told.change_institution,
        ways=told.ways,
        introduction=introduction,
    )


def _criteria(
    told: Explanation, match: Match, rules: Rules, language: str
) -> tuple[CriterionItem, ...]:
    pair = (match.need, match.product, rules.context)
    return tuple(
        CriterionItem(
            line.key, line.label, line.outcome, line.need_says, line.product_says, line.gap,
            sentence(line.key, *pair, result=BY_KEY[line.key].judge(*pair), language=language),
        )
        for line in told.lines
    )  # fmt: skip
