"""Forms of the steps after asking; several stand on one page, so each has its prefix."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired

from matchmaking.introductions.forms.asking import PeopleField
from matchmaking.web.forms import (
    BaseForm,
    DayField,
    LongTextField,
    PercentField,
    TermField,
    WanField,
    at_most,
    optional,
    required,
)

LONGEST_NOTE = 500


class AcceptForm(BaseForm):
    """The institution takes it on and names who is in charge."""

    officers = PeopleField(_l("经办人"), choices=[])


class UntilForm(BaseForm):
    """The enterprise consents until a day."""

    until = DayField(_l("授权截止日期"), validators=[required()])


class DeclineForm(BaseForm):
    """Say no, with a reason."""

    reason = TermField(_l("原因"), group="decline_reason", validators=[optional()])
    note = LongTextField(_l("说明"), validators=[optional(), at_most(LONGEST_NOTE)])


class NoteForm(BaseForm):
    """A step with a note that the other side may read."""

    note = LongTextField(_l("备注（对方可见）"), validators=[optional(), at_most(LONGEST_NOTE)])


class DrawdownForm(BaseForm):
    """The money is paid out; a file proves it."""

    amount = WanField(_l("放款金额"), validators=[required()])
    rate = PercentField(_l("执行年利率"), validators=[optional()])
    day = DayField(_l("放款日期"), validators=[required()])
    evidence = FileField(_l("放款凭证"), validators=[FileRequired(_l("请上传放款凭证"))])
