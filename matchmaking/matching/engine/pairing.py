"""Some needs put to a catalogue: the tables of both, and what becomes of the pairs that are left."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matchmaking.matching.engine.catalogue import PLACES, Catalogue
from matchmaking.matching.engine.columns import Flags
from matchmaking.matching.engine.coverage import CoverageOfNeeds
from matchmaking.matching.engine.need_table import NeedTable
from matchmaking.matching.engine.parts import FAILS, NEARLY, UNKNOWN, Judged, settle
from matchmaking.matching.engine.scoring import Points, Rows, Scorer, prepare_scores
from matchmaking.matching.verdict import Verdict

VERDICTS = tuple(Verdict)  # a verdict's code is its place here
ELIGIBLE, POSSIBLE, NEAR, INELIGIBLE = (VERDICTS.index(verdict) for verdict in Verdict)
COVERAGE = PLACES["coverage"]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs that are shown: which need (row), which product (column), verdict code, figures."""

    rows: Rows
    columns: Rows
    verdicts: NDArray[np.int8]
    score: Points
    fit_for_enterprise: Points
    fit_for_institution: Points

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, places: Any) -> "Pairs":
        return Pairs(
            self.rows[places],
            self.columns[places],
            self.verdicts[places],
            self.score[places],
            self.fit_for_enterprise[places],
            self.fit_for_institution[places],
        )


@dataclass(frozen=True, slots=True)
class Pairing:
    """What both sides together need only once. `judged` holds the parts by criterion."""

    needs: NeedTable
    catalogue: Catalogue
    judged: tuple[tuple[int, tuple[Judged, ...]], ...]
    coverage: CoverageOfNeeds
    scorer: Scorer

    def decide(self, rows: Rows, columns: Rows, failing: Flags, unknown: Flags) -> Pairs:
        """Verdicts and scores of pairs that fail at most one criterion besides coverage.

        `failing`: it fails one, and the near list forgives it; `unknown`: one of them is unknown.
        """
        cover = self.coverage.cover(rows, columns)
        states = cover.states(len(rows))
        verdicts = np.where(unknown | (states == UNKNOWN), POSSIBLE, ELIGIBLE).astype(np.int8)
        verdicts[failing | (states == NEARLY)] = NEAR
        kept = states < np.where(failing, NEARLY, FAILS)
        if not kept.all():
            cover = cover.among(kept)
            rows, columns, verdicts = rows[kept], columns[kept], verdicts[kept]
        ours, theirs = self.scorer.fits(rows, columns, cover)
        score = np.sqrt((ours * theirs).astype(np.float64)).astype(np.int64)
        return Pairs(rows, columns, verdicts, score, ours, theirs)

    def answers(self, rows: Rows, columns: Rows) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """The criteria that some pairs fail, and that are unknown, as bit sets over CRITERIA."""
        failed = np.zeros(len(rows), dtype=np.int32)
        unknown = np.zeros(len(rows), dtype=np.int32)
        by_place = {COVERAGE: self.coverage.cover(rows, columns).states(len(rows))}
        for place, parts in self.judged:
            found = [part.of_pairs(rows, columns) for part in parts]
            by_place[place] = found[0] if len(found) == 1 else settle(*found)
        for place, states in by_place.items():
            failed |= (states >= NEARLY).astype(np.int32) << place
            unknown |= (states == UNKNOWN).astype(np.int32) << place
        return failed, unknown


def pair(needs: NeedTable, catalogue: Catalogue) -> Pairing:
    """Put needs to a catalogue; both compiled for the same day and policy."""
    judged: dict[int, list[Judged]] = {}
    for part in catalogue.parts:
        judged.setdefault(PLACES[part.criterion], []).append(part.judge(needs))
    return Pairing(
        needs,
        catalogue,
        tuple((place, tuple(parts)) for place, parts in judged.items()),
        catalogue.coverage.of_needs(needs),
        prepare_scores(needs, catalogue),
    )
