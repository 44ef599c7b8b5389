"""Between the form and the content: the same values, the form's texts and rows made exact."""

from typing import Any

from matchmaking.products.content import Fee, Fund, Ltv, ProductContent
from matchmaking.products.forms.conditions import condition_rows, conditions_text
from matchmaking.products.forms.product import ProductForm

TEXTS = (
    "name", "name_en", "instrument", "tagline", "tagline_en", "audience", "audience_en",
    "amount_rule", "rate_basis", "subsidies", "scheme", "purposes_barred", "tax_grade_min",
    "features", "features_en", "example_case", "contact_name", "contact_phone", "source",
)  # fmt: skip
SETS = (
    "repayments", "guarantees", "purposes", "districts", "marine_classes", "industries",
    "industries_excluded", "sizes", "credentials_all", "credentials_any", "rounds", "documents",
)  # fmt: skip
VALUES = (
    "amount_min", "amount_max", "term_min", "term_max", "rate_min", "rate_max", "coverage_min",
    "age_min_months", "revenue_min", "revenue_max", "debt_ratio_max", "processing_days",
    "payout_days", "capacity", "valid_from", "valid_to", "stake_min",
)  # fmt: skip
FUND_TEXTS = (
    "manager", "filing_number", "fund_kind", "region_terms", "decision_process",
    "after_investment", "exits",
)  # fmt: skip
YES_NO = {"yes": True, "no": False}


def content_of(form: ProductForm, kind: str) -> ProductContent:
    """What a valid form says; fields that the kind does not have stay empty."""
    values: dict[str, Any] = {name: form[name].data or "" for name in TEXTS if name in form}
    values |= {name: tuple(form[name].data or ()) for name in SETS if name in form}
    values |= {name: form[name].data for name in VALUES if name in form}
    return ProductContent(
        kind=kind,
        **values,
        no_overdue=bool(form.no_overdue.data),
        process=tuple(form.process_steps.data or ()),
        ltv=_ltv(form),
        fees=_fees(form),
        conditions=conditions_text(row.form for row in form.conditions),
        fund=_fund(form) if kind == "fund" else Fund(),
    )


def values_of(content: ProductContent) -> dict[str, Any]:
    """The form's values for what is kept."""
    values = {name: getattr(content, name) for name in (*TEXTS, *SETS, *VALUES)}
    values |= {name: getattr(content.fund, name) for name in FUND_TEXTS}
    leads = content.fund.leads_rounds
    return values | {
        "no_overdue": content.no_overdue,
        "process_steps": content.process,
        "ltv": [{"kind": row.kind, "permille": row.permille} for row in content.ltv],
        "fees": [
            {
                "label": row.name, "rate": row.rate, "paid_to": row.paid_to,
                "borne_by": row.borne_by, "refundable": row.refundable,
            }
            for row in content.fees
        ],
        "conditions": [*condition_rows(content.conditions)],
        "size_yuan": content.fund.size_yuan,
        "fields": content.fund.fields,
        "stake_max": content.fund.stake_max,
        "leads_rounds": "" if leads is None else "yes" if leads else "no",
    }  # fmt: skip


def _ltv(form: ProductForm) -> tuple[Ltv, ...]:
    rows = [row.form for row in form.ltv] if "ltv" in form else []
    kept = {row.kind.data: row.permille.data for row in rows if not row.is_empty}
    return tuple(Ltv(kind=kind, permille=share) for kind, share in kept.items())


def _fees(form: ProductForm) -> tuple[Fee, ...]:
    rows = [row.form for row in form.fees] if "fees" in form else []
    return tuple(
        Fee(
            name=row.label.data, rate=row.rate.data, paid_to=row.paid_to.data or "",
            borne_by=row.borne_by.data, refundable=bool(row.refundable.data),
        )
        for row in rows
        if not row.is_empty
    )  # fmt: skip


def _fund(form: ProductForm) -> Fund:
    return Fund(
        **{name: form[name].data or "" for name in FUND_TEXTS},
        size_yuan=form.size_yuan.data,
        fields=tuple(form.fields.data or ()),
        stake_max=form.stake_max.data,
        leads_rounds=YES_NO.get(form.leads_rounds.data or ""),
    )
