"""The rows of pairs.csv from a grid of judged and scored pairs."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

from matchmaking.exchange.write import FileRow
from matchmaking.matching.context import MatchContext
from matchmaking.matching.criteria.table import CRITERIA
from matchmaking.matching.grid import VERDICTS, Grid
from matchmaking.matching.model import Need, Product
from matchmaking.matching.outcome import UNKNOWN, Gap, Result
from matchmaking.matching.policy import RankingPolicy
from matchmaking.matching.scoring.score import score_pair
from matchmaking.matching.verdict import Verdict
from matchmaking.matching.wording.changes import smallest_change
from matchmaking.matching.wording.figures import either
from matchmaking.matching.wording.parts import all_reasons
from matchmaking.matching.wording.sentences import closing, opening
from matchmaking.matching.wording.sides import SIDES

FILE_SCALE = {  # how many of the criterion's units are one in the file
    "amount": 10_000, "term": 1, "rate": 100, "coverage": 10_000_000, "age": 1,
    "revenue": 10_000, "leverage": 10, "speed": 1, "stake": 10,
}  # fmt: skip
NEAR, INELIGIBLE = VERDICTS.index(Verdict.NEAR), VERDICTS.index(Verdict.INELIGIBLE)


@cache
def bits(mask: int) -> tuple[int, ...]:
    """Places of the criteria in a bit set."""
    return tuple(place for place in range(len(CRITERIA)) if mask >> place & 1)


@cache
def keys(mask: int) -> str:
    """Keys of the criteria in a bit set, in the order of the table."""
    return ";".join(CRITERIA[place].key for place in bits(mask))


@dataclass(frozen=True, slots=True)
class PairRows:
    """Writes rows about the products of one run; what each product says is phrased once."""

    products: Sequence[Product]
    context: MatchContext
    policy: RankingPolicy
    language: str
    _phrases: dict[tuple[str, int], str] = field(default_factory=dict)

    def rows(
        self, need: Need, grid: Grid, row: int, chosen: Sequence[tuple[int | None, int]]
    ) -> list[FileRow]:
        """Rows of layout.PAIRS for the chosen (rank, column) of one need."""
        openings: dict[str, str] = {}
        codes = [found[row].tolist() for found in grid.codes]
        verdicts, scores = grid.verdicts[row].tolist(), grid.score[row].tolist()
        failed, unknown = grid.failed[row].tolist(), grid.unknown[row].tolist()
        for_enterprise = grid.fit_for_enterprise[row].tolist()
        for_institution = grid.fit_for_institution[row].tolist()
        rows: list[FileRow] = []
        for rank, column in chosen:
            wrong = [
                (CRITERIA[place].key, grid.results[place][codes[place][column]])
                for place in bits(failed[column])
            ]
            asked = bits(unknown[column]) if verdicts[column] != INELIGIBLE else ()
            answers = wrong + [(CRITERIA[place].key, UNKNOWN) for place in asked]
            lines = self._sentences(need, column, answers, openings)
            if verdicts[column] == NEAR:
                lines.append(self._change(wrong[0][0], need, self.products[column]))
            rows.append(
                (
                    need.need_no,
                    self.products[column].product_no,
                    VERDICTS[verdicts[column]].value,
                    scores[column],
                    for_enterprise[column],
                    for_institution[column],
                    rank,
                    keys(failed[column]),
                    keys(unknown[column]),
                    ";".join([f"{key}:{figure(key, kind.gap)}" for key, kind in wrong if kind.gap]),
                    self._line(lines),
                )
            )
        return rows

    def _sentences(
        self, need: Need, column: int, answers: list[tuple[str, Result]], openings: dict[str, str]
    ) -> list[str]:
        """Sentences on the criteria that do not meet; `openings` keeps what the need says."""
        lines = []
        for key, result in answers:
            begin, theirs = openings.get(key), self._phrases.get((key, column))
            if begin is None:
                ours = SIDES[key][0](need, self.context, self.language)
                begin = openings[key] = opening(key, ours, self.language)
            if theirs is None:
                theirs = SIDES[key][1](self.products[column], self.context, self.language)
                self._phrases[key, column] = theirs
            lines.append(begin + theirs + closing(key, result, self.language))
        return lines

    def _line(self, sentences: list[str]) -> str:
        return ("；" if self.language == "zh" else "; ").join(sentences)

    def _change(self, key: str, need: Need, product: Product) -> str:
        change = smallest_change(key, need, product, self.context, self.language)
        return change.enterprise + either(self.language, "／", " / ") + change.institution

    def with_score(self, need: Need, row: FileRow, column: int) -> FileRow:
        """The row with the reasons of its score added."""
        product = self.products[column]
        score = score_pair(need, product, self.context, self.policy)
        reasons = all_reasons(score, need, product, self.context, self.language)
        return (*row[:-1], self._line([str(row[-1])] * bool(row[-1]) + reasons))


def figure(key: str, gap: Gap) -> str:
    """How far a criterion is off, in the file's unit."""
    scale = FILE_SCALE[key]
    whole, rest = divmod(gap.distance, scale)
    return str(whole) if not rest else format(Decimal(gap.distance) / scale, "f")
