"""Forms of talks: ask, answer, record, consent."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField
from wtforms.validators import ValidationError

from matchmaking.web import current
from matchmaking.web.forms import (
    BaseForm,
    DayField,
    LongTextField,
    TermField,
    WanField,
    at_most,
    optional,
    required,
    ticked,
)


class _Consenting(BaseForm):
    """A form that opens the own text until a day; nothing is ticked beforehand."""

    until = DayField(_l("授权至"), validators=[required()])
    agreed = BooleanField(_l("我已阅读并同意授权书"), validators=[ticked()])


class AskForm(_Consenting):
    """Ask the other side, with one of the own listings."""

    own = SelectField(_l("用哪一条对接"), validators=[required()], choices=[])
    message = LongTextField(_l("留言"), validators=[optional(), at_most(500)])

    def __init__(self, *args: Any, listings: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own.choices = [("", _("请选择")), *listings]


class AcceptForm(_Consenting):
    """Agree to talk."""


class ConsentForm(_Consenting):
    """Open the own text again."""


class DeclineForm(BaseForm):
    """Say no, with one of the eight reasons."""

    reason = TermField(_l("婉拒原因"), group="talk_decline_reason", validators=[required()])
    note = LongTextField(_l("说明"), validators=[optional(), at_most(500)])

    def validate_note(self, field: Any) -> None:
        """The reason `other` needs words."""
        if self.reason.data == "other" and not field.data:
            raise ValidationError(_("选择“其他”时请写明说明"))


class StepForm(BaseForm):
    """A step that was taken, with a word on it."""

    note = LongTextField(_l("进展说明"), validators=[optional(), at_most(500)])


class SigningForm(StepForm):
    """An agreement that was signed."""

    value = WanField(_l("合同金额"), validators=[required()])
    day = DayField(_l("签约日期"), validators=[required()])

    def validate_day(self, field: Any) -> None:
        """Not in the future."""
        if field.data is not None and field.data > current.today():
            raise ValidationError(_("日期不能晚于今天"))

    def validate_value(self, field: Any) -> None:
        """Something was agreed."""
        if field.data is not None and field.data <= 0:
            raise ValidationError(_("请填写大于 0 的金额"))


# What stands on the page of a talk, by verb; several may, so each has a prefix of its own.
FORMS: dict[str, type[BaseForm]] = {
    "accept": AcceptForm, "decline": DeclineForm, "record_contact": StepForm,
    "record_visit": StepForm, "record_signing": SigningForm, "dispute_signing": StepForm,
    "give_again": ConsentForm,
}  # fmt: skip
