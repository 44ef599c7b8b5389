"""Forms that end, renew or return a listing; `known` are the reasons that a package offers."""

from collections.abc import Mapping
from typing import Any, ClassVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField, SelectMultipleField
from wtforms.widgets import CheckboxInput, ListWidget

from matchmaking.listings.wording import choices
from matchmaking.web.forms import BaseForm, DayField, LongTextField, at_most, optional, required


class WithdrawForm(BaseForm):
    """Why it is withdrawn."""

    known: ClassVar[Mapping[str, str]] = {}
    reason = SelectField(_l("撤回原因"), validators=[required()], choices=[])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reason.choices = [("", _("请选择")), *choices(self.known)]


class CloseForm(BaseForm):
    """How it was settled."""

    known: ClassVar[Mapping[str, str]] = {}
    reason = SelectField(_l("结束原因"), validators=[required()], choices=[])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reason.choices = [("", _("请选择")), *choices(self.known)]
        # it stands beside the form to withdraw, whose reason has the plain id
        self.reason.id = self.reason.label.field_id = "close-reason"


class RenewForm(BaseForm):
    """Until when."""

    valid_to = DayField(_l("新的有效期至"), validators=[required()])


class ReturnForm(BaseForm):
    """Why it goes back."""

    known: ClassVar[Mapping[str, str]] = {}
    reasons = SelectMultipleField(
        _l("退回原因"), choices=[], widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(), validators=[optional()],
    )  # fmt: skip
    note = LongTextField(_l("补正意见"), validators=[optional(), at_most(500)])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reasons.choices = choices(self.known)
