"""Bring a spreadsheet of parties or meetings."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileAllowed, FileField, FileRequired
from wtforms import SelectField

from matchmaking.fairs.forms.fields import choices
from matchmaking.web.forms import BaseForm


class BringForm(BaseForm):
    """A file of one kind."""

    kind = SelectField(
        _l("内容"), choices=choices(("parties", _l("参会单位")), ("meetings", _l("会面")))
    )
    file = FileField(
        _l("表格文件"),
        validators=[
            FileRequired(_l("请选择文件")),
            FileAllowed(["xlsx", "csv"], _l("请上传 .xlsx 或 .csv 文件")),
        ],
    )
