"""Between the steps' forms and the content: the same values, texts and rows made exact."""

from typing import Any

import msgspec

from matchmaking.needs.content import CollateralRow, Equity, ExistingLoan, NeedContent
from matchmaking.web.step_forms import StepForm

YES_NO = {"yes": True, "no": False}
WORDS = {True: "yes", False: "no"}
FLAGS = ("first_loan", "pool_ok", "roadshow", "mortgaged")
SETS = ("instruments", "guarantees", "prefer", "avoid")
NUMBERS = ("amount", "amount_min", "term_months", "rate_max", "stake_max", "pre_money", "needed_by",
           "valid_to", "value", "years_left", "balance", "rate", "due_on")  # fmt: skip
EQUITY = frozenset(Equity.__struct_fields__)


def with_step(content: NeedContent, form: StepForm) -> NeedContent:
    """The content with what one step says; all other steps stay."""
    values = {
        name: _value(name, field.data)
        for name, field in form._fields.items()
        if name not in ("version", "csrf_token")
    }
    if "collateral" in values:
        values["collateral"] = tuple(
            CollateralRow(**_row(row.form)) for row in form["collateral"] if not row.form.is_empty
        )
    if "existing_loans" in values:
        values["existing_loans"] = tuple(
            ExistingLoan(**_row(row.form))
            for row in form["existing_loans"]
            if not row.form.is_empty
        )
    equity = {name: value for name, value in values.items() if name in EQUITY}
    plain = {name: value for name, value in values.items() if name not in EQUITY}
    if equity and content.kind == "equity":
        plain["equity"] = msgspec.structs.replace(content.equity, **equity)
    return msgspec.structs.replace(content, **plain)


def values_of(content: NeedContent) -> dict[str, Any]:
    """All steps' values for what is kept."""
    values = {name: getattr(content, name) for name in content.__struct_fields__}
    values |= {name: getattr(content.equity, name) for name in EQUITY}
    for name in ("first_loan", "pool_ok", "roadshow"):
        values[name] = WORDS.get(values[name], "")
    values["highlights"] = "\n".join(content.highlights)
    values["collateral"] = [_shown(row) for row in content.collateral]
    values["existing_loans"] = [_shown(row) for row in content.existing_loans]
    return values


def _value(name: str, data: Any) -> Any:
    if name in FLAGS:
        return YES_NO.get(data or "")
    if name in SETS:
        return tuple(data or ())
    if name == "highlights":
        return tuple(line.strip() for line in (data or "").splitlines() if line.strip())
    if name == "no_collateral":
        return bool(data)
    return data if name in NUMBERS else data or ""


def _row(form: Any) -> dict[str, Any]:
    return {name: _value(name, value) for name, value in form.data.items()}


def _shown(row: CollateralRow | ExistingLoan) -> dict[str, Any]:
    values = msgspec.structs.asdict(row)
    if "mortgaged" in values:
        values["mortgaged"] = WORDS.get(values["mortgaged"], "")
    return values
