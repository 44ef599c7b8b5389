"""Small allocation problems, and the best answer by trying everything."""

from itertools import chain, combinations

from hypothesis import strategies as st

from matchmaking.matching.allocation.market import Option, Pair

NEEDS = ("N1", "N2", "N3", "N4")
BANKS = ("A", "B", "C")


@st.composite
def problems(draw, most=9):
    """Options (at most two products an institution), capacities, how many are wanted."""
    places = [(need, bank, n) for need in NEEDS for bank in BANKS for n in (1, 2)]
    chosen = draw(st.lists(st.sampled_from(places), max_size=most, unique=True))
    options = [
        Option(need, f"{bank}{n}", bank, draw(st.integers(0, 1000))) for need, bank, n in chosen
    ]
    capacities = {bank: draw(st.integers(0, 3)) for bank in BANKS}
    return options, capacities, draw(st.integers(1, 3))


def feasible(options, capacities, wanted):
    """Every choice of options that keeps all rules."""
    sets = chain.from_iterable(combinations(options, n) for n in range(len(options) + 1))
    for chosen in sets:
        pairs = [(row.need, row.institution) for row in chosen]
        needs, banks = [need for need, _ in pairs], [bank for _, bank in pairs]
        if (
            len(set(pairs)) == len(pairs)
            and all(needs.count(need) <= wanted for need in needs)
            and all(banks.count(bank) <= capacities[bank] for bank in banks)
        ):
            yield chosen


def key(chosen, wanted):
    """What is compared: needs with at least one, two, …, then the score."""
    needs = [row.need for row in chosen]
    counts = [needs.count(need) for need in NEEDS]
    reached = [sum(count > n for count in counts) for n in range(wanted)]
    return (*reached, sum(row.score for row in chosen))


def best(options, capacities, wanted, *, pins=frozenset(), bars=frozenset()):
    """The best key of all choices; None where the pins cannot hold."""
    open_ = [row for row in options if Pair(row.need, row.product) not in bars]
    keys = [
        key(chosen, wanted)
        for chosen in feasible(open_, capacities, wanted)
        if pins <= {Pair(row.need, row.product) for row in chosen}
    ]
    return max(keys, default=None)
