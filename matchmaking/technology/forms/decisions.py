"""Small forms around a listing: submit, end, renew, review, attach."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import BooleanField, SelectField, SelectMultipleField
from wtforms.widgets import CheckboxInput, ListWidget

from matchmaking.technology.reasons import (
    CLOSE_REASONS,
    RETURN_REASONS,
    WITHDRAW_REASONS,
    choices,
)
from matchmaking.web.forms import BaseForm, DayField, LongTextField, at_most, optional, required


class StartForm(BaseForm):
    """A button."""


class SubmitForm(BaseForm):
    """The declaration before a listing is sent; nothing is ticked beforehand."""

    declaration = BooleanField(
        _l("我声明以上内容真实，本单位有权发布，不含国家秘密和他人的商业秘密"),
        validators=[required()],
    )
    publication = BooleanField(
        _l("我同意平台公开展示公开名称、公开摘要和上面勾选的内容；其余内容双方同意后才逐家开放"),
        validators=[required()],
    )


class WithdrawForm(BaseForm):
    """Why a listing is withdrawn."""

    reason = SelectField(_l("撤回原因"), validators=[required()], choices=[])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reason.choices = [("", _("请选择")), *choices(WITHDRAW_REASONS)]


class CloseForm(BaseForm):
    """How a listing was settled."""

    reason = SelectField(_l("结束原因"), validators=[required()], choices=[])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reason.choices = [("", _("请选择")), *choices(CLOSE_REASONS)]
        # it stands beside the form to withdraw, whose reason has the plain id
        self.reason.id = self.reason.label.field_id = "close-reason"


class RenewForm(BaseForm):
    """Until when."""

    valid_to = DayField(_l("新的有效期至"), validators=[required()])


class PictureForm(BaseForm):
    """One picture or document."""

    file = FileField(_l("选择文件"))


class PublishForm(BaseForm):
    """Publish what was submitted."""

    note = LongTextField(_l("内部备注"), validators=[optional(), at_most(500)])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # it stands beside the form to return, whose note has the plain id
        self.note.id = self.note.label.field_id = "publish-note"


class ReturnForm(BaseForm):
    """Why a listing goes back."""

    reasons = SelectMultipleField(
        _l("退回原因"), choices=[], widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(), validators=[optional()],
    )  # fmt: skip
    note = LongTextField(_l("补正意见"), validators=[optional(), at_most(500)])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reasons.choices = choices(RETURN_REASONS)
