"""The form of a policy in the register."""

from flask_babel import lazy_gettext as _l
from wtforms.validators import Regexp

from matchmaking.web.forms import (
    BaseForm,
    DayField,
    LongTextField,
    TextField,
    at_most,
    optional,
    required,
)

ADDRESS = Regexp(r"^(https?://\S+)?$", message=_l("请填写以 http:// 或 https:// 开头的网址"))


class PolicyForm(BaseForm):
    """One policy: number, title, issuer, day, what it says, where to apply."""

    number = TextField(_l("文号"), [required(), at_most(60)])
    title = TextField(_l("标题"), [required(), at_most(120)])
    title_en = TextField(_l("英文标题"), [at_most(240)])
    issuer = TextField(_l("发布机关"), [required(), at_most(120)])
    issuer_en = TextField(_l("发布机关英文名称"), [at_most(240)])
    issued_on = DayField(_l("发布日期"), [required()])
    valid_to = DayField(_l("有效期至"), [optional()])
    summary = LongTextField(_l("要点"), [required(), at_most(3000)])
    summary_en = LongTextField(_l("英文要点"), [at_most(6000)])
    link = TextField(_l("申报入口或原文网址"), [at_most(300), ADDRESS])
