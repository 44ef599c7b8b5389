"""An allocation with its certificate: the one call that rounds make."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from matchmaking.matching.allocation.check import Check, check
from matchmaking.matching.allocation.flow import best_flow, bonuses, step
from matchmaking.matching.allocation.goals import most_full, most_full_bound
from matchmaking.matching.allocation.market import Goal, Market, Mask, Option, Terms, make_market
from matchmaking.matching.allocation.measures import Measures, measure
from matchmaking.matching.allocation.pins import PinFault, pin_faults
from matchmaking.matching.allocation.prices import prices
from matchmaking.matching.allocation.rivals import top_of_each


class PinsCannotHold(Exception):
    """What is pinned by hand is impossible; `faults` says which and why."""

    def __init__(self, faults: list[PinFault]) -> None:
        super().__init__(", ".join(f"{row.need}-{row.product}: {row.fault}" for row in faults))
        self.faults = tuple(faults)


class Why(StrEnum):
    """Why a need has fewer introductions than it wants."""

    NO_OPTION = "no_option"
    """Nothing fits it."""
    BARRED = "barred"
    """What fits it is barred by hand."""
    FULL = "full"
    """Every other institution that fits it is full."""
    FEW = "few"
    """It has everything that fits it."""


@dataclass(frozen=True, slots=True)
class Short:
    """A need with fewer introductions than wanted, why, and the full institutions."""

    need: str
    has: int
    why: Why
    full: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Load:
    """What an institution gets against its capacity; `price` is the worth of one more place.

    `plain` is what every need's best would send it.
    """

    institution: str
    capacity: int
    load: int
    plain: int
    price: int


@dataclass(frozen=True, slots=True)
class Certificate:
    """What an independent check says. `full_bound`: no choice gives more needs all they want.

    `step` is what one introduction more is worth at least; less than it is a change of scores.
    """

    check: Check
    step: int
    full_found: int
    full_bound: int

    @property
    def is_proven(self) -> bool:
        """Whether nothing can be better in what comes first, nor in anything after it."""
        return self.check.is_proven and self.full_found == self.full_bound


@dataclass(frozen=True, slots=True)
class Allocation:
    """Who is introduced to whom, how good that is, and the proof."""

    chosen: tuple[Option, ...]
    here: Measures
    plain: Measures
    loads: tuple[Load, ...]
    short: tuple[Short, ...]
    certificate: Certificate


def allocate(
    needs: Iterable[str],
    options: Iterable[Option],
    capacities: Mapping[str, int],
    terms: Terms,
) -> Allocation:
    """Allocate introductions. Raises PinsCannotHold."""
    options = list(options)
    market = make_market(needs, options, capacities, terms)
    faults = pin_faults(market, options, terms)
    if faults:
        raise PinsCannotHold(faults)
    return allocate_market(market, terms.goal)


def allocate_market(market: Market, goal: Goal) -> Allocation:
    """Allocate where the market has been made already."""
    first, bound = np.zeros(len(market.needs), np.bool_), 0
    if goal is Goal.MOST_FULL:
        first, bound = most_full(market), most_full_bound(market)
    table = bonuses(market, first)
    taken = best_flow(market, table)
    worth = prices(market, table, taken)
    found = int(first.sum())
    plain = top_of_each(market)
    loads, plain_loads = market.load(taken).tolist(), market.load(plain).tolist()
    return Allocation(
        chosen=tuple(_chosen(market, taken)),
        here=measure(market, taken),
        plain=measure(market, plain),
        loads=tuple(
            map(
                Load, market.institutions, market.capacity.tolist(), loads, plain_loads,
                worth.tolist(),
            )
        ),
        short=tuple(_short(market, taken)),
        certificate=Certificate(
            check(market, table, taken, worth), step(market), found, bound
        ),
    )  # fmt: skip


def _chosen(market: Market, taken: Mask) -> Iterable[Option]:
    for option in np.flatnonzero(taken).tolist():
        yield Option(
            market.needs[market.need[option]],
            market.product[option],
            market.institutions[market.institution[option]],
            int(market.score[option]),
        )


def _short(market: Market, taken: Mask) -> Iterable[Short]:
    starts, served = market.starts().tolist(), market.served(taken).tolist()
    full = market.load(taken) >= market.capacity
    for place, name in enumerate(market.needs):
        if served[place] >= market.wanted:
            continue
        own = slice(starts[place], starts[place + 1])
        others = market.institution[own][~taken[own]]
        if len(others):
            crowded = tuple(market.institutions[bank] for bank in others[full[others]].tolist())
            yield Short(name, served[place], Why.FULL, crowded)
        elif starts[place] == starts[place + 1]:
            yield Short(name, 0, Why.BARRED if name in market.barred else Why.NO_OPTION)
        else:
            yield Short(name, served[place], Why.FEW)
