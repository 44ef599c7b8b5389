"""The form of an added fact: shape only."""

import re
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Regexp, ValidationError

from matchmaking.standards.extra_facts import KEY, LONGEST
from matchmaking.web.forms import BaseForm, LongTextField, TextField, at_most, optional, required

KINDS = {
    "money": _l("金额"), "share": _l("比例"), "count": _l("数量"), "months": _l("时间长度"),
    "yes_no": _l("是否"), "date": _l("日期"), "set": _l("选项"),
}  # fmt: skip
OPTION = re.compile(r"\s*([a-z][a-z0-9_]{1,39})\s*[:：]\s*([^|｜]{1,60})[|｜](.{1,60})")


class FactForm(BaseForm):
    """A fact in both languages. An option a line: key: 中文 | English."""

    key = TextField(_l("键"), validators=[required(), Regexp(f"^{KEY.pattern}$", message=_l(
        "小写英文字母开头，只含小写字母、数字、下划线，2 到 40 个字"))])  # fmt: skip
    zh = TextField(_l("中文名称"), validators=[required(), at_most(LONGEST)])
    en = TextField(_l("英文名称"), validators=[required(), at_most(LONGEST)])
    kind = SelectField(_l("种类"), choices=[SelectChoice(*row) for row in KINDS.items()])
    unit_zh = TextField(_l("计量单位"), validators=[optional(), at_most(12)])
    unit_en = TextField(_l("英文单位"), validators=[optional(), at_most(20)])
    options = LongTextField(_l("选项"), validators=[optional(), at_most(3000)])

    def validate_options(self, field: Any) -> None:
        """Each line reads as an option; only sets have them."""
        lines = [line for line in (field.data or "").splitlines() if line.strip()]
        wrong = next((line for line in lines if not OPTION.fullmatch(line)), None)
        if wrong is not None:
            raise ValidationError(_("这一行读不懂：%(line)s", line=wrong[:40]))
        if bool(lines) != (self.kind.data == "set"):
            raise ValidationError(_("选项类须写选项，其他种类不写"))

    def content(self) -> dict[str, Any]:
        """What a valid form says."""
        found: dict[str, Any] = {"zh": self.zh.data, "en": self.en.data, "kind": self.kind.data}
        if self.kind.data == "count" and self.unit_zh.data:
            found["unit"] = {"zh": self.unit_zh.data, "en": self.unit_en.data or self.unit_zh.data}
        lines = map(OPTION.fullmatch, (self.options.data or "").splitlines())
        options = {it[1]: {"zh": it[2].strip(), "en": it[3].strip()} for it in lines if it}
        return found | ({"options": options} if options else {})


def form_values(key: str, content: dict[str, Any]) -> dict[str, Any]:
    """The form's values for what is kept."""
    unit, options = content.get("unit", {}), content.get("options", {})
    return {
        "key": key, "zh": content["zh"], "en": content["en"], "kind": content["kind"],
        "unit_zh": unit.get("zh", ""), "unit_en": unit.get("en", ""),
        "options": "\n".join(f"{it}: {row['zh']} | {row['en']}" for it, row in options.items()),
    }  # fmt: skip
