"""One need against a catalogue, or one product against many needs: no bit rows, one pass."""

import numpy as np
from numpy.typing import NDArray

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
        if not any(part.states.any() for part in parts):
            continue
        if len(parts) == 1:
            total += _along(WEIGHTS[parts[0].states], parts[0], is_need=is_need)
        else:
            first, second = (_along(part.states, part, is_need=is_need) for part in parts)
            total += WEIGHTS[settle(first, second)]
    failures = total & (ONE_UNKNOWN - 1)
    other = np.flatnonzero(failures <= 1)
    one = np.zeros_like(other)
    rows, columns = (one, other) if is_need else (other, one)
    return pairing.decide(rows, columns, failures[other] == 1, total[other] >= ONE_UNKNOWN)


def _along(table: States | NDArray[np.uint16], part: Judged, *, is_need: bool) -> NDArray[np.uint16]:
    """A table spread over the side that is many."""
    if is_need:
        return table[part.value[0]][part.kind].astype(np.uint16, copy=False)
    return table[:, part.kind[0]][part.value].astype(np.uint16, copy=False)
