"""Forms of the organizer's clocks and working days."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice

from matchmaking.introductions.services.clocks import LONGEST
from matchmaking.web.forms import (
    BaseForm,
    DayField,
    TextField,
    WholeField,
    at_most,
    between,
    optional,
    required,
)


def _days(label: object, unit: object) -> WholeField:
    return WholeField(label, unit=unit, validators=[required(), between(1, LONGEST)])


class ClocksForm(BaseForm):
    """How many days each clock gives; the fields are the clocks' keys."""

    accept = _days(_l("机构受理"), _l("个工作日"))
    consent = _days(_l("企业同意"), _l("个工作日"))
    contact = _days(_l("首次联系"), _l("个工作日"))
    result = _days(_l("给出结果"), _l("个工作日"))
    absolute = _days(_l("全程最长"), _l("个自然日"))


class WorkdayForm(BaseForm):
    """A day that differs from the holiday table."""

    day = DayField(_l("日期"), validators=[required()])
    working = SelectField(
        _l("当天"), choices=[SelectChoice("no", _l("休息")), SelectChoice("yes", _l("上班"))]
    )
    note = TextField(_l("说明"), validators=[optional(), at_most(60)])
