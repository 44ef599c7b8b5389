"""The verdict on a pair: eligible, possible, near or ineligible, and what decided it."""

from dataclasses import dataclass
from enum import StrEnum

from matchmaking.matching.context import MatchContext
from matchmaking.matching.criteria.table import CRITERIA, NEAR_KEYS
from matchmaking.matching.model import Need, Product
from matchmaking.matching.outcome import MEETS, UNKNOWN, Gap


class Verdict(StrEnum):
    """The four verdicts, best first."""

    ELIGIBLE = "eligible"
    POSSIBLE = "possible"
    NEAR = "near"
    INELIGIBLE = "ineligible"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict with the criteria that fail and that are unknown, in the order of the table.

    `gaps` runs beside `failed`: how far off, where the criterion is a figure.
    """

    verdict: Verdict
    failed: tuple[str, ...]
    unknown: tuple[str, ...]
    gaps: tuple[Gap | None, ...]


def judge(need: Need, product: Product, context: MatchContext) -> Judgement:
    """Put every criterion to one pair."""
    failed: list[str] = []
    unknown: list[str] = []
    gaps: list[Gap | None] = []
    for criterion in CRITERIA:
        result = criterion.judge(need, product, context)
        if result is MEETS:
            continue
        if result is UNKNOWN:
            unknown.append(criterion.key)
        else:
            failed.append(criterion.key)
            gaps.append(result.gap)
    verdict = _verdict(failed, gaps, unknown)
    return Judgement(verdict, tuple(failed), tuple(unknown), tuple(gaps))


def _verdict(failed: list[str], gaps: list[Gap | None], unknown: list[str]) -> Verdict:
    if not failed:
        return Verdict.POSSIBLE if unknown else Verdict.ELIGIBLE
    if len(failed) == 1 and failed[0] in NEAR_KEYS and (gaps[0] is None or gaps[0].is_small):
        return Verdict.NEAR
    return Verdict.INELIGIBLE
