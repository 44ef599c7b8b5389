"""The ordered lists: products for a need, needs for a product."""

from collections.abc import Iterable
from dataclasses import dataclass

from matchmaking.matching.context import MatchContext
from matchmaking.matching.model import Need, Product
from matchmaking.matching.policy import RankingPolicy
from matchmaking.matching.scoring.score import Score, score_pair
from matchmaking.matching.verdict import Judgement, Verdict, judge

ORDER = {Verdict.ELIGIBLE: 0, Verdict.POSSIBLE: 1, Verdict.NEAR: 2, Verdict.INELIGIBLE: 3}


@dataclass(frozen=True, slots=True)
class Match:
    """One judged and scored pair."""

    need: Need
    product: Product
    judgement: Judgement
    score: Score

    @property
    def verdict(self) -> Verdict:
        """The verdict on the pair."""
        return self.judgement.verdict

    @property
    def is_shown(self) -> bool:
        """Whether the pair is in any list: an ineligible one is not.

        An avoided pair is always ineligible (`avoid` is not in the near list), so it is never
        shown, counted or a near miss.
        """
        return self.judgement.verdict is not Verdict.INELIGIBLE


def match_pair(need: Need, product: Product, context: MatchContext, policy: RankingPolicy) -> Match:
    """Judge and score one pair."""
    judgement = judge(need, product, context)
    return Match(need, product, judgement, score_pair(need, product, context, policy))


def match_need(
    need: Need, products: Iterable[Product], context: MatchContext, policy: RankingPolicy
) -> list[Match]:
    """What an enterprise sees: eligible, possible, near; by score, then product number."""
    pairs = (match_pair(need, product, context, policy) for product in products)
    return sorted((pair for pair in pairs if pair.is_shown), key=for_need)


def match_product(
    product: Product, needs: Iterable[Need], context: MatchContext, policy: RankingPolicy
) -> list[Match]:
    """What an officer sees: eligible, possible, near; by score, then need number."""
    pairs = (match_pair(need, product, context, policy) for need in needs)
    return sorted((pair for pair in pairs if pair.is_shown), key=for_product)


def for_need(match: Match) -> tuple[int, int, str]:
    """The order of a need's list."""
    return (ORDER[match.verdict], -match.score.score, match.product.product_no)


def for_product(match: Match) -> tuple[int, int, str]:
    """The order of a product's list."""
    return (ORDER[match.verdict], -match.score.score, match.need.need_no)
