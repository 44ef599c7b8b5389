"""The offline door: two spreadsheets in, one row a pair out; no server, no database."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import numpy as np

from matchmaking.exchange.layout import PAIRS
from matchmaking.exchange.pairs import PairRows
from matchmaking.exchange.read import ReadFile, read_needs, read_products, with_columns
from matchmaking.exchange.write import FileRow, write_rows
from matchmaking.matching import engine
from matchmaking.matching.context import MatchContext, context_for
from matchmaking.matching.model import Need, Product
from matchmaking.matching.policy import RankingPolicy, current_policy
from matchmaking.matching.verdict import Verdict

TOP = 20
PAIRS_AT_ONCE = 20_000


@dataclass(frozen=True, slots=True)
class MatchOptions:
    """What to write: every pair, or the `top` of each need and its near misses.

    `policy` ranks; it is the one that comes with the platform unless another is given.
    """

    all_pairs: bool = False
    top: int = TOP
    language: str = "zh"
    policy: RankingPolicy = field(default_factory=current_policy)


@dataclass(frozen=True, slots=True)
class MatchSummary:
    """What was read and written. `verdicts` counts all pairs judged, written or not."""

    needs: ReadFile[Need]
    products: ReadFile[Product]
    verdicts: tuple[tuple[Verdict, int], ...]
    written: int

    @property
    def is_usable(self) -> bool:
        """Whether both files gave at least one row."""
        return bool(self.needs.rows and self.products.rows)


def run_match(
    needs_path: Path, products_path: Path, *, day: date, out_path: Path, options: MatchOptions
) -> MatchSummary:
    """Match two files on a day and write the pairs. Raises BadFile where a file is unusable."""
    needs, products = read_needs(needs_path), read_products(products_path)
    counts: Counter[Verdict] = Counter()
    written = 0
    if needs.rows and products.rows:
        context = context_for(day, options.policy)
        written = write_pairs(
            out_path,
            [*map(with_columns, needs.records)],
            products.records,
            context,
            options,
            counts=counts,
        )
    verdicts = tuple((verdict, counts[verdict]) for verdict in Verdict)
    return MatchSummary(needs, products, verdicts, written)


def write_pairs(
    path: Path,
    needs: Sequence[Need],
    products: Sequence[Product],
    context: MatchContext,
    options: MatchOptions,
    *,
    counts: Counter[Verdict],
) -> int:
    """Write the pairs of both lists; `counts` gets the verdicts; the answer is the rows written."""
    written = 0

    def rows() -> Iterator[FileRow]:
        nonlocal written
        for batch in _batches(needs, products, context, options, counts):
            written += len(batch)
            yield from batch

    write_rows(path, PAIRS, rows())
    return written


def _batches(
    needs: Sequence[Need],
    products: Sequence[Product],
    context: MatchContext,
    options: MatchOptions,
    counts: Counter[Verdict],
) -> Iterator[list[FileRow]]:
    """The rows of each need; sides in the order of their numbers: the files' order is nothing."""
    policy = options.policy
    ordered = sorted(needs, key=lambda need: need.need_no)
    columns = sorted(products, key=lambda product: product.product_no)
    catalogue = engine.compile_products(columns, context, policy)
    writer = PairRows(columns, context, policy, options.language, options.top)
    step = max(1, PAIRS_AT_ONCE // max(1, len(columns)))
    for start in range(0, len(ordered), step):
        block = ordered[start : start + step]
        table = engine.compile_needs(block, context, policy)
        pairing = engine.pair(table, catalogue)
        if options.all_pairs:
            found, ranks = engine.every(pairing)
            counted = np.bincount(found.verdicts, minlength=len(engine.VERDICTS))
        else:
            firsts = engine.firsts(pairing, options.top)
            found, ranks, counted = firsts.pairs, firsts.ranks, firsts.counts
        counts.update(dict(zip(engine.VERDICTS, counted.tolist(), strict=True)))
        yield writer.rows(block, pairing, found, ranks)
