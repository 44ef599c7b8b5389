"""The five steps of a listing; shape only. What is missing at the end, completeness.py says."""

import re
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import FormField, SelectField, SelectMultipleField
from wtforms.validators import Regexp, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from matchmaking.listings.wording import choices
from matchmaking.standards.marine import marine_classes, marine_label
from matchmaking.technology import maturity
from matchmaking.technology.content import NEED, OFFER
from matchmaking.technology.forms.rows import FigureForm, IndicatorForm, RightForm
from matchmaking.technology.reasons import PART_LABELS
from matchmaking.web.forms import (
    DayField,
    LongTextField,
    TermField,
    TermsField,
    TextField,
    WanField,
    at_most,
    optional,
    required,
)
from matchmaking.web.language import language
from matchmaking.web.step_forms import MOST_ROWS, RowList, StepForm

MOST_KEYWORDS, LONGEST_KEYWORD = 8, 20
MOST_INNOVATIONS, LONGEST_INNOVATION = 3, 50
SEPARATORS = re.compile(r"[;；、,，\n]+")
PHONE = Regexp(r"^[0-9+()（）\-－ 转]*$", message=_l("请填写电话号码，例如 0592-1234567"))
EMAIL = Regexp(r"^[^@\s]+@[^@\s]+\.[^@\s]+$", message=_l("请填写邮箱地址，例如 name@example.com"))


def split_words(text: str) -> tuple[str, ...]:
    """Keywords as people write them, each once."""
    return tuple(dict.fromkeys(word.strip() for word in SEPARATORS.split(text) if word.strip()))


class TitleStep(StepForm):
    """Step 1: what it is called, for the parties and for everybody."""

    title = TextField(_l("名称"), validators=[required(), at_most(60)])
    title_en = TextField(_l("名称（英文）"), validators=[optional(), at_most(160)])
    public_title = TextField(_l("公开名称"), validators=[required(), at_most(60)])
    public_title_en = TextField(_l("公开名称（英文）"), validators=[optional(), at_most(160)])
    teaser = LongTextField(_l("公开摘要"), validators=[required(), at_most(200)])
    teaser_en = LongTextField(_l("公开摘要（英文）"), validators=[optional(), at_most(500)])
    kind = TermField(_l("类型"), group="technology_need_kind", validators=[required()])
    marine_field = TermField(_l("海洋高新领域"), group="marine_field", validators=[required()])
    marine_class = SelectField(_l("海洋产业分类"), validators=[optional()], choices=[])
    keywords = TextField(_l("关键词"), validators=[optional(), at_most(200)])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        classes = [(one.code, marine_label(one.code, language())) for one in marine_classes()]
        self.marine_class.choices = [("", _("请选择")), *classes]

    def validate_keywords(self, field: Any) -> None:
        """A few short words."""
        words = split_words(field.data or "")
        if len(words) > MOST_KEYWORDS or any(len(word) > LONGEST_KEYWORD for word in words):
            raise ValidationError(_("最多 8 个关键词，每个不超过 20 个字"))


class OfferTitleStep(TitleStep):
    """Step 1 of an offer."""

    kind = TermField(_l("类型"), group="technology_offer_kind", validators=[required()])


class NeedContentStep(StepForm):
    """Step 2 of a need."""

    background = LongTextField(_l("背景与现状"), validators=[required(), at_most(1500)])
    content = LongTextField(_l("主要内容"), validators=[required(), at_most(3000)])
    content_en = LongTextField(_l("主要内容（英文）"), validators=[optional(), at_most(6000)])
    indicators = RowList(FormField(IndicatorForm), label=_l("技术指标"), max_entries=MOST_ROWS)


class OfferContentStep(StepForm):
    """Step 2 of an offer."""

    content = LongTextField(_l("主要内容"), validators=[required(), at_most(3000)])
    content_en = LongTextField(_l("主要内容（英文）"), validators=[optional(), at_most(6000)])
    innovations = LongTextField(_l("创新点"), validators=[optional(), at_most(200)])
    indicators = RowList(FormField(FigureForm), label=_l("技术指标"), max_entries=MOST_ROWS)

    def validate_innovations(self, field: Any) -> None:
        """At most three short lines."""
        lines = (field.data or "").splitlines()
        if len(lines) > MOST_INNOVATIONS or any(len(one) > LONGEST_INNOVATION for one in lines):
            raise ValidationError(_("最多三行，每行不超过 50 个字"))


class _Levels(StepForm):
    """A step that asks for the level of maturity."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        levels = [(str(n), maturity.full_label(n, language())) for n in maturity.LEVELS]
        self["trl"].choices = [("", _("请选择")), *levels]


class NeedMaturityStep(_Levels):
    """Step 3 of a need."""

    trl = SelectField(_l("期望成熟度不低于"), validators=[optional()], choices=[])
    requirements = LongTextField(_l("对承接方的要求"), validators=[optional(), at_most(500)])


class OfferMaturityStep(_Levels):
    """Step 3 of an offer."""

    trl = SelectField(_l("技术成熟度"), validators=[required()], choices=[])
    ip = RowList(FormField(RightForm), label=_l("知识产权"), max_entries=MOST_ROWS)
    cases = LongTextField(_l("应用案例与试验"), validators=[optional(), at_most(1000)])


class NeedCooperationStep(StepForm):
    """Step 4 of a need."""

    cooperation = TermsField(_l("合作方式"), group="cooperation", validators=[required()])
    money = WanField(_l("拟投入资金"), validators=[optional()])
    needed_by = DayField(_l("期望完成日期"), validators=[optional()])


class OfferCooperationStep(StepForm):
    """Step 4 of an offer."""

    cooperation = TermsField(_l("合作方式"), group="cooperation", validators=[required()])
    money = WanField(_l("预期价格"), validators=[optional()])


class PublicStep(StepForm):
    """Step 5: what everybody may read, and whom to talk to once both agree."""

    public = SelectMultipleField(
        _l("公开内容"), choices=[], widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(), validators=[optional()],
    )  # fmt: skip
    contact_name = TextField(_l("联系人"), validators=[required(), at_most(40)])
    contact_phone = TextField(_l("联系电话"), validators=[optional(), at_most(40), PHONE])
    contact_email = TextField(_l("联系邮箱"), validators=[optional(), at_most(120), EMAIL])
    valid_to = DayField(_l("有效期至"), validators=[optional()])

    def __init__(self, *args: Any, side: str = NEED, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = {k: text for k, text in PART_LABELS.items() if side == OFFER or k != "ip"}
        self.public.choices = choices(words)


class NeedPublicStep(PublicStep):
    """Step 5 of a need: it has no rights to show."""


class OfferPublicStep(PublicStep):
    """Step 5 of an offer."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, side=OFFER, **kwargs)


FORMS: dict[str, dict[int, type[StepForm]]] = {
    NEED: {
        1: TitleStep, 2: NeedContentStep, 3: NeedMaturityStep, 4: NeedCooperationStep,
        5: NeedPublicStep,
    },
    OFFER: {
        1: OfferTitleStep, 2: OfferContentStep, 3: OfferMaturityStep, 4: OfferCooperationStep,
        5: OfferPublicStep,
    },
}  # fmt: skip
