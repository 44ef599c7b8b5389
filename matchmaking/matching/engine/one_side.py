"""One need against a catalogue, or one product against many needs: no bit rows, one pass."""

import numpy as np

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
        if any(part.states.any() for part in parts):
            found = [_along(part, is_need=is_need) for part in parts]
            total += WEIGHTS[found[0] if len(found) == 1 else settle(*found)]
    failures = total & (ONE_UNKNOWN - 1)
    other = np.flatnonzero(failures <= 1)
    one = np.zeros_like(other)
    rows, columns = (one, other) if is_need else (other, one)
    return pairing.decide(rows, columns, failures[other] == 1, total[other] >= ONE_UNKNOWN)


def _along(part: Judged, *, is_need: bool) -> States:
    """The states of a part along the side that is many."""
    if is_need:
        one_need: States = part.states[part.value[0]][part.kind]
        return one_need
    one_product: States = part.states[:, part.kind[0]][part.value]
    return one_product
