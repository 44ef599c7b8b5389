"""The hard facts of a pair: cooperation, maturity, money, validity, as verdicts. Pure.

The words are those of finance (matching.md): every criterion meets, fails or is unknown; a pair is
eligible, possible, near (one fails, and by little) or ineligible. What is not stated is unknown
where the other side asks for it, and restricts nothing where it is the one that asks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from matchmaking.technology.content import ListingContent

MEETS, FAILS, UNKNOWN = "meets", "fails", "unknown"
ELIGIBLE, POSSIBLE, NEAR, INELIGIBLE = "eligible", "possible", "near", "ineligible"
CLOSE_LEVELS = 2  # maturity that is missing by at most so many levels can still be reached


@dataclass(frozen=True, slots=True)
class Fact:
    """One criterion: its outcome and, where it fails, whether by little."""

    key: str
    outcome: str
    close: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair's facts and what they come to."""

    verdict: str
    facts: tuple[Fact, ...]

    def keys(self, outcome: str) -> tuple[str, ...]:
        """The criteria with an outcome."""
        return tuple(fact.key for fact in self.facts if fact.outcome == outcome)


def judge(
    need: ListingContent,
    offer: ListingContent,
    *,
    day: date,
    valid_until: Sequence[date | None] = (),
) -> Judged:
    """Compare a need with an offer on a day; `valid_until` are the last days of both."""
    facts = (
        _cooperation(need, offer),
        _maturity(need.trl, offer.trl),
        _money(need.money, offer.money),
        _live(day, valid_until),
    )
    return Judged(_verdict(facts), facts)


def _cooperation(need: ListingContent, offer: ListingContent) -> Fact:
    wanted, given = set(need.cooperation), set(offer.cooperation)
    if not wanted:
        return Fact("cooperation", MEETS)
    if not given:
        return Fact("cooperation", UNKNOWN)
    return Fact("cooperation", MEETS if wanted & given else FAILS, close=True)


def _maturity(least: int | None, level: int | None) -> Fact:
    if least is None:
        return Fact("trl", MEETS)
    if level is None:
        return Fact("trl", UNKNOWN)
    return Fact("trl", MEETS if level >= least else FAILS, close=least - level <= CLOSE_LEVELS)


def _money(budget: int | None, price: int | None) -> Fact:
    if budget is None or price is None:
        return Fact("money", UNKNOWN)
    return Fact("money", MEETS if price <= budget else FAILS, close=2 * (price - budget) <= budget)


def _live(day: date, valid_until: Sequence[date | None]) -> Fact:
    over = any(last is not None and last < day for last in valid_until)
    return Fact("live", FAILS if over else MEETS)


def _verdict(facts: Sequence[Fact]) -> str:
    failed = [fact for fact in facts if fact.outcome == FAILS]
    if failed:
        return NEAR if len(failed) == 1 and failed[0].close else INELIGIBLE
    return POSSIBLE if any(fact.outcome == UNKNOWN for fact in facts) else ELIGIBLE
