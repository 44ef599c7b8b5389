"""The restrictions of a product, and how far each would have to be loosened to let a need in.

A looser value is given as products state it: money in two significant figures, shares in steps of
5 %, ages of half years, terms of quarters. So a step never carries one enterprise's own figure.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from matchmaking.matching.context import MatchContext
from matchmaking.matching.criteria.security import UNSECURED, collateral_worth
from matchmaking.matching.criteria.standing import TAX_GRADES
from matchmaking.matching.model import ANY_MARINE, NONE, Need, Product

Values = Callable[[Need, Product, MatchContext], Iterable[Any]]
SHOWN_DIGITS = 2
DIVISION = 3  # letters and digits of an industry division: C13
SHARE, HALF_YEAR, QUARTER, POINTS = 50, 6, 3, 10


@dataclass(frozen=True, slots=True)
class Restriction:
    """One field of a product that can be loosened.

    `values` gives what the field would have to become for a need; `grows` says in which direction
    it loosens where it is a figure (1 up, -1 down), 0 where each value is a choice of its own.
    `place` is that of the clause among the product's conditions.
    """

    field: str
    criterion: str
    values: Values
    grows: int = 0
    place: int | None = None

    def loosened(self, need: Need, product: Product, context: MatchContext) -> list[Any]:
        """Values of the field that may let the need in; to be checked by judging again."""
        return list(self.values(need, product, context))

    def rank(self, value: Any) -> Any:
        """How loose a figure is: larger is looser."""
        if self.place is not None:
            return value[self.place][0][0].value * self.grows
        place = -TAX_GRADES.index(value) if self.field == "tax_grade_min" else value
        return place * self.grows


def round_money(yuan: int, grows: int) -> int:
    """Two significant figures, to the looser side."""
    unit = 10 ** max(len(str(max(yuan, 1))) - SHOWN_DIGITS, 0)
    return round_to(yuan, grows, unit)


def round_to(value: int, grows: int, unit: int) -> int:
    """A multiple of the unit, to the looser side."""
    return -(-value // unit) * unit if grows > 0 else value // unit * unit


def _figure(
    field: str,
    criterion: str,
    grows: int,
    value_of: Callable[[Need, Product, MatchContext], int | None],
    rounded: Callable[[int, int], int],
) -> Restriction:
    def values(need: Need, product: Product, context: MatchContext) -> Iterable[int]:
        bound, value = getattr(product, field), value_of(need, product, context)
        if bound is not None and value is not None:
            yield rounded(value, grows)

    return Restriction(field, criterion, values, grows)


def _fact(name: str) -> Callable[[Need, Product, MatchContext], int | None]:
    def value(need: Need, product: Product, context: MatchContext) -> int | None:
        found: int | None = getattr(need, name)
        return found

    return value


def _age(need: Need, product: Product, context: MatchContext) -> int | None:
    start = need.established_on
    return None if start is None else context.whole_months_since(start)


def _covered(need: Need, product: Product, context: MatchContext) -> int | None:
    least = need.least_amount
    return collateral_worth(need, product) // least if least and need.collateral else None


def _days_left(need: Need, product: Product, context: MatchContext) -> int | None:
    return None if need.needed_by is None else context.working_days_until(need.needed_by)


def _more(field: str, words: Callable[[Need], Iterable[str | None]]) -> Values:
    """The field's set with one more word."""

    def values(need: Need, product: Product, context: MatchContext) -> Iterable[frozenset[str]]:
        known: frozenset[str] = getattr(product, field)
        for word in words(need):
            if known and word and word != NONE and word not in known:
                yield known | {word}

    return values


def _fewer(field: str) -> Values:
    """The field's set with one word less."""

    def values(need: Need, product: Product, context: MatchContext) -> Iterable[frozenset[str]]:
        known: frozenset[str] = getattr(product, field)
        return (known - {word} for word in known)

    return values


def _dropped(field: str) -> Values:
    def values(need: Need, product: Product, context: MatchContext) -> Iterable[None]:
        return [None] if getattr(product, field) else []

    return values


def _grade(need: Need, product: Product, context: MatchContext) -> Iterable[str]:
    return [need.tax_grade] if need.tax_grade and product.tax_grade_min else []


def _own(name: str) -> Callable[[Need], Iterable[str | None]]:
    return lambda need: [getattr(need, name)]


SHARES, AGES = partial(round_to, unit=SHARE), partial(round_to, unit=HALF_YEAR)
TERMS, RATES = partial(round_to, unit=QUARTER), partial(round_to, unit=POINTS)
DAYS, STAKES = partial(round_to, unit=1), partial(round_to, unit=POINTS)
RESTRICTIONS = (
    _figure("amount_min", "amount", -1, _fact("amount"), round_money),
    _figure("amount_max", "amount", 1, _fact("least_amount"), round_money),
    _figure("term_min", "term", -1, _fact("term_months"), TERMS),
    _figure("term_max", "term", 1, _fact("term_months"), TERMS),
    _figure("rate_min", "rate", -1, _fact("rate_max"), RATES),
    Restriction("guarantees", "guarantee",
                _more("guarantees", lambda need: need.guarantees | {UNSECURED})),
    _figure("coverage_min", "coverage", -1, _covered, SHARES),
    Restriction("purposes", "purpose", _more("purposes", _own("purpose"))),
    Restriction("districts", "district", _more("districts", _own("district"))),
    Restriction("industries", "industry",
                _more("industries", lambda need: [(need.industry or "")[:DIVISION]])),
    Restriction("industries_excluded", "industry", _fewer("industries_excluded")),
    Restriction("marine_classes", "marine",
                _more("marine_classes", lambda need: [need.marine_class, ANY_MARINE])),
    Restriction("sizes", "size", _more("sizes", _own("size"))),
    _figure("age_min_months", "age", -1, _age, AGES),
    _figure("revenue_min", "revenue", -1, _fact("revenue"), round_money),
    _figure("revenue_max", "revenue", 1, _fact("revenue"), round_money),
    _figure("debt_ratio_max", "leverage", 1, _fact("debt_ratio"), SHARES),
    Restriction("credentials_all", "credentials", _fewer("credentials_all")),
    Restriction("credentials_any", "credentials",
                _more("credentials_any", lambda need: need.credentials)),
    Restriction("tax_grade_min", "tax_grade", _grade, -1),
    Restriction("no_overdue", "credit_record", _dropped("no_overdue")),
    _figure("processing_days", "speed", -1, _days_left, DAYS),
    Restriction("scheme", "pool", _dropped("scheme")),
    Restriction("rounds", "round", _more("rounds", _own("round"))),
    _figure("stake_min", "stake", -1, _fact("stake_max"), STAKES),
    _figure("quota_left", "live", 1, _fact("least_amount"), round_money),
)  # fmt: skip
