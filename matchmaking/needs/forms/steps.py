"""The five steps of a need; shape only. What is missing at the end, completeness.py says."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, FormField, RadioField, SelectField, SelectMultipleField
from wtforms.validators import ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from matchmaking.listings.wording import choices
from matchmaking.needs.forms.rows import YES_NO, CollateralForm, LoanForm
from matchmaking.needs.reasons import BUYBACKS, STAGES
from matchmaking.web.forms import (
    DayField,
    LongTextField,
    PercentField,
    ShareField,
    TermField,
    TermsField,
    TextField,
    WanField,
    WholeField,
    at_most,
    between,
    optional,
    required,
    term_choices,
)
from matchmaking.web.step_forms import MOST_ROWS, RowList, StepForm

LEAST_AMOUNT, MOST_AMOUNT = 10_000, 500_000_000
MOST_RATE, MOST_SHARE = 100_00, 1000
MOST_HIGHLIGHTS, LONGEST_HIGHLIGHT = 3, 40


def amount_within(_form: Any, field: Any) -> None:
    """Between 1 and 50,000 万元."""
    if field.data is not None and not LEAST_AMOUNT <= field.data <= MOST_AMOUNT:
        raise ValidationError(_("金额应在 1 万元到 50,000 万元之间"))


def up_to_whole(most: int) -> Any:
    """At most all of it."""

    def validate(_form: Any, field: Any) -> None:
        if field.data is not None and field.data > most:
            raise ValidationError(_("应不超过 100%"))

    return validate


class TitleStep(StepForm):
    """Step 1."""

    title = TextField(_l("需求名称"), validators=[required(), at_most(40)])
    title_en = TextField(_l("需求名称（英文）"), validators=[optional(), at_most(120)])


class PurposeStep(StepForm):
    """Step 2 of a debt need."""

    purpose = TermField(_l("资金用途"), group="purpose", validators=[required()])
    purpose_text = LongTextField(_l("用途说明"), validators=[optional(), at_most(500)])
    instruments = TermsField(_l("融资方式"), group="instrument", validators=[required()])
    amount = WanField(_l("融资金额"), validators=[required(), amount_within])
    amount_min = WanField(_l("最低可接受金额"), validators=[optional(), amount_within])
    needed_by = DayField(_l("期望到位日期"), validators=[optional()])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instruments.choices = [
            choice for choice in term_choices("instrument") if choice[0] != "equity"
        ]


class ProjectStep(StepForm):
    """Step 2 of an equity need."""

    one_line = TextField(_l("一句话介绍"), validators=[required(), at_most(60)])
    stage = SelectField(_l("公司阶段"), validators=[required()], choices=[])
    round = TermField(_l("融资轮次"), group="round", validators=[required()])
    amount = WanField(_l("融资金额"), validators=[required(), amount_within])
    amount_min = WanField(_l("最低可接受金额"), validators=[optional(), amount_within])
    stake_max = ShareField(_l("最高出让比例"), validators=[required(), up_to_whole(MOST_SHARE)])
    pre_money = WanField(_l("投前估值"), validators=[optional()])
    use_of_funds = LongTextField(_l("资金用途及比例"), validators=[optional(), at_most(500)])
    needed_by = DayField(_l("期望到位日期"), validators=[optional()])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stage.choices = [("", _("请选择")), *choices(STAGES)]


class TermsStep(StepForm):
    """Step 3 of a debt need."""

    term_months = WholeField(
        _l("融资期限"), unit=_l("个月"), validators=[required(), between(1, 600)]
    )
    rate_max = PercentField(_l("可承受年利率上限"), validators=[optional(), up_to_whole(MOST_RATE)])
    repayment = TermField(_l("期望还款方式"), group="repayment", validators=[required()])
    first_loan = SelectField(_l("是否首贷"), choices=YES_NO, validators=[optional()])
    existing_loans = RowList(FormField(LoanForm), label=_l("现有融资"), max_entries=MOST_ROWS)


class TeamStep(StepForm):
    """Step 3 of an equity need."""

    team = LongTextField(_l("核心团队"), validators=[optional(), at_most(1000)])
    technology = LongTextField(_l("核心技术与知识产权"), validators=[optional(), at_most(1000)])
    funded_before = LongTextField(_l("已融资历史"), validators=[optional(), at_most(500)])


class SecurityStep(StepForm):
    """Step 4 of a debt need."""

    guarantees = TermsField(_l("意向担保方式"), group="guarantee", validators=[required()])
    no_collateral = BooleanField(_l("没有抵质押物"))
    collateral = RowList(FormField(CollateralForm), label=_l("抵质押物"), max_entries=MOST_ROWS)
    pool_ok = SelectField(_l("愿意纳入助保贷"), choices=YES_NO, validators=[optional()])


class MarketStep(StepForm):
    """Step 4 of an equity need."""

    customers = LongTextField(_l("客户与在手订单"), validators=[optional(), at_most(1000)])
    competitors = LongTextField(_l("竞争对手"), validators=[optional(), at_most(500)])
    forecast = LongTextField(_l("未来三年预测"), validators=[optional(), at_most(500)])
    milestones = LongTextField(_l("里程碑"), validators=[optional(), at_most(500)])
    exit_idea = LongTextField(_l("退出设想"), validators=[optional(), at_most(300)])
    buyback = SelectField(_l("对赌与回购"), validators=[optional()], choices=[])
    roadshow = SelectField(_l("参加路演"), choices=YES_NO, validators=[optional()])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.buyback.choices = [("", _("未填写")), *choices(BUYBACKS)]


class InstitutionsField(SelectMultipleField):
    """Institutions by name, as tick boxes; names that left the platform stay choosable."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class AudienceStep(StepForm):
    """Step 5."""

    audience = RadioField(_l("公开范围"), validators=[required()], choices=[])
    prefer = InstitutionsField(_l("意向机构"), choices=[], validators=[optional()])
    avoid = InstitutionsField(_l("回避机构"), choices=[], validators=[optional()])
    highlights = LongTextField(_l("亮点"), validators=[optional(), at_most(200)])
    summary = LongTextField(_l("需求说明"), validators=[optional(), at_most(800)])
    summary_en = LongTextField(_l("需求说明（英文）"), validators=[optional(), at_most(1600)])
    valid_to = DayField(_l("有效期至"), validators=[optional()])

    def __init__(self, *args: Any, institutions: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.audience.choices = term_choices("audience")
        named = {*institutions, *(self.prefer.object_data or ()), *(self.avoid.object_data or ())}
        known = [*institutions, *sorted(named - set(institutions))]
        self.prefer.choices = self.avoid.choices = [(name, name) for name in known]

    def validate_highlights(self, field: Any) -> None:
        """At most three short lines."""
        lines = (field.data or "").splitlines()
        if len(lines) > MOST_HIGHLIGHTS or any(len(line) > LONGEST_HIGHLIGHT for line in lines):
            raise ValidationError(_("最多三行，每行不超过 40 个字"))


FORMS: dict[str, dict[int, type[StepForm]]] = {
    "debt": {1: TitleStep, 2: PurposeStep, 3: TermsStep, 4: SecurityStep, 5: AudienceStep},
    "equity": {1: TitleStep, 2: ProjectStep, 3: TeamStep, 4: MarketStep, 5: AudienceStep},
}
