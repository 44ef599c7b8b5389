"""Forms of an enterprise's facts, one a section; shape only."""

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Regexp, ValidationError

from matchmaking.accounts.addresses import is_email
from matchmaking.standards.industry import industries
from matchmaking.standards.marine import marine_classes
from matchmaking.web import current
from matchmaking.web.forms import (
    BaseForm,
    DayField,
    LongTextField,
    TermField,
    TermsField,
    TextField,
    WanField,
    WholeField,
    at_most,
    between,
    known,
    optional,
    required,
)
from matchmaking.web.language import language

EARLIEST = date(1900, 1, 1)
YES_NO = [
    SelectChoice("", _l("未填写")),
    SelectChoice("yes", _l("有")),
    SelectChoice("no", _l("无")),
]
PHONE = Regexp(r"^[0-9+()（）\- 转,，]{5,40}$", message=_l("请填写电话号码，例如 0592-2220000"))
MOST_PEOPLE = 9_999_999


def past_day(_form: Any, field: Any) -> None:
    """The day must lie between 1900 and today."""
    if field.data and not EARLIEST <= field.data <= current.today():
        raise ValidationError(_l("日期应早于今天"))


class CodeField(SelectField):
    """One code of a long list that one can search."""

    def __init__(self, label: Any, **kwargs: Any) -> None:
        super().__init__(label, coerce=lambda value: value or "", choices=[], **kwargs)


class BasicsForm(BaseForm):
    """Where the enterprise is and what it belongs to."""

    district = TermField(_l("所在区"), group="district", validators=[required()])
    industry = CodeField(_l("所属行业"), validators=[required()])
    marine_class = CodeField(_l("海洋产业分类"), validators=[required()])
    marine_field = TermField(_l("海洋高新领域"), group="marine_field", validators=[optional()])
    established_on = DayField(_l("成立日期"), validators=[required(), past_day])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.industry.choices = [("", _l("请选择")), *industry_choices()]
        self.marine_class.choices = [("", _l("请选择")), *marine_choices()]


class BusinessForm(BaseForm):
    """What it does and which credentials it holds."""

    business = LongTextField(_l("主营业务"), validators=[required(), at_most(500)])
    business_en = LongTextField(_l("主营业务（英文）"), validators=[optional(), at_most(1000)])
    credentials = TermsField(_l("企业资质"), group="credential", validators=[optional()])


class FiguresForm(BaseForm):
    """Figures of last year, sealed."""

    revenue = WanField(_l("上年营业收入"), validators=[required()])
    assets = WanField(_l("资产总额"), validators=[required()])
    employees = WholeField(
        _l("从业人员"), unit=_l("人"), validators=[required(), between(0, MOST_PEOPLE)]
    )
    liabilities = WanField(_l("负债总额"), validators=[optional()])
    profit = WanField(_l("利润总额"), validators=[optional()])
    tax_paid = WanField(_l("纳税额"), validators=[optional()])
    loans = WanField(_l("贷款余额"), validators=[optional()])
    research_spend = WanField(_l("研发费用"), validators=[optional()])
    patents = WholeField(
        _l("有效专利数"), unit=_l("件"), validators=[optional(), between(0, 99999)]
    )
    tax_grade = TermField(_l("纳税信用等级"), group="tax_grade", validators=[optional()])
    overdue = SelectField(_l("有无贷款逾期"), choices=YES_NO)


class ContactForm(BaseForm):
    """Whom an institution may call once the enterprise consents; sealed."""

    name = TextField(_l("联系人"), validators=[required(), at_most(40)])
    title = TextField(_l("职务"), validators=[optional(), at_most(40)])
    phone = TextField(_l("联系电话"), validators=[required(), PHONE])
    email = TextField(
        _l("电子邮箱"),
        validators=[
            optional(),
            at_most(120),
            known(is_email, _l("请填写邮箱地址，例如 name@example.com")),
        ],
    )
    address = TextField(_l("联系地址"), validators=[optional(), at_most(120)])


class PrintForm(BaseForm):
    """What printed booklets may say; nothing is ticked beforehand."""

    print_name = BooleanField(_l("同意在纸质手册中印出企业名称"))
    print_contact = BooleanField(_l("同意在纸质手册中印出联系人和联系方式"))
    print_figures = BooleanField(_l("同意在纸质手册中印出经营数据"))


FORMS = {
    "basics": BasicsForm,
    "business": BusinessForm,
    "figures": FiguresForm,
    "contact": ContactForm,
    "print": PrintForm,
}


def industry_choices() -> list[tuple[str, str]]:
    """Codes with their names, as one searches them."""
    return [
        (item.code, f"{item.code} {item.en if language() == 'en' else item.zh}")
        for item in industries()
    ]


def marine_choices() -> list[tuple[str, str]]:
    """Marine classes with their names, and that there is none."""
    found = [
        (item.code, f"{item.code} {item.en if language() == 'en' else item.zh}")
        for item in marine_classes()
    ]
    return [*found, ("none", "Not marine" if language() == "en" else "非涉海")]
