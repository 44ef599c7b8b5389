"""Forms about the timetable, changes by hand, and what goes wrong on the day."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField

from matchmaking.fairs.forms.fields import OneOfField, choices
from matchmaking.web.forms import (
    BaseForm,
    TextField,
    WholeField,
    at_most,
    between,
    optional,
    required,
)

FAIRNESS = choices(
    ("2", _l("相差不超过 2 次")), ("1", _l("相差不超过 1 次")), ("3", _l("相差不超过 3 次")),
    ("", _l("不限")),
)  # fmt: skip
EVENTS = choices(
    ("no_show", _l("单位没有来")), ("late", _l("代表迟到")), ("lost_table", _l("少了一张桌")),
    ("walk_in", _l("临时加一场会面")),
)  # fmt: skip


class SolveForm(BaseForm):
    """Let the timetable be made."""

    fairness = SelectField(_l("空档是否公平"), choices=FAIRNESS)
    seconds = WholeField(_l("最多计算"), unit=_l("秒"), validators=[required(), between(1, 600)])


class SpotForm(BaseForm):
    """Where a meeting goes; "" takes it off the timetable."""

    slot = OneOfField(_l("时段"), validators=[optional()])
    table = OneOfField(_l("桌位"), validators=[optional()])


class SwapForm(BaseForm):
    """With which meeting it changes places."""

    other = OneOfField(_l("与哪场会面对调"))


class EventForm(BaseForm):
    """What happened on the day."""

    kind = SelectField(_l("发生了什么"), choices=EVENTS)
    party = OneOfField(_l("哪个单位"), validators=[optional()])
    other = OneOfField(_l("与谁会面（临时加会面时）"), validators=[optional()])
    table = OneOfField(_l("哪张桌（少桌时）"), validators=[optional()])
    from_slot = OneOfField(_l("从哪个时段起"), validators=[required()])
    to_slot = OneOfField(_l("到哪个时段止"), validators=[optional()])
    note = TextField(_l("说明"), validators=[optional(), at_most(200)])


class CodeForm(BaseForm):
    """A code that is typed because the camera does not read it."""

    code = TextField(_l("条码下方的编码"), validators=[required(), at_most(40)])
