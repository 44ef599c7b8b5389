"""Small forms around a need: submit, end, renew, review, attach."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import BooleanField, RadioField, SelectField

from matchmaking.listings import forms
from matchmaking.listings.wording import choices
from matchmaking.needs.reasons import (
    ATTACHMENT_LABELS,
    CLOSE_REASONS,
    KINDS,
    RETURN_REASONS,
    WITHDRAW_REASONS,
)
from matchmaking.web.forms import (
    BaseForm,
    LongTextField,
    TermsField,
    at_most,
    optional,
    required,
    ticked,
)
from matchmaking.web.step_forms import STEP_FORM


class NewForm(BaseForm):
    """Which kind of money."""

    kind = RadioField(_l("您需要哪种资金？"), validators=[required()], choices=[])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind.choices = choices(KINDS)


class SubmitForm(BaseForm):
    """The declaration before a need is sent; nothing is ticked beforehand."""

    declaration = BooleanField(
        _l("我声明以上内容真实完整，资金不用于房地产、股票投资或归还高利贷，并愿承担相应责任"),
        validators=[ticked()],
    )
    authorisation = BooleanField(
        _l("我同意平台按公开范围向机构匿名展示本需求；名称、联系人和财务数据另行逐家授权"),
        validators=[ticked()],
    )


class WithdrawForm(forms.WithdrawForm):
    """Why a need is withdrawn."""

    known = WITHDRAW_REASONS


class CloseForm(forms.CloseForm):
    """How a need was settled."""

    known = CLOSE_REASONS


class AttachForm(BaseForm):
    """One file; it is sent along with the last step, so nothing typed there is lost."""

    label = SelectField(_l("材料种类"), choices=[], render_kw={"form": STEP_FORM})
    file = FileField(_l("选择文件"), render_kw={"form": STEP_FORM})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label.choices = choices(ATTACHMENT_LABELS)


class PublishForm(BaseForm):
    """The five admission standards."""

    checklist = TermsField(_l("五条准入标准"), group="admission_standard", validators=[optional()])
    # the page has another form with a note
    note = LongTextField(_l("内部备注"), id="publish-note", validators=[optional(), at_most(500)])


class ReturnForm(forms.ReturnForm):
    """Why a need goes back."""

    known = RETURN_REASONS
