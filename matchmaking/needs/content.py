"""What a financing need says: one frozen value, kept as sealed JSON in drafts and versions.

Field names are those of interchange.md, units those of matching.md (yuan, basis points,
permille, months). A draft may be half empty; `None` and `()` mean "not stated".
"""

from datetime import date
from typing import Any

import msgspec

from matchmaking.matching import model
from matchmaking.standards.extra_facts import from_json


class CollateralRow(msgspec.Struct, frozen=True, kw_only=True):
    """One thing offered as security (domain.md §4.2)."""

    kind: str
    value: int | None = None
    name: str = ""
    certificate: str = ""
    mortgaged: bool | None = None
    years_left: int | None = None
    place: str = ""


class ExistingLoan(msgspec.Struct, frozen=True, kw_only=True):
    """One present loan of the enterprise."""

    bank: str
    balance: int | None = None
    rate: int | None = None
    due_on: date | None = None
    guarantee: str = ""


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """The enterprise's facts as they were when the need was submitted."""

    enterprise: str = ""
    uscc: str = ""
    district: str = ""
    industry: str = ""
    marine_class: str = ""
    marine_field: str = ""
    size: str = ""
    established_on: date | None = None
    revenue: int | None = None
    assets: int | None = None
    employees: int | None = None
    liabilities: int | None = None
    profit: int | None = None
    debt_ratio: int | None = None
    credentials: tuple[str, ...] = ()
    tax_grade: str = ""
    overdue: bool | None = None
    business: str = ""
    business_en: str = ""
    further: dict[str, Any] = {}


class Equity(msgspec.Struct, frozen=True, kw_only=True):
    """What only an equity need says (domain.md §4.3)."""

    one_line: str = ""
    stage: str = ""
    round: str = ""
    stake_max: int | None = None
    pre_money: int | None = None
    use_of_funds: str = ""
    funded_before: str = ""
    team: str = ""
    technology: str = ""
    forecast: str = ""
    customers: str = ""
    competitors: str = ""
    milestones: str = ""
    exit_idea: str = ""
    roadshow: bool | None = None
    buyback: str = ""


class NeedContent(msgspec.Struct, frozen=True, kw_only=True):
    """The whole need. `prefer` and `avoid` hold names of institutions."""

    kind: str = "debt"
    title: str = ""
    title_en: str = ""
    instruments: tuple[str, ...] = ()
    amount: int | None = None
    amount_min: int | None = None
    term_months: int | None = None
    rate_max: int | None = None
    repayment: str = ""
    purpose: str = ""
    purpose_text: str = ""
    needed_by: date | None = None
    guarantees: tuple[str, ...] = ()
    collateral: tuple[CollateralRow, ...] = ()
    no_collateral: bool = False
    existing_loans: tuple[ExistingLoan, ...] = ()
    first_loan: bool | None = None
    pool_ok: bool | None = None
    prefer: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    audience: str = "matched"
    highlights: tuple[str, ...] = ()
    summary: str = ""
    summary_en: str = ""
    valid_to: date | None = None
    equity: Equity = Equity()
    facts: Facts = Facts()

    def to_json(self) -> dict[str, Any]:
        """As plain JSON values."""
        built: dict[str, Any] = msgspec.to_builtins(self)
        return built

    @classmethod
    def from_json(cls, value: dict[str, Any] | None) -> "NeedContent":
        """From plain JSON values; nothing becomes an empty need."""
        return msgspec.convert(value or {}, cls)

    def with_facts(self, facts: Facts) -> "NeedContent":
        """The same need with other facts."""
        return msgspec.structs.replace(self, facts=facts)

    def changes_since(self, before: "NeedContent") -> list[str]:
        """Names of what differs; parts of equity and facts as `equity.team`, `facts.revenue`."""
        changed = []
        for name in self.__struct_fields__:
            mine, theirs = getattr(self, name), getattr(before, name)
            if mine == theirs:
                continue
            if isinstance(mine, Equity | Facts):
                parts = (part for part in mine.__struct_fields__)
                changed += [f"{name}.{p}" for p in parts if getattr(mine, p) != getattr(theirs, p)]
            else:
                changed.append(name)
        return changed

    def for_matching(self, number: str) -> model.Need:
        """The need as the matcher sees it."""
        facts = self.facts
        debt = self.kind == "debt"
        return model.Need(
            need_no=number,
            enterprise=facts.enterprise,
            title=self.title,
            instruments=frozenset(self.instruments),
            amount=self.amount or 0,
            amount_min=self.amount_min,
            term_months=self.term_months,
            rate_max=self.rate_max,
            guarantees=frozenset(self.guarantees),
            collateral=self._collateral(),
            purpose=self.purpose or None,
            needed_by=self.needed_by,
            district=facts.district or None,
            industry=facts.industry or None,
            marine_class=facts.marine_class or None,
            size=facts.size or None,
            established_on=facts.established_on,
            revenue=facts.revenue,
            debt_ratio=facts.debt_ratio,
            credentials=frozenset(facts.credentials),
            tax_grade=facts.tax_grade or None,
            overdue=facts.overdue,
            pool_ok=self.pool_ok,
            round=None if debt else self.equity.round or None,
            stake_max=None if debt else self.equity.stake_max,
            avoid=frozenset(self.avoid),
            facts=from_json(facts.further),
        )

    def _collateral(self) -> tuple[tuple[str, int], ...]:
        if self.no_collateral:
            return (("none", 0),)
        return tuple((row.kind, row.value or 0) for row in self.collateral)
