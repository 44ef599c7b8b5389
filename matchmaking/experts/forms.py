"""Forms of the register: shape only."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from matchmaking.experts.models import Expert
from matchmaking.experts.services import FIELDS, LONGEST, REVIEW_YEARS
from matchmaking.web.forms import (
    BaseForm,
    DayField,
    LongTextField,
    TermField,
    TextField,
    WholeField,
    at_most,
    between,
    optional,
    required,
)


class ExpertForm(BaseForm):
    """What is known of an expert."""

    name = TextField(_l("姓名"), validators=[required(), at_most(LONGEST["name"])])
    unit = TextField(_l("单位"), validators=[required(), at_most(LONGEST["unit"])])
    title = TextField(_l("职称职务"), validators=[optional(), at_most(LONGEST["title"])])
    kind = TermField(_l("专家类别"), group="expert_kind", validators=[required()])
    marine_field = TermField(_l("海洋领域"), group="marine_field", validators=[optional()])
    field = LongTextField(_l("专业方向"), validators=[required(), at_most(LONGEST["field"])])
    link = TermField(_l("产业链环节"), group="expert_link", validators=[required()])
    term_from = DayField(_l("聘期开始"), validators=[optional()])
    term_to = DayField(_l("聘期结束"), validators=[optional()])
    source = TextField(_l("来源"), validators=[optional(), at_most(LONGEST["source"])])
    contact = TextField(_l("联系方式"), validators=[optional(), at_most(LONGEST["contact"])])
    note = LongTextField(_l("备注"), validators=[optional(), at_most(LONGEST["note"])])

    def validate_term_to(self, field: Any) -> None:
        """The term ends after it begins."""
        if field.data and self.term_from.data and field.data < self.term_from.data:
            field.errors = [*field.errors, _("聘期结束不能早于开始")]
            raise ValueError(_("聘期结束不能早于开始"))

    def values(self) -> dict[str, Any]:
        """What was filled in; nothing where a text stayed empty."""
        days = {"term_from", "term_to"}
        names = (*FIELDS, "contact")
        return {name: self[name].data or (None if name in days else "") for name in names}


class StateForm(BaseForm):
    """A new state and why."""

    state = TermField(_l("状态"), group="expert_state", validators=[required()])
    note = TextField(_l("原因"), validators=[required(), at_most(200)])


class ReviewForm(BaseForm):
    """The review of one year."""

    year = WholeField(_l("年度"), validators=[required(), between(*REVIEW_YEARS)])
    grade = TermField(_l("考核结果"), group="expert_grade", validators=[required()])
    remark = TextField(_l("说明"), validators=[optional(), at_most(200)])


def form_of(expert: Expert) -> ExpertForm:
    """The form filled with what is known."""
    data = {name: getattr(expert, name) for name in (*FIELDS, "contact")}
    return ExpertForm(data={**data, "version": str(expert.version)})
