"""The smallest sets of changes, of one lever then of two, that open more products to a need.

What it costs: one judgement a product, and a few more for each product that one or two levers
can reach at all; 5,000 products take a fraction of a second in plain Python.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from matchmaking.matching.context import MatchContext
from matchmaking.matching.explaining.moves import LEVERS, Move, apply, move_of, moves_for
from matchmaking.matching.model import Need, Product
from matchmaking.matching.verdict import Verdict, judge

ENOUGH = 3  # a need with so many eligible products is left alone
MOST_MOVES = 2
MOST_BLOCKED = 4  # one lever settles amount, coverage and live at once, the other one more
Lever = tuple[str, str]
Moves = tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Opening:
    """A set of changes and the products that become eligible by it, by number."""

    moves: Moves
    products: tuple[Product, ...]


def smallest_changes(
    need: Need, products: Iterable[Product], context: MatchContext
) -> tuple[Opening, ...]:
    """All minimal sets of one and two changes; nothing where enough products are eligible.

    A set is minimal for a product when the product becomes eligible by it, and by no part of it
    and no smaller move of one of its levers. Each set lists all products that it opens. Single
    changes come first, then those that open more, then in the order of the levers.
    """
    verdicts = [(product, judge(need, product, context).verdict) for product in products]
    if sum(verdict is Verdict.ELIGIBLE for _, verdict in verdicts) >= ENOUGH:
        return ()
    ways: dict[frozenset[Lever], list[tuple[Moves, Product]]] = defaultdict(list)
    for product, verdict in verdicts:
        if verdict is not Verdict.ELIGIBLE:
            for moves in ways_into(need, product, context):
                ways[_levers(moves)].append((moves, product))
    sets = {moves for found in ways.values() for moves, _ in found}
    openings = (Opening(moves, _opened(need, moves, ways, context)) for moves in sets)
    return tuple(sorted(openings, key=_order))


def ways_into(need: Need, product: Product, context: MatchContext) -> list[Moves]:
    """The minimal sets of at most two changes after which this one product is eligible."""
    blocked = judge(need, product, context)
    if "avoid" in blocked.failed or len(blocked.failed) + len(blocked.unknown) > MOST_BLOCKED:
        return []
    first = moves_for(need, product, context)
    ways: list[Moves] = [(move,) for move in first if _opens(need, (move,), product, context)]
    alone = {moves[0].lever for moves in ways}
    levers = sorted({move.lever for move in first} | _later(need, first, product, context))
    for pair in combinations([lever for lever in levers if lever not in alone], MOST_MOVES):
        for moves in _pairs(need, pair, product, context):
            if moves not in ways:
                ways.append(moves)
    return ways


def _later(
    need: Need, first: Sequence[Move], product: Product, context: MatchContext
) -> set[Lever]:
    """Levers that only help once another was moved: a larger amount asks for more collateral."""
    after = (apply(need, (move,)) for move in first if move.field == "amount")
    return {move.lever for moved in after for move in moves_for(moved, product, context)}


def _pairs(
    need: Need, pair: tuple[Lever, ...], product: Product, context: MatchContext
) -> Iterator[Moves]:
    """Both levers moved, each just as far as it must with the other one moved."""
    for one, other in (pair, pair[::-1]):
        first = move_of(one, need, product, context)
        if first is None:
            continue
        second = move_of(other, apply(need, (first,)), product, context)
        if second is None:
            continue
        shorter = move_of(one, apply(need, (second,)), product, context)
        if (
            shorter is not None
            and shorter.reach < first.reach
            and _opens(need, (shorter, second), product, context)
        ):
            first = shorter
        moves = tuple(sorted((first, second), key=_place))
        if _opens(need, moves, product, context):
            yield moves


def _opens(need: Need, moves: Moves, product: Product, context: MatchContext) -> bool:
    return judge(apply(need, moves), product, context).verdict is Verdict.ELIGIBLE


def _opened(
    need: Need,
    moves: Moves,
    ways: dict[frozenset[Lever], list[tuple[Moves, Product]]],
    context: MatchContext,
) -> tuple[Product, ...]:
    """Every product that the set opens: those that need no more of its levers than it moves."""
    reach = {move.lever: move.reach for move in moves}
    parts = [_levers(part) for n in range(1, len(moves) + 1) for part in combinations(moves, n)]
    able = {
        product
        for part in parts
        for way, product in ways.get(part, ())
        if all(move.reach <= reach[move.lever] for move in way)
    }
    moved = apply(need, moves)
    opened = [
        product for product in able
        if judge(moved, product, context).verdict is Verdict.ELIGIBLE
    ]  # fmt: skip
    return tuple(sorted(opened, key=lambda product: product.product_no))


def _levers(moves: Iterable[Move]) -> frozenset[Lever]:
    return frozenset(move.lever for move in moves)


def _place(move: Move) -> tuple[int, str]:
    return (LEVERS.index(move.field), move.item)


def _order(opening: Opening) -> tuple[int, int, list[tuple[int, str]], list[int]]:
    return (
        len(opening.moves), -len(opening.products), [_place(move) for move in opening.moves],
        [move.reach for move in opening.moves],
    )  # fmt: skip
