"""What an enterprise itself can change about a need, and how far it must go for one product.

A *lever* is one thing in its hands: a field, or for fields that hold several things one of them
(a further kind of guarantee or collateral). Facts such as district, age or revenue are no levers:
nobody is asked to state something else than what is so.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from matchmaking.matching.context import MatchContext
from matchmaking.matching.criteria.security import UNSECURED, collateral_worth
from matchmaking.matching.criteria.table import BY_KEY
from matchmaking.matching.model import NONE, Need, Product
from matchmaking.matching.outcome import MEETS

CENT_OF_WAN = 100  # amounts are typed in 万元 with two decimals: steps of 100 yuan
BORROWED = frozenset(
    ("working_capital_loan", "fixed_asset_loan", "project_loan", "acquisition_loan",
     "trade_finance", "bill", "supply_chain", "lease", "bond")
)  # fmt: skip
LEVERS = (
    "instruments", "amount", "amount_min", "term_months", "rate_max", "guarantees", "collateral",
    "needed_by", "pool_ok", "stake_max",
)  # fmt: skip
Value = int | date | bool | None


@dataclass(frozen=True, slots=True)
class Move:
    """One changed field: its value before and after; `item` is what is added to a field of many.

    For collateral `after` is the appraised value to add, for other additions True.
    """

    field: str
    before: Value
    after: int | date | bool
    item: str = ""

    @property
    def lever(self) -> tuple[str, str]:
        """What is moved, whatever the value."""
        return (self.field, self.item)

    @property
    def reach(self) -> int:
        """How far it goes; compares moves of one lever in the same direction."""
        after, before = _number(self.after), _number(self.before)
        return abs(after - before)


def apply(need: Need, moves: Iterable[Move]) -> Need:
    """The need after the moves."""
    for move in moves:
        if move.field == "collateral":
            kept = tuple(row for row in need.collateral if row[0] != NONE)
            need = replace(need, collateral=(*kept, (move.item, int(_number(move.after)))))
        elif move.item:
            value = (getattr(need, move.field) - {NONE}) | {move.item}
            need = replace(need, **{move.field: value})
        else:
            changed: dict[str, Any] = {move.field: move.after}
            need = replace(need, **changed)
    return need


def moves_for(need: Need, product: Product, context: MatchContext) -> tuple[Move, ...]:
    """Each lever moved just far enough for all that it decides; none that would not help."""
    return tuple(
        move for field in LEVERS for move in MAKERS[field](need, product, context)
    )  # fmt: skip


def move_of(
    lever: tuple[str, str], need: Need, product: Product, context: MatchContext
) -> Move | None:
    """One lever moved just far enough; None where it would not help."""
    found = MAKERS[lever[0]](need, product, context)
    return next((move for move in found if move.lever == lever), None)


def _number(value: Value) -> int:
    return value.toordinal() if isinstance(value, date) else int(value or 0)


def _unmet(key: str, need: Need, product: Product, context: MatchContext) -> bool:
    return BY_KEY[key].judge(need, product, context) is not MEETS


def _instruments(need: Need, product: Product, context: MatchContext) -> list[Move]:
    """Another way of borrowing, for who borrows; never equity, insurance or a bare guarantee."""
    fits = product.instrument in BORROWED and not need.instruments.isdisjoint(BORROWED)
    if not fits or product.instrument in need.instruments:
        return []
    return [Move("instruments", None, after=True, item=product.instrument)]


def _amount(need: Need, product: Product, context: MatchContext) -> list[Move]:
    """Raised to the product's smallest amount."""
    wanted, least = need.amount, product.amount_min
    if wanted is None or least is None or wanted >= least:
        return []
    return [Move("amount", wanted, _up(least))]


def _amount_min(need: Need, product: Product, context: MatchContext) -> list[Move]:
    """Lowered to the product's largest, to its quota, to what the collateral carries.

    Never below what the product lends at least: such a promise would be hollow.
    """
    least = need.least_amount
    if least is None:
        return []
    floor = max(product.amount_min or 0, CENT_OF_WAN)
    bounds = [product.amount_max, product.quota_left]
    if need.collateral and product.coverage_min and not product.is_equity:
        bounds.append(collateral_worth(need, product) // product.coverage_min)
    reached = [_down(bound) for bound in bounds if bound is not None and _down(bound) >= floor]
    if not reached or min(reached) >= least:
        return []
    return [Move("amount_min", least, min(reached))]


def _term(need: Need, product: Product, context: MatchContext) -> list[Move]:
    """Shortened to the longest, or lengthened to the shortest term."""
    months = need.term_months
    if months is None or product.is_equity:
        return []
    if product.term_max is not None and months > product.term_max:
        return [Move("term_months", months, product.term_max)]
    if product.term_min is not None and months < product.term_min:
        return [Move("term_months", months, product.term_min)]
    return []


def _rate(need: Need, product: Product, context: MatchContext) -> list[Move]:
    """Raised to the product's lowest rate."""
    most, asked = need.rate_max, product.rate_min
    if most is None or asked is None or asked <= most or product.is_equity:
        return []
    return [Move("rate_max", most, asked)]


def _guarantees(need: Need, product: Product, context: MatchContext) -> list[Move]:
    """One more kind of guarantee; each that the product takes is a choice of its own."""
    if not _unmet("guarantee", need, product, context):
        return []
    kinds = sorted(product.guarantees - need.guarantees - {UNSECURED})
    return [Move("guarantees", None, after=True, item=kind) for kind in kinds]


def _collateral(need: Need, product: Product, context: MatchContext) -> list[Move]:
    """More collateral, of one kind that counts for the product."""
    asked, least = product.coverage_min, need.least_amount
    if asked is None or least is None or not _unmet("coverage", need, product, context):
        return []
    short = asked * least - collateral_worth(need, product)
    found = []
    for kind in sorted({kind for kind, permille in product.ltv if permille > 0 and kind != NONE}):
        counted = sum(permille for known, permille in product.ltv if known == kind)
        found.append(Move("collateral", None, _up(-(-short // counted)), item=kind))
    return found


def _needed_by(need: Need, product: Product, context: MatchContext) -> list[Move]:
    """Later, to the first day by which the institution can decide."""
    if need.needed_by is None or product.processing_days is None:
        return []
    if not _unmet("speed", need, product, context):
        return []
    until = context.calendar.add(context.day, product.processing_days)
    return [Move("needed_by", need.needed_by, until)]


def _pool(need: Need, product: Product, context: MatchContext) -> list[Move]:
    """Join the guarantee scheme."""
    if product.scheme is None or need.pool_ok:
        return []
    return [Move("pool_ok", need.pool_ok, after=True)]


def _stake(need: Need, product: Product, context: MatchContext) -> list[Move]:
    """Raised to the fund's smallest stake."""
    most, asked = need.stake_max, product.stake_min
    if not product.is_equity or most is None or asked is None or asked <= most:
        return []
    return [Move("stake_max", most, asked)]


def _up(yuan: int) -> int:
    return -(-yuan // CENT_OF_WAN) * CENT_OF_WAN


def _down(yuan: int) -> int:
    return yuan // CENT_OF_WAN * CENT_OF_WAN


MAKERS: dict[str, Callable[[Need, Product, MatchContext], list[Move]]] = {
    "instruments": _instruments, "amount": _amount, "amount_min": _amount_min,
    "term_months": _term, "rate_max": _rate, "guarantees": _guarantees,
    "collateral": _collateral, "needed_by": _needed_by, "pool_ok": _pool, "stake_max": _stake,
}  # fmt: skip
