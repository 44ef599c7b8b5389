"""Rows of collateral and of present loans."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

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
from matchmaking.web.step_forms import RowForm

YES_NO = [
    SelectChoice("", _l("未填写")),
    SelectChoice("yes", _l("是")),
    SelectChoice("no", _l("否")),
]
# Kinds of security that are promises of somebody, not things that are offered.
NOT_THINGS = frozenset({"credit", "guarantor", "guarantee_company", "pool", "loan_insurance"})


class CollateralForm(RowForm):
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


class LoanForm(RowForm):
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
