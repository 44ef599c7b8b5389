"""Some needs put to a catalogue: the tables of both, and what becomes of the pairs left."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matchmaking.matching.engine.catalogue import PLACES, Catalogue
from matchmaking.matching.engine.columns import Codes, Flags
from matchmaking.matching.engine.coverage import Cover, CoverageOfNeeds
from matchmaking.matching.engine.need_table import NeedTable
from matchmaking.matching.engine.parts import NEARLY, UNKNOWN, Judged, States, settle
from matchmaking.matching.engine.scoring import Points, Scorer, prepare_scores
from matchmaking.matching.verdict import Verdict

VERDICTS = tuple(Verdict)  # a verdict's code is its place here
ELIGIBLE, POSSIBLE, NEAR, INELIGIBLE = (VERDICTS.index(verdict) for verdict in Verdict)
COVERAGE = PLACES["coverage"]
FAILURES = np.array([0, 0, 1, 2])  # by state; two for one that the near list does not forgive


def _verdict_of(coverage: int, *, failing: bool, unknown: bool) -> int:
    failures = FAILURES[coverage] + failing
    if failures:
        return NEAR if failures == 1 else INELIGIBLE
    return POSSIBLE if unknown or coverage == UNKNOWN else ELIGIBLE


# By the state of coverage | failing << 2 | unknown << 3.
VERDICT_OF = np.array(
    [_verdict_of(n & 3, failing=bool(n & 4), unknown=bool(n & 8)) for n in range(16)], dtype=np.int8
)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs that are shown: which need (row), which product (column), verdict code, figures."""

    rows: Codes
    columns: Codes
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

    def shown(self) -> "Pairs":
        """Without those that are in no list."""
        return self[np.flatnonzero(self.verdicts != INELIGIBLE)]

    def shifted(self, rows: int) -> "Pairs":
        """The same pairs with their needs counted from elsewhere."""
        return replace(self, rows=self.rows + rows)


@dataclass(frozen=True, slots=True)
class Pairing:
    """What both sides together need only once. `judged` holds the parts by criterion."""

    needs: NeedTable
    catalogue: Catalogue
    judged: tuple[tuple[int, tuple[Judged, ...]], ...]
    coverage: CoverageOfNeeds
    scorer: Scorer

    def decide(self, rows: Codes, columns: Codes, failing: Flags, unknown: Flags) -> Pairs:
        """Verdicts and scores of pairs that fail at most one criterion besides coverage.

        `failing`: it fails one, and the near list forgives it; `unknown`: one of them is unknown.
        Coverage turns one in seven out: to score these as well is cheaper than to move the rest.
        """
        cover = self.coverage.cover(rows, columns)
        answers = (
            cover.states(len(rows)) | failing.view(np.uint8) << 2 | unknown.view(np.uint8) << 3
        )
        return self._scored(rows, columns, np.take(VERDICT_OF, answers), cover)

    def judge_all(self, rows: Codes, columns: Codes) -> Pairs:
        """Verdicts and scores of any pairs, also of those that are in no list."""
        cover = self.coverage.cover(rows, columns)
        failures, unknown = np.zeros(len(rows), np.int64), np.zeros(len(rows), np.bool_)
        for states in self._states(rows, columns, cover).values():
            failures += FAILURES[states]
            unknown |= states == UNKNOWN
        verdicts = np.where(unknown, POSSIBLE, ELIGIBLE).astype(np.int8)
        verdicts[failures == 1] = NEAR
        verdicts[failures > 1] = INELIGIBLE
        return self._scored(rows, columns, verdicts, cover)

    def _scored(
        self, rows: Codes, columns: Codes, verdicts: NDArray[np.int8], cover: Cover
    ) -> Pairs:
        ours, theirs = self.scorer.fits(rows, columns, cover)
        score = np.sqrt((ours * theirs).astype(np.float32)).astype(np.int64)  # exact below 2**24
        return Pairs(rows, columns, verdicts, score, ours, theirs)

    def answers(self, rows: Codes, columns: Codes) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """The criteria that some pairs fail, and that are unknown, as bit sets over CRITERIA."""
        failed = np.zeros(len(rows), dtype=np.int32)
        unknown = np.zeros(len(rows), dtype=np.int32)
        cover = self.coverage.cover(rows, columns)
        for place, states in self._states(rows, columns, cover).items():
            failed |= (states >= NEARLY).astype(np.int32) << place
            unknown |= (states == UNKNOWN).astype(np.int32) << place
        return failed, unknown

    def _states(self, rows: Codes, columns: Codes, cover: Cover) -> dict[int, States]:
        """The states of some pairs by the criterion's place."""
        by_place = {COVERAGE: cover.states(len(rows))}
        for place, parts in self.judged:
            found = [part.of_pairs(rows, columns) for part in parts]
            by_place[place] = found[0] if len(found) == 1 else settle(*found)
        return by_place


def pair(needs: NeedTable, catalogue: Catalogue) -> Pairing:
    """Put needs to a catalogue; both compiled for the same day and policy."""
    industry = catalogue.industry.judge(needs)
    judged: dict[int, list[Judged]] = {PLACES["industry"]: [industry]}
    for part in catalogue.parts:
        judged.setdefault(PLACES[part.criterion], []).append(part.judge(needs))
    return Pairing(
        needs,
        catalogue,
        tuple((place, tuple(parts)) for place, parts in judged.items()),
        catalogue.coverage.of_needs(needs),
        prepare_scores(needs, catalogue, industry),
    )
