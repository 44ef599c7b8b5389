"""Forms of the exchange pages."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice

from matchmaking.notices.wording import message
from matchmaking.web.forms import BaseForm

KIND_LABELS = {
    "needs": message("融资需求表"),
    "products": message("金融产品表"),
    "tech_needs": message("技术需求表"),
    "tech_offers": message("科技成果表"),
    "experts": message("专家表"),
}
FORMATS = [SelectChoice("xlsx", "Excel (.xlsx)"), SelectChoice("csv", "CSV (.csv)")]


class BringForm(BaseForm):
    """A spreadsheet to read."""

    kind = SelectField(_l("内容"), choices=[])
    file = FileField(_l("文件"), validators=[FileRequired(_l("请选择要上传的文件"))])


class TakeForm(BaseForm):
    """What to take away, and as which kind of file."""

    what = SelectField(_l("内容"), choices=[])
    format = SelectField(_l("格式"), choices=FORMATS)
