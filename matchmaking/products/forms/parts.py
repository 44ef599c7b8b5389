"""Fields and rows that only the product form has."""

import re
import unicodedata
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Form, SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from matchmaking.standards import industry
from matchmaking.web.forms import (
    PercentField,
    ShareField,
    TermField,
    TextField,
    at_most,
    clean,
    optional,
)

MOST_ROWS = 24
MOST_LINES, LONGEST_LINE = 30, 120
MOST_CODES = 60
WHOLE_PERCENT, WHOLE_PERMILLE = 100_00, 1000
_SEPARATORS = re.compile(r"[\s,，;；、]+")
PAYERS = [
    SelectChoice("enterprise", _l("企业")),
    SelectChoice("institution", _l("机构")),
    SelectChoice("government", _l("财政")),
]


class LinesField(TextAreaField):
    """Short texts, one a line, kept as a tuple."""

    def _value(self) -> str:
        return self.raw_data[0] if self.raw_data else "\n".join(self.data or ())

    def process_formdata(self, valuelist: list[str]) -> None:
        """Split into lines; empty ones do not count."""
        lines = [clean(line) for line in (valuelist[0] if valuelist else "").splitlines()]
        self.data = tuple(line for line in lines if line)
        if len(self.data) > MOST_LINES or any(len(line) > LONGEST_LINE for line in self.data):
            raise ValueError(_("最多 %(lines)s 行，每行不超过 %(long)s 个字", lines=MOST_LINES,
                               long=LONGEST_LINE))  # fmt: skip


class IndustriesField(TextAreaField):
    """GB/T 4754 code prefixes: `C`, `C13`, `C1361`; digits alone are completed."""

    data: tuple[str, ...]

    def _value(self) -> str:
        return self.raw_data[0] if self.raw_data else "、".join(self.data or ())

    def process_formdata(self, valuelist: list[str]) -> None:
        """Keep known prefixes, each once; name the first that is unknown."""
        text = unicodedata.normalize("NFKC", valuelist[0] if valuelist else "").upper()
        words = [word for word in _SEPARATORS.split(text) if word]
        self.data = ()
        if len(words) > MOST_CODES:
            raise ValueError(_("最多 %(most)s 个行业代码", most=MOST_CODES))
        codes: dict[str, None] = {}
        for word in words:
            code = industry_prefix(word)
            if code is None:
                raise ValueError(
                    _("“%(word)s”不是国民经济行业代码，例如 C、C13、C1361", word=word[:12])
                )
            codes[code] = None
        self.data = tuple(codes)


def industry_prefix(word: str) -> str | None:
    """The code with its section letter, if some industry's code begins with it."""
    code = industry.complete_code(word) if word.isdecimal() else word
    if code and any(known.code.startswith(code) for known in industry.industries()):
        return code
    return None


def up_to(most: int) -> Any:
    """A rate or share of at most 100 %, in the field's own unit."""

    def validate(_form: Any, field: Any) -> None:
        if field.data is not None and not 0 <= field.data <= most:
            raise ValidationError(_("应在 0 到 100% 之间"))

    return validate


class LtvRow(Form):
    """The highest loan-to-value of one kind of collateral."""

    kind = TermField(_l("抵质押物"), group="guarantee", blank="—", validators=[optional()])
    permille = ShareField(_l("抵质押率上限"), validators=[optional(), up_to(WHOLE_PERMILLE)])

    @property
    def is_empty(self) -> bool:
        """Whether nothing was filled in, so that the row does not count."""
        return not (self.kind.data or self.permille.data is not None)

    def validate(self, extra_validators: Any = None) -> bool:
        """A row has both or neither."""
        valid = bool(super().validate(extra_validators))
        if valid and bool(self.kind.data) != (self.permille.data is not None):
            lacking = self.permille if self.kind.data else self.kind
            lacking.errors = [*lacking.errors, _("请补全这一行，或整行清空")]
            return False
        return valid


class FeeRow(Form):
    """One fee beside interest."""

    label = TextField(_l("费用名称"), validators=[optional(), at_most(30)])
    rate = PercentField(_l("占金额比例"), validators=[optional(), up_to(WHOLE_PERCENT)])
    paid_to = TextField(_l("收取方"), validators=[optional(), at_most(40)])
    borne_by = SelectField(_l("承担方"), choices=PAYERS, default="enterprise")
    refundable = BooleanField(_l("到期退还"))

    @property
    def is_empty(self) -> bool:
        """Whether nothing was filled in, so that the row does not count."""
        return not (self.label.data or self.paid_to.data or self.rate.data is not None)

    def validate(self, extra_validators: Any = None) -> bool:
        """A row has a name and a rate, or nothing."""
        valid = bool(super().validate(extra_validators))
        if valid and bool(self.label.data) != (self.rate.data is not None):
            lacking = self.rate if self.label.data else self.label
            lacking.errors = [*lacking.errors, _("请补全这一行，或整行清空")]
            return False
        return valid
