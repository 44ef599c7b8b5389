"""Many needs against a catalogue over packed bit rows.

The table of a criterion becomes rows of bits, one bit a product, in three layers: who fails in a
way that the near list forgives, who fails for good, who is unknown. A block of needs gathers its
rows and ORs them; the first two layers count failures up to two, so that "fails exactly one" comes
for free. Criteria of few values are read together: their rows are made for each combination.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matchmaking.matching.engine.columns import Codes, Flags
from matchmaking.matching.engine.pairing import Pairing, Pairs
from matchmaking.matching.engine.parts import FAILS, NEARLY, UNKNOWN, Judged

Bits = NDArray[np.uint64]  # [rows, LAYERS, words]

BLOCK = 96  # needs at a time: the rows of a block stay in the cache
WORD = 64
BYTE = 8
LAYERS = (NEARLY, FAILS, UNKNOWN)
ONCE, OUT, ASKED = range(len(LAYERS))
CELLS_AT_ONCE = 1 << 22
MOST_COMBINATIONS = 1 << 20
MOST_BYTES = 1 << 21  # of rows made for combinations: they stay in the cache


@dataclass(frozen=True, slots=True)
class BitRows:
    """The rows of one part or of several criteria, and which of them each need reads."""

    value: Codes
    bits: Bits


def shown_by_block(pairing: Pairing) -> Iterator[Pairs]:
    """The shown pairs of each block of needs, by need and product."""
    return (pairs.shown() for pairs in decided_by_block(pairing))


def decided_by_block(pairing: Pairing) -> Iterator[Pairs]:
    """The same with the pairs that only coverage has turned out, ineligible."""
    size = len(pairing.catalogue)
    words = -(-size // WORD)
    criteria = [[_packed(part, words) for part in parts] for _, parts in pairing.judged]
    together = _together([parts[0] for parts in criteria if len(parts) == 1])
    criteria = [parts for parts in criteria if len(parts) > 1] + [[rows] for rows in together]
    nobody = np.zeros((len(LAYERS), words), dtype=np.uint64)
    nobody[OUT] = np.packbits(np.arange(words * WORD) >= size).view(np.uint64)
    block = np.empty((BLOCK, len(LAYERS), words), dtype=np.uint64)
    buffers = np.empty_like(block), np.empty_like(block)
    for start in range(0, len(pairing.needs), BLOCK):
        needs = slice(start, min(start + BLOCK, len(pairing.needs)))
        found = block[: needs.stop - start]
        found[:] = nobody
        for parts in criteria:
            _count(found, parts, needs, buffers)
        rows, columns, failing, unknown = _left(found)
        yield pairing.decide(rows + start, columns, failing, unknown)


def _count(block: Bits, parts: list[BitRows], needs: slice, buffers: tuple[Bits, Bits]) -> None:
    """Count one criterion. Of two parts the first that fails says whether it is forgiven."""
    rows, more = (buffer[: len(block)] for buffer in buffers)
    np.take(parts[0].bits, parts[0].value[needs], axis=0, out=rows, mode="clip")
    for part in parts[1:]:
        np.take(part.bits, part.value[needs], axis=0, out=more, mode="clip")
        more[:, OUT] &= ~rows[:, ONCE]
        rows |= more
    _add(block, rows)


def _add(total: Bits, rows: Bits) -> None:
    """Count further failures: who nearly fails for the second time is out."""
    twice = total[:, ONCE] & rows[:, ONCE]
    total |= rows
    total[:, OUT] |= twice


def _left(block: Bits) -> tuple[Codes, Codes, Flags, Flags]:
    """(row, column, failing, unknown) of the pairs that are not out."""
    once, out, asked = (_bytes(block[:, layer]) for layer in (ONCE, OUT, ASKED))
    bytes_ = ~out
    row_bytes = bytes_.shape[1]
    places = np.flatnonzero(bytes_ != 0)
    found = np.flatnonzero(np.unpackbits(bytes_.reshape(-1)[places]).view(np.bool_))
    number = np.bitwise_count(bytes_).sum(axis=1, dtype=np.intp)
    row = np.repeat(np.arange(len(block)), number)
    column = np.take(places * BYTE, found >> 3) + (found & 7) - row * (row_bytes * BYTE)
    failing, unknown = (
        np.take(np.unpackbits(np.take(layer, places)), found).view(np.bool_)
        for layer in (once, asked)
    )
    return row, column, failing, unknown


def _bytes(words: Bits) -> NDArray[np.uint8]:
    return np.ascontiguousarray(words).view(np.uint8)


def _together(criteria: Sequence[BitRows]) -> list[BitRows]:
    """The criteria, those of few values as one: a row for each combination that needs have."""
    found: list[BitRows] = []
    for rows in sorted(criteria, key=lambda rows: len(rows.bits)):
        both = _combined(found[-1], rows) if found else None
        if both is None:
            found.append(rows)
        else:
            found[-1] = both
    return found


def _combined(first: BitRows, second: BitRows) -> BitRows | None:
    """Two criteria as one; None where that takes too many rows."""
    width = len(second.bits)
    if len(first.bits) * width > MOST_COMBINATIONS:
        return None
    combination = first.value * width + second.value
    is_used = np.zeros(len(first.bits) * width, dtype=np.bool_)
    is_used[combination] = True
    used = np.flatnonzero(is_used)
    if len(used) * first.bits[:1].nbytes > MOST_BYTES:
        return None
    bits = first.bits[used // width]
    _add(bits, second.bits[used % width])
    return BitRows((np.cumsum(is_used) - 1)[combination], bits)


def _packed(part: Judged, words: int) -> BitRows:
    """The part's rows; those of a table that serves all needs are packed once."""
    if part.packed is None:
        return BitRows(part.value, _pack(part, words))
    if not part.packed:
        part.packed.append(_pack(part, words))
    return BitRows(part.value, part.packed[0])


def _pack(part: Judged, words: int) -> Bits:
    """The part's table as bits, a few rows at a time."""
    bits = np.zeros((len(part.states), len(LAYERS), words * BYTE), dtype=np.uint8)
    layers = [(place, state) for place, state in enumerate(LAYERS) if (part.states == state).any()]
    step = max(1, CELLS_AT_ONCE // max(1, len(part.kind)))
    for start in range(0, len(part.states), step):
        states = np.take(part.states[start : start + step], part.kind, axis=1)
        for place, state in layers:
            packed = np.packbits(states == state, axis=1)
            bits[start : start + step, place, : packed.shape[1]] = packed
    return bits.view(np.uint64)
