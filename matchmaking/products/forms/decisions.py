"""Short forms: an organizer's decision, a new last day."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import AnyOf
from wtforms.widgets import CheckboxInput, ListWidget

from matchmaking.web.forms import BaseForm, DayField, LongTextField, at_most, optional, required


class DecisionForm(BaseForm):
    """List it, or send it back with reasons."""

    decision = RadioField(
        _l("审核结论"),
        choices=[
            SelectChoice("listed", _l("通过并上架")),
            SelectChoice("returned", _l("退回修改")),
        ],
        validators=[required(), AnyOf(["listed", "returned"], message=_l("请选择"))],
    )
    reasons = SelectMultipleField(
        _l("退回原因"), choices=[], widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(), validators=[optional()],
    )  # fmt: skip
    note = LongTextField(_l("审核意见"), validators=[optional(), at_most(500)])

    def has_reason(self) -> bool:
        """Whether a product that goes back is told why; says so at the field."""
        if self.decision.data == "listed" or self.reasons.data or self.note.data:
            return True
        self.reasons.errors = [*self.reasons.errors, _("退回时请勾选原因，或写明意见")]
        return False


class VersionForm(BaseForm):
    """A button: nothing but the version that the person saw."""


class RenewForm(BaseForm):
    """A new last day; empty means open-ended."""

    valid_to = DayField(_l("新的有效期至"), validators=[optional()])
