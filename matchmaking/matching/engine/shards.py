"""A matching in shards of needs: each gives bytes, and the bytes of all are the whole's.

A shard depends on nothing but its own needs, the catalogue, the day and the policy: it can be made
anywhere, twice, in any order.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matchmaking.matching.context import MatchContext
from matchmaking.matching.engine.catalogue import Catalogue
from matchmaking.matching.engine.columns import Codes
from matchmaking.matching.engine.firsts import Firsts, firsts, joined
from matchmaking.matching.engine.need_table import compile_needs
from matchmaking.matching.engine.pairing import VERDICTS, Pairs, pair
from matchmaking.matching.model import Need

TOP = 20
CELL = np.dtype("<i4")
FIELDS = (*Pairs.__slots__, "ranks")


@dataclass(frozen=True, slots=True)
class Shard:
    """The first pairs of some needs as bytes: FIELDS one after the other, int32, little-endian.

    Rows count from the first need of the whole. `counts` are in the order of VERDICTS.
    """

    content: bytes
    counts: tuple[int, ...]


def match_shard(
    needs: Sequence[Need], start: int, catalogue: Catalogue, context: MatchContext, top: int = TOP
) -> Shard:
    """Match the needs that stand at `start` and after it in the whole."""
    table = compile_needs(needs, context, catalogue.policy)
    found = firsts(pair(table, catalogue), top)
    return Shard(_encode(found, start), tuple(found.counts.tolist()))


def whole(shards: Sequence[Shard]) -> Firsts:
    """The shards, in order, as one."""
    read = [_decode(shard.content) for shard in shards]
    counts = np.zeros(len(VERDICTS), dtype=np.int64)
    for shard in shards:
        counts += shard.counts
    ranks = np.concatenate([np.zeros(0, dtype=np.intp), *(ranks for _, ranks in read)])
    return Firsts(joined(pairs for pairs, _ in read), ranks, counts)


def digest_of(shards: Iterable[Shard]) -> str:
    """SHA-256 over the contents in order and the counts: equal for equal results alone."""
    found = hashlib.sha256()
    for shard in shards:
        found.update(len(shard.content).to_bytes(8, "big") + shard.content)
        found.update(repr(shard.counts).encode())
    return found.hexdigest()


def starts(needs: int, size: int) -> range:
    """Where the shards of `size` needs begin."""
    return range(0, needs, max(1, size))


def _encode(found: Firsts, start: int) -> bytes:
    columns = [getattr(found.pairs, name) for name in Pairs.__slots__]
    columns[0] = columns[0] + start
    return np.stack([*columns, found.ranks]).astype(CELL).tobytes()


def _decode(content: bytes) -> tuple[Pairs, Codes]:
    cells: NDArray[np.int64] = np.frombuffer(content, CELL).reshape(len(FIELDS), -1).astype(np.intp)
    rows, columns, verdicts, *figures, ranks = cells
    return Pairs(rows, columns, verdicts.astype(np.int8), *figures), ranks
