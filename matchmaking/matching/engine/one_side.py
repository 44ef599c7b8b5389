"""One need against a catalogue, or one product against many needs: no bit rows, one pass."""

import numpy as np

from matchmaking.matching.engine.columns import Codes
from matchmaking.matching.engine.pairing import Pairing, Pairs
from matchmaking.matching.engine.parts import FAILS, MEETS, NEARLY, UNKNOWN, Judged, States, settle

# Added up over all criteria: low bits count failures (two for one that is not forgiven).
ONE_UNKNOWN = 64
WEIGHTS = np.zeros(4, dtype=np.uint16)
WEIGHTS[[MEETS, UNKNOWN, NEARLY, FAILS]] = 0, ONE_UNKNOWN, 1, 2


def shown_of_one(pairing: Pairing) -> Pairs:
    """The shown pairs where either side is a single one, in the order of the other side."""
    is_need = len(pairing.needs) == 1
    total = np.zeros(len(pairing.catalogue if is_need else pairing.needs), dtype=np.uint16)
    for _, parts in pairing.judged:
        lines = [_line(part, is_need=is_need) for part in parts]
        if not any(states.any() for states, _ in lines):
            continue
        if len(lines) == 1:
            ((states, spread),) = lines
            total += np.take(np.take(WEIGHTS, states), spread)
        else:
            both = settle(*(np.take(states, spread) for states, spread in lines))
            total += np.take(WEIGHTS, both)
    failures = total & (ONE_UNKNOWN - 1)
    other = np.flatnonzero(failures <= 1)
    one = np.zeros_like(other)
    rows, columns = (one, other) if is_need else (other, one)
    pairs = pairing.decide(rows, columns, failures[other] == 1, total[other] >= ONE_UNKNOWN)
    return pairs.shown()


def _line(part: Judged, *, is_need: bool) -> tuple[States, Codes]:
    """The table's line of the one, and where each of the many stands in it."""
    if is_need:
        return part.states[part.value[0]], part.kind
    return part.states[:, part.kind[0]], part.value
