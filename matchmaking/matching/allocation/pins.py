"""Whether what is pinned by hand can hold, and if not, why."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from matchmaking.matching.allocation.market import Market, Option, Pair, Terms


class Fault(StrEnum):
    """Why a pin cannot hold."""

    NO_OPTION = "no_option"
    """The pair does not fit, or one of its sides is not in the round."""
    BARRED = "barred"
    """The pair is barred as well."""
    SAME_INSTITUTION = "same_institution"
    """The need is pinned to another product of the same institution."""
    TOO_MANY = "too_many"
    """The need has more pins than introductions."""
    NO_CAPACITY = "no_capacity"
    """The institution has more pins than capacity."""


@dataclass(frozen=True, slots=True, order=True)
class PinFault:
    """A pin that cannot hold; `institution` where it is the institution's fault."""

    fault: Fault
    need: str
    product: str
    institution: str = ""


def pin_faults(market: Market, options: Iterable[Option], terms: Terms) -> list[PinFault]:
    """All pins that cannot hold together with the rest, in a fixed order."""
    known = {
        Pair(row.need, row.product): row.institution for row in options
        if row.need in set(market.needs) and row.institution in set(market.institutions)
    } if terms.pins else {}  # fmt: skip
    faults = [PinFault(Fault.BARRED, *pair) for pair in terms.pins & terms.bars]
    faults += [PinFault(Fault.NO_OPTION, *pair) for pair in terms.pins if pair not in known]
    sound = {pair: known[pair] for pair in sorted(terms.pins - terms.bars) if pair in known}
    by_need = Counter(pair.need for pair in sound)
    by_bank = Counter(sound.values())
    by_both = Counter((pair.need, bank) for pair, bank in sound.items())
    capacity = dict(zip(market.institutions, market.capacity.tolist(), strict=True))
    for pair, bank in sound.items():
        if by_both[pair.need, bank] > 1:
            faults.append(PinFault(Fault.SAME_INSTITUTION, *pair, bank))
        if by_need[pair.need] > market.wanted:
            faults.append(PinFault(Fault.TOO_MANY, *pair))
        if by_bank[bank] > capacity[bank]:
            faults.append(PinFault(Fault.NO_CAPACITY, *pair, bank))
    return sorted(faults)
