"""What a product says: one frozen value, kept as JSON in drafts and listed versions.

Field names are those of interchange.md, units those of matching.md. An empty restriction
restricts nothing; an empty offer attribute means "not published".
"""

from datetime import date
from typing import Any

import msgspec

from matchmaking.matching import model
from matchmaking.matching.condition_text import kept_conditions


class Ltv(msgspec.Struct, frozen=True, kw_only=True):
    """The highest loan-to-value for one kind of collateral, in permille."""

    kind: str
    permille: int


class Fee(msgspec.Struct, frozen=True, kw_only=True):
    """A one-off fee in basis points of the amount; a refundable one comes back at the end."""

    name: str
    rate: int
    paid_to: str = ""
    borne_by: str = "enterprise"
    refundable: bool = False

    @property
    def is_cost(self) -> bool:
        """Whether the enterprise pays it and does not get it back: all that files can express."""
        return self.borne_by == "enterprise" and not self.refundable


class Fund(msgspec.Struct, frozen=True, kw_only=True):
    """What only a fund says (domain.md §4.5)."""

    manager: str = ""
    filing_number: str = ""
    fund_kind: str = ""
    size_yuan: int | None = None
    fields: tuple[str, ...] = ()
    stake_max: int | None = None
    region_terms: str = ""
    leads_rounds: bool | None = None
    decision_process: str = ""
    after_investment: str = ""
    exits: str = ""


class ProductContent(msgspec.Struct, frozen=True, kw_only=True):
    """The whole product."""

    kind: str = "loan"
    name: str = ""
    name_en: str = ""
    tagline: str = ""
    tagline_en: str = ""
    instrument: str = ""
    audience: str = ""
    audience_en: str = ""
    amount_min: int | None = None
    amount_max: int | None = None
    amount_rule: str = ""
    term_min: int | None = None
    term_max: int | None = None
    rate_basis: str = ""
    rate_min: int | None = None
    rate_max: int | None = None
    guarantees: tuple[str, ...] = ()
    ltv: tuple[Ltv, ...] = ()
    coverage_min: int | None = None
    repayments: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    purposes_barred: str = ""
    districts: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    industries_excluded: tuple[str, ...] = ()
    marine_classes: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ()
    age_min_months: int | None = None
    revenue_min: int | None = None
    revenue_max: int | None = None
    debt_ratio_max: int | None = None
    credentials_all: tuple[str, ...] = ()
    credentials_any: tuple[str, ...] = ()
    tax_grade_min: str = ""
    no_overdue: bool = False
    conditions: str = ""
    processing_days: int | None = None
    payout_days: int | None = None
    scheme: str = ""
    rounds: tuple[str, ...] = ()
    stake_min: int | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    capacity: int | None = None
    fees: tuple[Fee, ...] = ()
    subsidies: str = ""
    documents: tuple[str, ...] = ()
    process: tuple[str, ...] = ()
    features: str = ""
    features_en: str = ""
    example_case: str = ""
    contact_name: str = ""
    contact_phone: str = ""
    source: str = ""
    fund: Fund = Fund()

    def to_json(self) -> dict[str, Any]:
        """As plain JSON values."""
        built: dict[str, Any] = msgspec.to_builtins(self)
        return built

    @classmethod
    def from_json(cls, value: dict[str, Any] | None) -> "ProductContent":
        """From plain JSON values; nothing becomes an empty product."""
        return msgspec.convert(value or {}, cls)

    def changes_since(self, earlier: "ProductContent") -> list[str]:
        """Names of the fields that differ, in the order of the fields."""
        return [
            name for name in self.__struct_fields__ if getattr(self, name) != getattr(earlier, name)
        ]

    def for_matching(
        self,
        number: str,
        *,
        institution: str,
        institution_kind: str,
        published: bool,
        quota_left: int | None,
    ) -> model.Product:
        """The product as the matcher sees it."""
        return model.Product(
            product_no=number,
            institution=institution,
            institution_kind=institution_kind,
            name=self.name,
            instrument=self.instrument,
            amount_min=self.amount_min,
            amount_max=self.amount_max,
            term_min=self.term_min,
            term_max=self.term_max,
            rate_min=self.rate_min,
            rate_max=self.rate_max,
            guarantees=frozenset(self.guarantees),
            ltv=tuple((row.kind, row.permille) for row in self.ltv),
            coverage_min=self.coverage_min,
            purposes=frozenset(self.purposes),
            districts=frozenset(self.districts),
            industries=frozenset(self.industries),
            industries_excluded=frozenset(self.industries_excluded),
            marine_classes=frozenset(self.marine_classes),
            sizes=frozenset(self.sizes),
            age_min_months=self.age_min_months,
            revenue_min=self.revenue_min,
            revenue_max=self.revenue_max,
            debt_ratio_max=self.debt_ratio_max,
            credentials_all=frozenset(self.credentials_all),
            credentials_any=frozenset(self.credentials_any),
            tax_grade_min=self.tax_grade_min or None,
            no_overdue=self.no_overdue,
            processing_days=self.processing_days,
            scheme=self.scheme or None,
            rounds=frozenset(self.rounds),
            stake_min=self.stake_min,
            conditions=kept_conditions(self.conditions) if self.conditions else (),
            valid_from=self.valid_from,
            valid_to=self.valid_to,
            quota_left=quota_left,
            capacity=self.capacity,
            fees=tuple((fee.name, fee.rate) for fee in self.fees if fee.is_cost),
            published=published,
        )
