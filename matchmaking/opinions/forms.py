"""Forms of opinions: ask, answer, decline, allow, declare a tie. Shape only."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField

from matchmaking.opinions.content import MEASURES, Judgement, OpinionContent
from matchmaking.web.forms import (
    BaseForm,
    DayField,
    LongTextField,
    TermField,
    TextField,
    at_most,
    optional,
    required,
    ticked,
)

MOST_REASON, MOST_OVERALL = 1000, 3000


class AssignForm(BaseForm):
    """Whom to ask, and until when."""

    expert = SelectField(_l("专家"), validators=[required()], choices=[])
    due_on = DayField(_l("完成期限"), validators=[required()])

    def __init__(self, *args: Any, experts: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.expert.choices = [("", _("请选择")), *experts]


def _level(label: Any) -> TermField:
    return TermField(label, group="opinion_level", validators=[required()])


def _reason(label: Any) -> LongTextField:
    return LongTextField(label, validators=[required(), at_most(MOST_REASON)])


class OpinionForm(BaseForm):
    """The opinion: four grades, a reason for each, the whole."""

    maturity_grade, maturity_text = _level(_l("成熟度等级")), _reason(_l("成熟度理由"))
    novelty_grade, novelty_text = _level(_l("创新性等级")), _reason(_l("创新性理由"))
    marketability_grade = _level(_l("市场前景等级"))
    marketability_text = _reason(_l("市场前景理由"))
    risk_grade, risk_text = _level(_l("风险等级")), _reason(_l("风险理由"))
    overall = LongTextField(_l("总体意见"), validators=[required(), at_most(MOST_OVERALL)])
    declared = BooleanField(_l("我与相关单位没有利益关系，并对所读内容保密"), validators=[ticked()])

    def content(self) -> OpinionContent:
        """What was filled in."""
        judged = {
            name: Judgement(
                grade=int(self[f"{name}_grade"].data or 0), text=self[f"{name}_text"].data or ""
            )
            for name in MEASURES
        }
        return OpinionContent(overall=self.overall.data or "", **judged)


def values_of(content: OpinionContent) -> dict[str, Any]:
    """The fields of an opinion that is corrected."""
    values: dict[str, Any] = {"overall": content.overall}
    for name in MEASURES:
        judgement: Judgement = getattr(content, name)
        values |= {f"{name}_grade": str(judgement.grade), f"{name}_text": judgement.text}
    return values


class DeclineForm(BaseForm):
    """Why the expert cannot judge."""

    reason = TermField(_l("不能承担的原因"), group="opinion_decline", validators=[required()])
    note = TextField(_l("补充说明"), validators=[optional(), at_most(200)])


class AllowForm(BaseForm):
    """The owner's consent; nothing is ticked beforehand."""

    agreed = BooleanField(_l("我已阅读并同意向对方开放这份意见"), validators=[ticked()])


class TieForm(BaseForm):
    """An organisation that an expert is tied to."""

    unit = TextField(_l("有利益关系的单位"), validators=[required(), at_most(120)])
    note = TextField(_l("说明"), validators=[optional(), at_most(200)])
