"""Many needs against a catalogue over packed bit rows.

The table of a criterion becomes rows of bits, one bit a product: who fails in a way that the near
list forgives, who fails for good, who is unknown. A block of needs gathers its rows and ORs them;
`once` and `out` count failures up to two, so that "fails exactly one" comes for free.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matchmaking.matching.engine.columns import Codes, Flags
from matchmaking.matching.engine.pairing import Pairing, Pairs
from matchmaking.matching.engine.parts import FAILS, NEARLY, UNKNOWN, Judged

Bits = NDArray[np.uint64]

BLOCK = 64  # needs at a time: the rows of a block stay in the cache
WORD = 64
BYTE = 8
HIGH_BIT = np.uint8(0x80)
CELLS_AT_ONCE = 1 << 22


@dataclass(frozen=True, slots=True)
class BitRows:
    """The rows of one part; None where no bit is set."""

    value: Codes
    nearly: Bits | None
    fails: Bits | None
    unknown: Bits | None


@dataclass(frozen=True, slots=True)
class Block:
    """What is known of a block of needs: one row a need, one bit a product."""

    once: Bits
    out: Bits
    unknown: Bits
    gathered: Bits
    forgiven: Bits

    def count(self, parts: list[BitRows], needs: slice) -> None:
        """Count one criterion. Of two parts the first that fails says whether it is forgiven."""
        forgiven: Bits | None = None
        for part in parts:
            codes = part.value[needs]
            if part.fails is not None:
                fails = np.take(part.fails, codes, axis=0, out=self.gathered, mode="clip")
                np.bitwise_or(self.out, fails if forgiven is None else fails & ~forgiven, self.out)
            if part.nearly is not None:
                target = self.forgiven if forgiven is None else self.gathered
                nearly = np.take(part.nearly, codes, axis=0, out=target, mode="clip")
                forgiven = nearly if forgiven is None else np.bitwise_or(forgiven, nearly, forgiven)
            if part.unknown is not None:
                unknown = np.take(part.unknown, codes, axis=0, out=self.gathered, mode="clip")
                np.bitwise_or(self.unknown, unknown, self.unknown)
        if forgiven is not None:
            np.bitwise_and(self.once, forgiven, self.gathered)
            np.bitwise_or(self.out, self.gathered, self.out)
            np.bitwise_or(self.once, forgiven, self.once)

    def left(self) -> tuple[Codes, Codes, Flags, Flags]:
        """(row, column, failing, unknown) of the pairs that are not out."""
        bytes_ = (~self.out).view(np.uint8)
        is_left = bytes_ != 0
        places = np.flatnonzero(is_left)
        found = np.flatnonzero(np.unpackbits(bytes_.ravel()[places]).view(np.bool_))
        byte, bit = found >> 3, found & 7
        row = np.repeat(np.arange(len(bytes_)), np.count_nonzero(is_left, axis=1))
        column = (places - row * bytes_.shape[1]) * BYTE
        mask = HIGH_BIT >> bit.astype(np.uint8)
        failing = self.once.view(np.uint8).ravel()[places][byte] & mask
        unknown = self.unknown.view(np.uint8).ravel()[places][byte] & mask
        return row[byte], column[byte] + bit, failing != 0, unknown != 0


def shown_by_block(pairing: Pairing) -> Iterator[Pairs]:
    """The shown pairs of each block of needs, by need and product."""
    return (pairs.shown() for pairs in decided_by_block(pairing))


def decided_by_block(pairing: Pairing) -> Iterator[Pairs]:
    """The same with the pairs that only coverage has turned out, ineligible."""
    size = len(pairing.catalogue)
    words = -(-size // WORD)
    criteria = [[_packed(part, words) for part in parts] for _, parts in pairing.judged]
    past_the_end = np.arange(words * WORD) >= size
    outside = np.packbits(past_the_end).view(np.uint64)
    buffers = [np.empty((BLOCK, words), dtype=np.uint64) for _ in range(5)]
    for start in range(0, len(pairing.needs), BLOCK):
        stop = min(start + BLOCK, len(pairing.needs))
        block = Block(*(buffer[: stop - start] for buffer in buffers))
        block.once[:], block.out[:], block.unknown[:] = 0, outside, 0
        for parts in criteria:
            block.count(parts, slice(start, stop))
        rows, columns, failing, unknown = block.left()
        yield pairing.decide(rows + start, columns, failing, unknown)


def _packed(part: Judged, words: int) -> BitRows:
    """The part's rows; those of a table that serves all needs are packed once."""
    if part.packed is None:
        return BitRows(part.value, *_pack(part, words))
    if not part.packed:
        part.packed.append(_pack(part, words))
    return BitRows(part.value, *part.packed[0])


def _pack(part: Judged, words: int) -> tuple[Bits | None, Bits | None, Bits | None]:
    """The part's table as bits, a few rows at a time: who nearly fails, fails, is unknown."""
    layers = {
        state: np.zeros((len(part.states), words * BYTE), dtype=np.uint8)
        for state in (NEARLY, FAILS, UNKNOWN)
        if (part.states == state).any()
    }
    step = max(1, CELLS_AT_ONCE // max(1, len(part.kind)))
    for start in range(0, len(part.states), step):
        states = np.take(part.states[start : start + step], part.kind, axis=1)
        for state, layer in layers.items():
            packed = np.packbits(states == state, axis=1)
            layer[start : start + step, : packed.shape[1]] = packed
    found = {state: layer.view(np.uint64) for state, layer in layers.items()}
    return found.get(NEARLY), found.get(FAILS), found.get(UNKNOWN)
