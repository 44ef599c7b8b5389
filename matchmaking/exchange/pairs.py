"""The rows of pairs.csv from judged and scored pairs."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from matchmaking.exchange.write import FileRow
from matchmaking.matching.context import MatchContext
from matchmaking.matching.criteria.table import BY_KEY, criteria_keys
from matchmaking.matching.engine import INELIGIBLE, NEAR, VERDICTS, Pairing, Pairs
from matchmaking.matching.engine.columns import Codes
from matchmaking.matching.model import Need, Product
from matchmaking.matching.outcome import UNKNOWN, Gap, Result
from matchmaking.matching.policy import RankingPolicy
from matchmaking.matching.scoring.score import score_pair
from matchmaking.matching.wording.changes import smallest_change
from matchmaking.matching.wording.figures import either
from matchmaking.matching.wording.parts import Reasons
from matchmaking.matching.wording.sentences import closing, opening
from matchmaking.matching.wording.sides import SIDES

FILE_SCALE = {  # how many of the criterion's units are one in the file
    "amount": 10_000, "term": 1, "rate": 100, "coverage": 10_000_000, "age": 1,
    "revenue": 10_000, "leverage": 10, "speed": 1, "stake": 10,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PairRows:
    """Writes rows about the products of one run; what each product says is phrased once."""

    products: Sequence[Product]
    context: MatchContext
    policy: RankingPolicy
    language: str
    top: int
    """The reasons of the score are written up to this rank."""
    _phrases: dict[tuple[str, int], str] = field(default_factory=dict)

    def rows(
        self, needs: Sequence[Need], pairing: Pairing, pairs: Pairs, ranks: Codes
    ) -> list[FileRow]:
        """Rows of layout.PAIRS, in the order of the pairs; rank 0 is none."""
        failed, unknown = pairing.answers(pairs.rows, pairs.columns)
        cells = zip(
            pairs.rows.tolist(), pairs.columns.tolist(), pairs.verdicts.tolist(), ranks.tolist(),
            failed.tolist(), unknown.tolist(), pairs.score.tolist(),
            pairs.fit_for_enterprise.tolist(), pairs.fit_for_institution.tolist(), strict=True,
        )  # fmt: skip
        rows: list[FileRow] = []
        last = -1
        for row, column, verdict, rank, wrong, asked, *figures in cells:
            if row != last:
                last, openings = row, dict[str, str]()
                reasons = Reasons(needs[row], self.context, self.language)
            pair = needs[row], column
            answers = self._answers(pair, criteria_keys(wrong), criteria_keys(asked), verdict)
            lines = self._sentences(needs[row], column, answers, openings)
            if verdict == NEAR:
                lines.append(self._change(answers[0][0], needs[row], self.products[column]))
            if 0 < rank <= self.top:
                lines += self._reasons(reasons, self.products[column])
            gaps = [f"{key}:{figure(key, kind.gap)}" for key, kind in answers if kind.gap]
            rows.append(
                (
                    needs[row].need_no, self.products[column].product_no,
                    VERDICTS[verdict].value, *figures, rank or None,
                    ";".join(criteria_keys(wrong)), ";".join(criteria_keys(asked)),
                    ";".join(gaps), self._line(lines),
                )
            )  # fmt: skip
        return rows

    def _answers(
        self, pair: tuple[Need, int], wrong: tuple[str, ...], asked: tuple[str, ...], verdict: int
    ) -> list[tuple[str, Result]]:
        """What is said of a pair: what fails, and unless it is out, what is unknown."""
        need, column = pair
        product = self.products[column]
        failures = [(key, BY_KEY[key].judge(need, product, self.context)) for key in wrong]
        return failures + [(key, UNKNOWN) for key in asked if verdict != INELIGIBLE]

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

    def _reasons(self, words: Reasons, product: Product) -> list[str]:
        """The reasons of the score."""
        return words.of(score_pair(words.need, product, self.context, self.policy), product)


def figure(key: str, gap: Gap) -> str:
    """How far a criterion is off, in the file's unit."""
    scale = FILE_SCALE[key]
    whole, rest = divmod(gap.distance, scale)
    return str(whole) if not rest else format(Decimal(gap.distance) / scale, "f")
