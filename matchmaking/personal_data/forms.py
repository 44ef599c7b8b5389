"""The form that asks for the account to be closed."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField

from matchmaking.web.forms import BaseForm, ticked


class CloseForm(BaseForm):
    """That the person knows what is erased."""

    understood = BooleanField(
        _l("我知道注销后姓名、邮箱、电话和通知会被删除，不能恢复"), validators=[ticked()]
    )
