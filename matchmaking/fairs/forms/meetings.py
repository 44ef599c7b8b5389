"""Forms about requests and meetings."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField

from matchmaking.fairs.forms.fields import OneOfField, choices
from matchmaking.fairs.services import MeetingWords, Outcome
from matchmaking.web.forms import (
    BaseForm,
    DayField,
    LongTextField,
    TextField,
    WanField,
    WholeField,
    at_most,
    between,
    optional,
    required,
)

HALF_DAYS = choices(("any", _l("上午下午都可以")), ("am", _l("上午")), ("pm", _l("下午")))
HELD = choices(("yes", _l("已经会面")), ("no", _l("没有会成（有一方未到）")))
SATISFACTION = choices(
    ("", _l("不评价")), ("5", _l("5 很满意")), ("4", _l("4 满意")), ("3", _l("3 一般")),
    ("2", _l("2 不太满意")), ("1", _l("1 不满意")),
)  # fmt: skip


class AskForm(BaseForm):
    """Ask a party to meet."""

    reason = LongTextField(_l("约见理由"), validators=[required(), at_most(500)])
    half_day = SelectField(_l("希望的时间"), choices=HALF_DAYS)


class ThreeForm(AskForm):
    """Ask the institution of a chosen product along to a meeting with the institute."""

    product = OneOfField(_l("产品与机构"), validators=[required()])


class AnswerForm(BaseForm):
    """Decline a request, with or without a word."""

    answer = TextField(_l("给对方的话"), validators=[optional(), at_most(200)])


class MeetingForm(BaseForm):
    """A meeting as an organizer sees it."""

    first = OneOfField(_l("甲方"))
    second = OneOfField(_l("乙方"))
    third = OneOfField(_l("第三方"), validators=[optional()])
    subject = TextField(_l("事由"), validators=[optional(), at_most(200)])
    priority = WholeField(_l("重要性（1–9）"), validators=[required(), between(1, 9)])
    half_day = SelectField(_l("希望的时间"), choices=HALF_DAYS)
    fixed_slot = OneOfField(_l("固定时段"), validators=[optional()])
    later = TextField(_l("之后才能举行的会面"), validators=[optional(), at_most(200)])

    def words(self) -> MeetingWords:
        """What was written, for the verb."""
        later = (self.later.data or "").upper()
        for separator in "、，;；":
            later = later.replace(separator, ",")
        return MeetingWords(
            subject=self.subject.data or "", priority=self.priority.data or 5,
            half_day=self.half_day.data,
            fixed_slot=int(self.fixed_slot.data) if self.fixed_slot.data else None,
            later=[part.strip() for part in later.split(",") if part.strip()],
        )  # fmt: skip


class OutcomeForm(BaseForm):
    """The record of a meeting."""

    held = SelectField(_l("会面情况"), choices=HELD)
    topic = LongTextField(_l("议题"), validators=[optional(), at_most(1000)])
    intended_amount = WanField(_l("意向金额"), validators=[optional()])
    next_step = LongTextField(_l("下一步"), validators=[optional(), at_most(500)])
    next_on = DayField(_l("后续日期"), validators=[optional()])
    satisfaction = SelectField(_l("满意度"), choices=SATISFACTION, validators=[optional()])

    def outcome(self) -> Outcome:
        """What was written, for the verb."""
        return Outcome(
            held=self.held.data != "no", topic=self.topic.data or "",
            intended_amount=self.intended_amount.data, next_step=self.next_step.data or "",
            next_on=self.next_on.data,
            satisfaction=int(self.satisfaction.data) if self.satisfaction.data else None,
        )  # fmt: skip
