"""The typed form of a product: one dense page; what a kind does not have is not on it."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, FieldList, FormField, SelectField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Regexp
from wtforms.widgets import CheckboxInput, ListWidget

from matchmaking.products.forms.conditions import ConditionRow, rows_fit
from matchmaking.products.forms.parts import (
    MOST_ROWS,
    WHOLE_PERCENT,
    WHOLE_PERMILLE,
    FeeRow,
    IndustriesField,
    LinesField,
    LtvRow,
    up_to,
)
from matchmaking.standards.marine import marine_classes
from matchmaking.web.forms import (
    BaseForm,
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
    term_choices,
)
from matchmaking.web.language import language

INSTRUMENTS = {
    "loan": (
        "working_capital_loan", "fixed_asset_loan", "project_loan", "acquisition_loan",
        "trade_finance", "bill", "supply_chain", "bond",
    ),
    "guarantee": ("guarantee",),
    "lease": ("lease",),
    "insurance": ("insurance",),
    "fund": ("equity",),
}  # fmt: skip
# Fields that only some kinds have; all others are on every form.
ONLY = {
    "rate_basis": ("loan", "lease"),
    "repayments": ("loan", "lease"),
    **dict.fromkeys(
        ("term_min", "term_max", "rate_min", "rate_max", "guarantees", "ltv", "coverage_min",
         "scheme", "fees", "payout_days"),
        ("loan", "guarantee", "lease", "insurance"),
    ),
    **dict.fromkeys(
        ("rounds", "stake_min", "stake_max", "manager", "filing_number", "fund_kind",
         "size_yuan", "fields", "region_terms", "leads_rounds", "decision_process",
         "after_investment", "exits"),
        ("fund",),
    ),
}  # fmt: skip
PAIRS = (
    ("amount_min", "amount_max"), ("term_min", "term_max"), ("rate_min", "rate_max"),
    ("revenue_min", "revenue_max"), ("valid_from", "valid_to"), ("stake_min", "stake_max"),
)  # fmt: skip
PHONE = Regexp(r"^[0-9+()（）\-－ 转,，、]*$", message=_l("请填写电话号码，例如 0592-1234567"))


class ProductForm(BaseForm):
    """Everything a product may say. Empty means not published, or no restriction."""

    name = TextField(_l("产品名称"), validators=[optional(), at_most(40)])
    name_en = TextField(_l("英文名称"), validators=[optional(), at_most(80)])
    instrument = TermField(_l("融资方式"), group="instrument", validators=[optional()])
    tagline = TextField(_l("一句话介绍"), validators=[optional(), at_most(60)])
    tagline_en = TextField(_l("一句话介绍（英文）"), validators=[optional(), at_most(160)])
    audience = LongTextField(_l("适用对象"), validators=[optional(), at_most(300)])
    audience_en = LongTextField(_l("适用对象（英文）"), validators=[optional(), at_most(600)])

    amount_min = WanField(_l("额度下限"), validators=[optional()])
    amount_max = WanField(_l("额度上限"), validators=[optional()])
    amount_rule = TextField(_l("额度规则"), validators=[optional(), at_most(200)])
    term_min = WholeField(_l("期限下限"), unit=_l("个月"), validators=[optional(), between(1, 600)])
    term_max = WholeField(_l("期限上限"), unit=_l("个月"), validators=[optional(), between(1, 600)])
    rate_min = PercentField(_l("年利率（费率）下限"), validators=[optional(), up_to(WHOLE_PERCENT)])
    rate_max = PercentField(_l("年利率（费率）上限"), validators=[optional(), up_to(WHOLE_PERCENT)])
    rate_basis = TextField(_l("定价方式"), validators=[optional(), at_most(120)])
    repayments = TermsField(_l("还款方式"), group="repayment", validators=[optional()])
    fees = FieldList(FormField(FeeRow), label=_l("费用"), max_entries=MOST_ROWS)
    subsidies = LongTextField(_l("可叠加政策"), validators=[optional(), at_most(300)])

    guarantees = TermsField(_l("担保方式"), group="guarantee", validators=[optional()])
    ltv = FieldList(FormField(LtvRow), label=_l("抵质押率上限"), max_entries=MOST_ROWS)
    coverage_min = ShareField(_l("最低担保覆盖率"), validators=[optional(), up_to(9999)])
    scheme = TextField(_l("助保贷方案"), validators=[optional(), at_most(60)])

    purposes = TermsField(_l("资金用途"), group="purpose", validators=[optional()])
    purposes_barred = TextField(_l("不得用于"), validators=[optional(), at_most(120)])
    districts = TermsField(_l("服务区域"), group="district", validators=[optional()])
    marine_classes = SelectMultipleField(
        _l("海洋产业分类"), choices=[], widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(), validators=[optional()],
    )  # fmt: skip
    industries = IndustriesField(_l("行业范围"), validators=[optional()])
    industries_excluded = IndustriesField(_l("不受理的行业"), validators=[optional()])
    sizes = TermsField(_l("企业规模"), group="size", validators=[optional()])
    age_min_months = WholeField(
        _l("最低成立月数"), unit=_l("个月"), validators=[optional(), between(0, 1200)]
    )
    revenue_min = WanField(_l("上年营业收入下限"), validators=[optional()])
    revenue_max = WanField(_l("上年营业收入上限"), validators=[optional()])
    debt_ratio_max = ShareField(
        _l("资产负债率上限"), validators=[optional(), up_to(WHOLE_PERMILLE)]
    )
    credentials_all = TermsField(
        _l("须全部具备的资质"), group="credential", validators=[optional()]
    )
    credentials_any = TermsField(_l("具备任一即可的资质"), group="credential",
                                 validators=[optional()])  # fmt: skip
    tax_grade_min = TermField(
        _l("最低纳税信用等级"), group="tax_grade", blank=_l("不设限制"), validators=[optional()]
    )
    no_overdue = BooleanField(_l("要求企业无逾期"))
    conditions = FieldList(FormField(ConditionRow), label=_l("其他准入条件"), max_entries=MOST_ROWS)

    rounds = TermsField(_l("投资轮次"), group="round", validators=[optional()])
    stake_min = ShareField(_l("最低持股"), validators=[optional(), up_to(WHOLE_PERMILLE)])
    stake_max = ShareField(_l("最高持股"), validators=[optional(), up_to(WHOLE_PERMILLE)])
    manager = TextField(_l("管理人"), validators=[optional(), at_most(80)])
    filing_number = TextField(_l("备案编号"), validators=[optional(), at_most(40)])
    fund_kind = TextField(_l("基金类型"), validators=[optional(), at_most(40)])
    size_yuan = WanField(_l("基金规模"), validators=[optional()])
    fields = LinesField(_l("投资领域"), validators=[optional()])
    region_terms = TextField(_l("地域或返投要求"), validators=[optional(), at_most(200)])
    leads_rounds = SelectField(
        _l("是否领投"),
        default="",
        choices=[
            SelectChoice("", _l("未公布")),
            SelectChoice("yes", _l("领投")),
            SelectChoice("no", _l("跟投")),
        ],
    )
    decision_process = LongTextField(_l("决策流程与周期"), validators=[optional(), at_most(400)])
    after_investment = LongTextField(_l("投后服务"), validators=[optional(), at_most(400)])
    exits = TextField(_l("退出方式"), validators=[optional(), at_most(120)])

    processing_days = WholeField(
        _l("审批时限"), unit=_l("个工作日"), validators=[optional(), between(0, 365)]
    )
    payout_days = WholeField(
        _l("审批后放款时限"), unit=_l("个工作日"), validators=[optional(), between(0, 365)]
    )
    capacity = WholeField(
        _l("每轮可接洽数"), unit=_l("家"), validators=[optional(), between(0, 10000)]
    )
    valid_from = DayField(_l("有效期自"), validators=[optional()])
    valid_to = DayField(_l("有效期至"), validators=[optional()])
    documents = LinesField(_l("申请材料"), validators=[optional()])
    process_steps = LinesField(_l("办理流程"), validators=[optional()])
    features = LongTextField(_l("产品特色"), validators=[optional(), at_most(600)])
    features_en = LongTextField(_l("产品特色（英文）"), validators=[optional(), at_most(1200)])
    example_case = LongTextField(_l("典型案例"), validators=[optional(), at_most(600)])
    contact_name = TextField(_l("联系人"), validators=[optional(), at_most(40)])
    contact_phone = TextField(_l("联系电话"), validators=[optional(), at_most(40), PHONE])
    source = TextField(_l("信息来源"), validators=[optional(), at_most(120)])
    quota_left = WanField(_l("剩余额度"), validators=[optional()])
    internal_note = LongTextField(_l("内部备注"), validators=[optional(), at_most(500)])

    def validate(self, extra_validators: Any = None) -> bool:
        """Also: no lower bound above its upper bound."""
        valid = bool(super().validate(extra_validators))
        for low, high in PAIRS:
            if low in self and high in self and _crossed(self[low].data, self[high].data):
                self[high].errors = [*self[high].errors, _("上限应不小于下限，止日应不早于起日")]
                valid = False
        return valid and rows_fit(row.form for row in self.conditions)

    def is_complete(self) -> bool:
        """Whether reviewers and readers have what they need; says at the field what is missing."""
        lacking = [name for name in ("name", "instrument", "audience") if not self[name].data]
        for name in lacking:
            self[name].errors = [*self[name].errors, _("提交审核前请填写此项")]
        return not lacking


def product_form(kind: str, values: dict[str, Any] | None = None, **given: Any) -> ProductForm:
    """The form for one kind, filled with values (see filling.py) where nothing was typed.

    `given` are WTForms' own: what was typed where no browser sent it.
    """
    form = ProductForm(data=values, **given)
    for name, kinds in ONLY.items():
        if kind not in kinds and name in form:
            del form[name]
    choices = [item for item in term_choices("instrument") if item[0] in INSTRUMENTS[kind]]
    form.instrument.choices = choices if len(choices) == 1 else [("", _("请选择")), *choices]
    form.marine_classes.choices = [("*", _("任一涉海类别")), *_marine_choices()]
    return form


def _marine_choices() -> list[tuple[str, str]]:
    return [
        (known.code, f"{known.code} {known.en if language() == 'en' else known.zh}")
        for known in marine_classes()
    ]


def _crossed(low: Any, high: Any) -> bool:
    return low is not None and high is not None and low > high
