"""Short forms: an organizer's decision, a new last day."""

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectMultipleField
from wtforms.validators import AnyOf
from wtforms.widgets import CheckboxInput, ListWidget

from matchmaking.products.reasons import RETURN_REASONS
from matchmaking.web.forms import BaseForm, DayField, LongTextField, at_most, optional, required


class DecisionForm(BaseForm):
    """List it, or send it back with reasons."""

    decision = RadioField(
        _l("审核结论"),
        choices=[("listed", _l("通过并上架")), ("returned", _l("退回修改"))],
        validators=[required(), AnyOf(["listed", "returned"], message=_l("请选择"))],
    )
    reasons = SelectMultipleField(
        _l("退回原因"), choices=[], widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(), validators=[optional()],
    )  # fmt: skip
    note = LongTextField(_l("审核意见"), validators=[optional(), at_most(500)])


class RenewForm(BaseForm):
    """A new last day; empty means open-ended."""

    valid_to = DayField(_l("新的有效期至"), validators=[optional()])
