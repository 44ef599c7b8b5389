"""Rows of collateral and of present loans, added and removed by buttons without JavaScript."""

from collections.abc import Iterator
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import FieldList, Form, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from matchmaking.standards import vocabulary
from matchmaking.web.forms import (
    DayField,
    PercentField,
    TermField,
    TextField,
    WanField,
    WholeField,
    at_most,
    between,
    optional,
)

MOST_ROWS = 20
YES_NO = [
    SelectChoice("", _l("未填写")),
    SelectChoice("yes", _l("是")),
    SelectChoice("no", _l("否")),
]
# Kinds of security that are promises of somebody, not things that are offered.
NOT_THINGS = frozenset({"credit", "guarantor", "guarantee_company", "pool", "loan_insurance"})


class RowList(FieldList):
    """A list of rows that tolerates any field name a stranger may send."""

    def _extract_indices(self, prefix: str, formdata: Any) -> Iterator[int]:
        for name in formdata:
            if name.startswith(f"{prefix}-"):
                place = name[len(prefix) + 1 :].split("-", 1)[0]
                if place.isascii() and place.isdigit() and len(place) < 4:
                    yield int(place)


class _Row(Form):
    """A row that may be left empty; `must` names what a row in use needs."""

    must = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed into it."""
        return not any(
            (field.raw_data and str(field.raw_data[0]).strip()) or field.data for field in self
        )

    def validate(self, extra_validators: Any = None) -> bool:
        """An empty row is fine; one in use needs its first field."""
        if self.is_empty:
            return True
        valid = bool(super().validate(extra_validators))
        if not self[self.must].data:
            self[self.must].errors = [*self[self.must].errors, str(_l("请填写此项"))]
            return False
        return valid


class CollateralForm(_Row):
    """One thing offered as security."""

    must = "kind"
    kind = TermField(_l("种类"), group="guarantee", validators=[optional()])
    name = TextField(_l("名称"), validators=[optional(), at_most(60)])
    value = WanField(_l("评估或账面价值"), validators=[optional()])
    certificate = TextField(_l("权证号"), validators=[optional(), at_most(60)])
    mortgaged = SelectField(_l("是否已抵押"), choices=YES_NO, validators=[optional()])
    years_left = WholeField(_l("剩余年限"), unit=_l("年"), validators=[optional(), between(0, 100)])
    place = TextField(_l("所在地或海域"), validators=[optional(), at_most(60)])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind.choices = [
            choice for choice in self.kind.choices or [] if choice[0] not in NOT_THINGS
        ]


class LoanForm(_Row):
    """One present loan."""

    must = "bank"
    bank = TextField(_l("银行"), validators=[optional(), at_most(60)])
    balance = WanField(_l("余额"), validators=[optional()])
    rate = PercentField(_l("年利率"), validators=[optional()])
    due_on = DayField(_l("到期日"), validators=[optional()])
    guarantee = TextField(_l("担保方式"), validators=[optional(), at_most(60)])

    def validate_rate(self, field: Any) -> None:
        """A yearly rate of at most 100 %."""
        if field.data is not None and field.data > 100_00:
            raise ValidationError(_l("应不超过 100%"))


def change_rows(form: Any, asked: str) -> bool:
    """Do what a row button asks: `add-collateral`, `remove-collateral-2`; False when none was."""
    verb, _dash, rest = asked.partition("-")
    name, _dash, place = rest.partition("-")
    if name not in form or not isinstance(form[name], RowList):
        return False
    if verb == "add":
        keep_spare_row(form, name)
        return True
    if verb == "remove" and place.isascii() and place.isdigit() and len(place) < 4:
        entries = form[name].entries
        if int(place) < len(entries):
            entries.pop(int(place))
        return True
    return False


def keep_spare_row(form: Any, name: str) -> None:
    """An empty row to type into."""
    if name in form and len(form[name].entries) < MOST_ROWS:
        form[name].append_entry()


def known_things() -> set[str]:
    """Kinds of collateral."""
    return {term.key for term in vocabulary.group("guarantee")} - NOT_THINGS
