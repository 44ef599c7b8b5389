"""The offline door for technology: two files in, the best offers of each need out, with reasons.

The order is that of the texts. A fact that clearly fails halves an offer's score; one that is not
known changes nothing (docs/decisions/0011).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import isqrt
from pathlib import Path

from matchmaking.exchange.faults import Message
from matchmaking.exchange.read import ReadFile
from matchmaking.exchange.technology_layout import TECH_PAIRS
from matchmaking.exchange.technology_read import (
    FileListing,
    read_technology_needs,
    read_technology_offers,
    without_words,
)
from matchmaking.exchange.technology_reasons import reasons
from matchmaking.exchange.write import FileRow, write_rows
from matchmaking.retrieval.embedding import Embedder
from matchmaking.retrieval.index import Index
from matchmaking.retrieval.thesaurus import standard_thesaurus
from matchmaking.technology.facts import FAILS, Judged, judge

TOP = 10
CANDIDATES = 500  # by text: facts are judged for these


@dataclass(frozen=True, slots=True)
class TechnologyOptions:
    """How many offers a need gets, in which language reasons are, which model helps, if any."""

    top: int = TOP
    language: str = "zh"
    embedder: Embedder | None = None


@dataclass(frozen=True, slots=True)
class TechnologySummary:
    """What was read and written; `lonely` are the needs that no offer shares a word with."""

    needs: ReadFile[FileListing]
    offers: ReadFile[FileListing]
    notes: tuple[Message, ...]
    lonely: tuple[str, ...]
    written: int

    @property
    def is_usable(self) -> bool:
        """Whether both files gave at least one row."""
        return bool(self.needs.rows and self.offers.rows)


@dataclass(frozen=True, slots=True)
class Placed:
    """An offer in the order of one need; `exact` is in millionths, halved for each failed fact."""

    offer: FileListing
    judged: Judged
    exact: int

    @property
    def score(self) -> int:
        """0 to 1000: the root, for short texts seldom share more than a tenth of their words."""
        return isqrt(self.exact)


def run_match_technology(
    needs_path: Path,
    offers_path: Path,
    *,
    day: date,
    out_path: Path,
    options: TechnologyOptions,
) -> TechnologySummary:
    """Match two files on a day and write the pairs. Raises BadFile where a file is unusable."""
    needs, offers = read_technology_needs(needs_path), read_technology_offers(offers_path)
    index = Index(standard_thesaurus(), embedder=options.embedder)
    index.put_all(offer.document for offer in offers.records)
    by_number = {offer.number: offer for offer in offers.records}
    rows: list[FileRow] = []
    lonely = []
    for need in needs.records:
        placed = ranked(index, need, by_number, day)[: options.top]
        rows += _rows(index, need, placed, options.language)
        if not placed:
            lonely.append(need.number)
    if needs.rows and offers.rows:
        write_rows(out_path, TECH_PAIRS, rows)
    notes = (*without_words(needs), *without_words(offers))
    return TechnologySummary(needs, offers, notes, tuple(lonely), len(rows))


def ranked(
    index: Index, need: FileListing, offers: dict[str, FileListing], day: date
) -> list[Placed]:
    """The offers that share words with a need, best first."""
    placed = []
    for hit in index.search(need.document, top=CANDIDATES):
        offer = offers[hit.key]
        days = (need.content.valid_to, offer.content.valid_to)
        judged = judge(need.content, offer.content, day=day, valid_until=days)
        placed.append(Placed(offer, judged, hit.exact >> len(judged.keys(FAILS))))
    return sorted(placed, key=lambda one: -one.exact)  # equal ones stay in the order of the texts


def _rows(
    index: Index, need: FileListing, placed: Sequence[Placed], language: str
) -> list[FileRow]:
    rows: list[FileRow] = []
    for rank, one in enumerate(placed, 1):
        why = index.explain(need.document, one.offer.number)
        line = reasons(need, one.offer, one.judged, why, language)
        rows.append((need.number, one.offer.number, rank, one.score, line))
    return rows
