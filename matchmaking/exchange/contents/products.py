"""A product's content from a row of a file."""

import msgspec

from matchmaking.matching.condition_words import write_conditions
from matchmaking.matching.model import Product
from matchmaking.products.content import Fee, Ltv, ProductContent

KIND_OF_INSTRUMENT = {
    "lease": "lease", "guarantee": "guarantee", "insurance": "insurance", "equity": "fund",
}  # fmt: skip
SETS = (
    "guarantees", "purposes", "districts", "industries", "industries_excluded", "marine_classes",
    "sizes", "credentials_all", "credentials_any", "rounds",
)  # fmt: skip
PLAIN = (
    "amount_min", "amount_max", "term_min", "term_max", "rate_min", "rate_max", "coverage_min",
    "age_min_months", "revenue_min", "revenue_max", "debt_ratio_max", "processing_days",
    "stake_min", "valid_from", "valid_to", "capacity",
)  # fmt: skip


def product_content(row: Product, base: ProductContent) -> ProductContent:
    """The content with everything that the row states; the rest of `base` stays."""
    fees = {fee.name: fee for fee in base.fees if fee.is_cost}
    return msgspec.structs.replace(
        base,
        kind=KIND_OF_INSTRUMENT.get(row.instrument, "loan"),
        name=row.name or base.name or row.product_no,
        instrument=row.instrument,
        ltv=tuple(Ltv(kind=kind, permille=share) for kind, share in row.ltv),
        tax_grade_min=row.tax_grade_min or "",
        no_overdue=bool(row.no_overdue),
        scheme=row.scheme or "",
        conditions=write_conditions(row.conditions) or base.conditions,
        fees=(
            *(
                msgspec.structs.replace(fees.get(name, Fee(name=name, rate=rate)), rate=rate)
                for name, rate in row.fees
            ),
            *(fee for fee in base.fees if not fee.is_cost),
        ),
        **{name: tuple(sorted(getattr(row, name))) for name in SETS},
        **{name: getattr(row, name) for name in PLAIN},
    )
