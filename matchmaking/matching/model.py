"""The two sides of a pairing as the matcher sees them.

Field names are the keys of interchange.md; units are those of matching.md: money integer yuan,
rates basis points a year, shares permille, terms months, fees basis points of the amount.
`None` and an empty set mean "missing"; what missing means depends on the field (matching.md,
"Three kinds of missing value"). In the needs' sets the key `none` states that there is none.
"""

from dataclasses import dataclass
from datetime import date

NONE = "none"
ANY_MARINE = "*"
EQUITY = "equity"
NOTHING: frozenset[str] = frozenset()
FactValue = int | bool | date | frozenset[str]


@dataclass(frozen=True, slots=True)
class Condition:
    """One row `fact op value` of a product.

    What the operators mean, criteria/conditions says. `plus` are added to the fact; with `over`
    it is compared with so many `per`-ths of that other one. `text`: what a person has to check,
    or a note.
    """

    fact: str
    op: str
    value: FactValue = 0
    plus: tuple[str, ...] = ()
    over: str = ""
    per: int = 1
    text: str = ""

    @property
    def facts(self) -> tuple[str, ...]:
        """Every fact that the row reads; none where a person has to check it."""
        return tuple(key for key in (self.fact, *self.plus, self.over) if key)


Clause = tuple[tuple[Condition, ...], ...]
"""Alternatives, each of rows that all have to meet. All clauses of a product have to meet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """A financing need together with the facts of its enterprise."""

    need_no: str
    instruments: frozenset[str]
    enterprise: str = ""
    uscc: str = ""
    title: str = ""
    amount: int | None = None
    amount_min: int | None = None
    term_months: int | None = None
    rate_max: int | None = None
    guarantees: frozenset[str] = NOTHING
    collateral: tuple[tuple[str, int], ...] = ()
    purpose: str | None = None
    needed_by: date | None = None
    district: str | None = None
    industry: str | None = None
    marine_class: str | None = None
    size: str | None = None
    established_on: date | None = None
    revenue: int | None = None
    assets: int | None = None
    employees: int | None = None
    debt_ratio: int | None = None
    credentials: frozenset[str] = NOTHING
    tax_grade: str | None = None
    overdue: bool | None = None
    pool_ok: bool | None = None
    round: str | None = None
    stake_max: int | None = None
    avoid: frozenset[str] = NOTHING
    facts: tuple[tuple[str, FactValue], ...] = ()
    """Further facts by key, in order; a key that is not here is not stated."""

    @property
    def least_amount(self) -> int | None:
        """The smallest amount that helps: `amount_min`, or the whole amount where it is empty."""
        return self.amount if self.amount_min is None else self.amount_min


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """A loan, guarantee, lease, insurance or fund listing."""

    product_no: str
    instrument: str
    institution: str = ""
    institution_kind: str = ""
    name: str = ""
    amount_min: int | None = None
    amount_max: int | None = None
    term_min: int | None = None
    term_max: int | None = None
    rate_min: int | None = None
    rate_max: int | None = None
    guarantees: frozenset[str] = NOTHING
    ltv: tuple[tuple[str, int], ...] = ()
    coverage_min: int | None = None
    purposes: frozenset[str] = NOTHING
    districts: frozenset[str] = NOTHING
    industries: frozenset[str] = NOTHING
    industries_excluded: frozenset[str] = NOTHING
    marine_classes: frozenset[str] = NOTHING
    sizes: frozenset[str] = NOTHING
    age_min_months: int | None = None
    revenue_min: int | None = None
    revenue_max: int | None = None
    debt_ratio_max: int | None = None
    credentials_all: frozenset[str] = NOTHING
    credentials_any: frozenset[str] = NOTHING
    tax_grade_min: str | None = None
    no_overdue: bool | None = None
    processing_days: int | None = None
    scheme: str | None = None
    rounds: frozenset[str] = NOTHING
    stake_min: int | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    quota_left: int | None = None
    capacity: int | None = None
    fees: tuple[tuple[str, int], ...] = ()
    conditions: tuple[Clause, ...] = ()
    published: bool = True
    answered_permille: int | None = None
    """Share of past introductions that the institution answered in time; None: no record yet."""

    @property
    def is_equity(self) -> bool:
        """Whether this is money for a share rather than a debt."""
        return self.instrument == EQUITY
