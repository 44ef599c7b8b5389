"""What a ranking policy would move over the live pairs."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from matchmaking.introductions.queries.pairs import Pair, pair_up
from matchmaking.introductions.queries.sides import (
    LiveNeed,
    LiveProduct,
    live_needs,
    live_products,
    rules_of,
)
from matchmaking.matching.moves import Moves, compare_lists
from matchmaking.matching.policy import RankingPolicy

MOST_PAIRS = 200_000  # what a page may judge while somebody waits


def moves_of(
    session: Session, after: RankingPolicy, *, day: date
) -> tuple[Moves, int, list[LiveProduct]]:
    """The moves against the policy in force, how many needs are live, and the products.

    Beyond MOST_PAIRS pairs a sample of the needs is looked at, evenly spaced by number.
    """
    needs, products = live_needs(session, day), live_products(session, day)
    chosen = spaced(needs, max(1, MOST_PAIRS // max(1, len(products))))
    lists = [
        lists_of(chosen, pair_up(chosen, products, rules_of(session, day, policy)))
        for policy in (None, after)
    ]
    return compare_lists(*lists), len(needs), products


def spaced(needs: Sequence[LiveNeed], most: int) -> list[LiveNeed]:
    """At most so many needs, evenly spaced."""
    if len(needs) <= most:
        return list(needs)
    return [needs[place * len(needs) // most] for place in range(most)]


def lists_of(needs: Sequence[LiveNeed], pairs: Sequence[Pair]) -> dict[str, list[str]]:
    """Each need's products in the order of its list, by number."""
    lists: dict[str, list[str]] = {row.matching.need_no: [] for row in needs}
    for pair in pairs:
        lists[pair.need.matching.need_no].append(pair.product.matching.product_no)
    return lists
