"""Forms: answering a question for a missing condition, and further facts; shape only."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Form, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from matchmaking.standards.extra_facts import ExtraFact
from matchmaking.standards.fact_values import parse_value
from matchmaking.web.forms import BaseForm, DayField, TextField, at_most, optional
from matchmaking.web.language import language

HINTS = {
    "money": _l("万元，例如 120.5"), "share": _l("百分数，例如 3.5；下降写负数"),
    "count": _l("整数"),
    "months": _l("月数或年数，例如 36 个月、3 年"), "date": "", "yes_no": "", "set": "",
}  # fmt: skip


class KeepForm(BaseForm):
    """No condition is missing, with a reason if one likes."""

    note = TextField(_l("说明"), validators=[optional(), at_most(300)])


def further_form(facts: list[ExtraFact]) -> type[BaseForm]:
    """A form with a field for each fact; an empty one takes the fact away."""
    return type("FurtherForm", (BaseForm,), {fact.key: _field(fact) for fact in facts})


def _field(fact: ExtraFact) -> Any:
    label = fact.in_language(language())
    if fact.kind == "date":
        return DayField(label, validators=[optional()])
    if fact.kind == "yes_no":
        words = [("", _("未填写")), ("yes", _("是")), ("no", _("否"))]
        return SelectField(label, choices=[SelectChoice(*row) for row in words])
    if fact.kind == "set":
        return TextField(label, validators=[optional(), at_most(200), _readable(fact)])
    return TextField(label, validators=[optional(), at_most(30), _readable(fact)])


def _readable(fact: ExtraFact) -> Any:
    def validate(_form: Form, field: Any) -> None:
        try:
            if (field.data or "").strip():
                parse_value(fact, field.data)
        except ValueError as error:
            raise ValidationError(_("读不懂这个数值，请按提示填写")) from error

    return validate


def hint_of(fact: ExtraFact) -> str:
    """How the value is written."""
    if fact.kind == "set":
        names = _("、").join(term.in_language(language()) for term in fact.options)
        return _("可填多项，用顿号隔开：%(names)s；没有填“无”", names=names)
    return str(HINTS[fact.kind])
