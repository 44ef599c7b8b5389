"""Rows of indicators and of intellectual property rights."""

from flask_babel import lazy_gettext as _l

from matchmaking.web.forms import TermField, TextField, at_most, optional
from matchmaking.web.step_forms import RowForm


class IndicatorForm(RowForm):
    """One measurable aim."""

    must = "name"
    name = TextField(_l("指标"), validators=[optional(), at_most(40)])
    now = TextField(_l("现状值"), validators=[optional(), at_most(40)])
    target = TextField(_l("目标值"), validators=[optional(), at_most(40)])
    unit = TextField(_l("单位"), validators=[optional(), at_most(20)])


class FigureForm(IndicatorForm):
    """What an offer does, beside what is usual."""

    now = TextField(_l("现有做法"), validators=[optional(), at_most(40)])
    target = TextField(_l("本成果达到"), validators=[optional(), at_most(40)])
    unit = TextField(_l("单位"), validators=[optional(), at_most(20)])  # stays the last on the page


class RightForm(RowForm):
    """One intellectual property right."""

    must = "kind"
    kind = TermField(_l("种类"), group="ip_kind", validators=[optional()])
    number = TextField(_l("专利号或登记号"), validators=[optional(), at_most(60)])
    status = TermField(_l("状态"), group="ip_status", validators=[optional()])
