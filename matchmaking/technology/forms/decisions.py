"""Small forms around a listing: submit, end, renew, review, attach."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import BooleanField

from matchmaking.listings import forms
from matchmaking.technology.reasons import (
    CLOSE_REASONS,
    RETURN_REASONS,
    WITHDRAW_REASONS,
)
from matchmaking.web.forms import BaseForm, LongTextField, TextField, at_most, optional, ticked
from matchmaking.web.step_forms import STEP_FORM


class StartForm(BaseForm):
    """A button."""


class SubmitForm(BaseForm):
    """The declaration before a listing is sent; nothing is ticked beforehand."""

    declaration = BooleanField(
        _l("我声明以上内容真实，本单位有权发布，不含国家秘密和他人的商业秘密"),
        validators=[ticked()],
    )
    publication = BooleanField(
        _l("我同意平台公开展示公开名称、公开摘要和上面勾选的内容；其余内容双方同意后才逐家开放"),
        validators=[ticked()],
    )


class WithdrawForm(forms.WithdrawForm):
    """Why a listing is withdrawn."""

    known = WITHDRAW_REASONS


class CloseForm(forms.CloseForm):
    """How a listing was settled."""

    known = CLOSE_REASONS


class PictureForm(BaseForm):
    """One picture or document; it is sent along with the last step, so nothing typed is lost."""

    file = FileField(_l("选择文件"), render_kw={"form": STEP_FORM})
    caption = TextField(
        _l("图片说明"), validators=[optional(), at_most(80)], render_kw={"form": STEP_FORM}
    )


class PublishForm(BaseForm):
    """Publish what was submitted."""

    note = LongTextField(_l("内部备注"), validators=[optional(), at_most(500)])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # it stands beside the form to return, whose note has the plain id
        self.note.id = self.note.label.field_id = "publish-note"


class ReturnForm(forms.ReturnForm):
    """Why a listing goes back."""

    known = RETURN_REASONS
