"""One pair, explained: each criterion with both sides' figures, both scores in their parts.

An officer who has no consent yet sees whether a criterion is met, but of the enterprise's own
facts only that they are stated: figures, dates and grades together would tell who it is.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor, Role
from matchmaking.introductions.errors import NoSuchMatch
from matchmaking.introductions.queries.sides import (
    Rules,
    as_live_need,
    live_product,
    rules_of,
)
from matchmaking.introductions.view_models.matches import change_of
from matchmaking.introductions.view_models.openings import ways_of
from matchmaking.matching.criteria.table import CRITERIA
from matchmaking.matching.model import Need as NeedSide
from matchmaking.matching.ranking import Match, match_pair
from matchmaking.matching.scoring.score import SubScore
from matchmaking.matching.verdict import Verdict
from matchmaking.matching.wording.figures import either, not_stated
from matchmaking.matching.wording.parts import NAMES, reason
from matchmaking.matching.wording.sentences import both_sides, missing
from matchmaking.matching.wording.sides import not_limited, not_published
from matchmaking.needs.models import Need
from matchmaking.products.models import Product
from matchmaking.standards.vocabulary import label

# Facts of the enterprise that are opened by consent only, and what each criterion reads of them.
SEALED = {
    "coverage": "collateral", "district": "district", "industry": "industry",
    "age": "established_on", "revenue": "revenue", "leverage": "debt_ratio",
    "credentials": "credentials", "tax_grade": "tax_grade", "credit_record": "overdue",
    "conditions": "facts",
}  # fmt: skip
SEALED_WITH_BAND = {"amount": "amount", "live": "amount"}
PARTS = {
    "scope": "industry", "coverage_margin": "coverage", "tax_grade": "tax_grade",
    "credentials": "credentials", "ticket": "amount",
}  # fmt: skip
NOT_FOR_OFFICERS = frozenset({"avoid"})
OPEN: dict[str, str] = {}
OUTCOMES = ("fails", "unknown", "meets")


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """One criterion: both sides, the outcome, and by how much it is missed."""

    key: str
    label: str
    need_says: str
    product_says: str
    outcome: str
    gap: str
    limited: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """A pair's verdict and scores with their reasons; `fit_for_enterprise` not for officers.

    `ways` are the smallest sets of changes on the enterprise's side, not for officers either.
    """

    verdict: str
    score: int
    fit_for_enterprise: int | None
    fit_for_institution: int
    lines: tuple[CriterionLine, ...]
    enterprise_reasons: tuple[str, ...]
    institution_reasons: tuple[str, ...]
    change_enterprise: str
    change_institution: str
    ways: tuple[str, ...]

    @property
    def telling(self) -> tuple[CriterionLine, ...]:
        """What the product asks for, what is not met or not known first."""
        told = [line for line in self.lines if line.limited or line.outcome != "meets"]
        return tuple(sorted(told, key=lambda line: OUTCOMES.index(line.outcome)))

    @property
    def unlimited(self) -> tuple[CriterionLine, ...]:
        """What the product does not ask about."""
        return tuple(line for line in self.lines if line not in self.telling)


def explain(
    session: Session, actor: Actor, need: Need, product: Product, *, day: date, language: str
) -> Explanation:
    """The pair as the actor may see it. Raises NoSuchMatch where the product is not live."""
    found = live_product(session, product, day)
    if found is None:
        raise NoSuchMatch
    rules = rules_of(session, day)
    match = match_pair(as_live_need(need).matching, found.matching, rules.context, rules.policy)
    audience = need.live_version.audience if need.live_version else ""
    return explanation_of(match, rules, language, sealed=sealed_from(actor, audience))


def sealed_from(actor: Actor, audience: str) -> dict[str, str]:
    """The criteria whose figures on the enterprise's side the actor may not see."""
    if actor.role is not Role.OFFICER:
        return OPEN
    return SEALED | SEALED_WITH_BAND if audience == "anonymous" else SEALED


def explanation_of(
    match: Match, rules: Rules, language: str, *, sealed: dict[str, str]
) -> Explanation:
    """Every criterion and every part of the scores in words."""
    change = change_of(match, rules, language)
    hidden = match.verdict is Verdict.NEAR and match.judgement.failed[0] in sealed
    ours = () if sealed else match.score.enterprise
    sides = (match.need, match.product, rules.context, language)
    return Explanation(
        verdict=match.verdict.value,
        score=match.score.score,
        fit_for_enterprise=None if sealed else match.score.fit_for_enterprise,
        fit_for_institution=match.score.fit_for_institution,
        lines=_lines(match, rules, language, sealed=sealed),
        enterprise_reasons=tuple(reason(part, *sides) for part in ours),
        institution_reasons=tuple(
            _points(part, language) if PARTS.get(part.name) in sealed else reason(part, *sides)
            for part in match.score.institution
        ),
        change_enterprise="" if sealed else change.enterprise,
        change_institution="" if hidden else change.institution,
        ways=() if sealed else ways_of(match, rules, language),
    )


def _lines(
    match: Match, rules: Rules, language: str, *, sealed: dict[str, str]
) -> tuple[CriterionLine, ...]:
    return tuple(
        _line(criterion.key, match, rules, language, sealed=sealed)
        for criterion in CRITERIA
        if not (sealed and criterion.key in NOT_FOR_OFFICERS)
        and (criterion.key != "conditions" or match.product.conditions)
    )


def _line(
    key: str, match: Match, rules: Rules, language: str, *, sealed: dict[str, str]
) -> CriterionLine:
    ours, theirs = both_sides(key, match.need, match.product, rules.context, language)
    judgement = match.judgement
    outcome = "unknown" if key in judgement.unknown else "meets"
    gap = ""
    if key in judgement.failed:
        outcome = "fails"
        by = judgement.gaps[judgement.failed.index(key)]
        gap = missing(key, by, language).lstrip("，, ") if by is not None else ""
    hidden = key in sealed
    if hidden:
        ours = _stated(match.need, sealed[key], language)
    return CriterionLine(
        key=key,
        label=label("criterion", key, language),
        need_says=ours,
        product_says=theirs,
        outcome=outcome,
        gap="" if hidden else gap,
        limited=theirs not in (not_limited(language), not_published(language)),
    )


def _stated(need: NeedSide, field: str, language: str) -> str:
    """That a fact is stated, not what it is."""
    if getattr(need, field) in (None, frozenset(), ()):
        return not_stated(language)
    return either(language, "已填写（企业授权后可见）", "stated (visible after consent)")


def _points(part: SubScore, language: str) -> str:
    """A part of the score without the enterprise's figures."""
    name = either(language, *NAMES[part.name])
    if language == "zh":
        return f"{name}：{part.points} 分，权重 {part.weight}"
    return f"{name}: {part.points} points, weight {part.weight}"
