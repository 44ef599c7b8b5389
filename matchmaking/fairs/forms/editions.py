"""Forms that set up an edition."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField

from matchmaking.fairs.forms.fields import SomeOfField, TimeField, choices
from matchmaking.fairs.services import FairWords, SessionWords, StaffWords
from matchmaking.fairs.slots import MOST_DAYS, DayPlan
from matchmaking.web.forms import (
    BaseForm,
    DayField,
    LongTextField,
    TextField,
    WholeField,
    at_most,
    between,
    optional,
    required,
)


class FairForm(BaseForm):
    """What an edition says about itself."""

    name = TextField(_l("洽谈会名称"), validators=[required(), at_most(80)])
    name_en = TextField(_l("英文名称"), validators=[optional(), at_most(160)])
    edition = TextField(_l("届次"), validators=[required(), at_most(40)])
    venue = TextField(_l("地点"), validators=[optional(), at_most(120)])
    venue_en = TextField(_l("英文地点"), validators=[optional(), at_most(200)])
    answer_days = WholeField(
        _l("约见答复期限"), unit=_l("天"), validators=[required(), between(1, 30)]
    )
    most_requests = WholeField(
        _l("每个单位同时待答复的约见"), unit=_l("次"), validators=[required(), between(1, 100)]
    )

    def words(self) -> FairWords:
        """What was written, for the verb."""
        return FairWords(
            name=self.name.data, name_en=self.name_en.data or "", edition=self.edition.data,
            venue=self.venue.data or "", venue_en=self.venue_en.data or "",
            answer_days=self.answer_days.data or 0, most_requests=self.most_requests.data or 0,
        )  # fmt: skip


class CopyForm(BaseForm):
    """A new edition from an old one."""

    edition = TextField(_l("新的届次"), validators=[required(), at_most(40)])


class PlanForm(BaseForm):
    """From which the slots are generated."""

    first_day = DayField(_l("第一天"), validators=[required()])
    days = WholeField(_l("天数"), unit=_l("天"), validators=[required(), between(1, MOST_DAYS)])
    start = TimeField(_l("每天开始"), validators=[required()])
    end = TimeField(_l("每天结束"), validators=[required()])
    length = WholeField(_l("每场时长"), unit=_l("分钟"), validators=[required(), between(5, 240)])
    pause = WholeField(_l("场间间隔"), unit=_l("分钟"), validators=[optional(), between(0, 120)])
    lunch_from = TimeField(_l("午休开始"), validators=[optional()])
    lunch_to = TimeField(_l("午休结束"), validators=[optional()])
    break_from = TimeField(_l("另一次休息开始"), validators=[optional()])
    break_to = TimeField(_l("另一次休息结束"), validators=[optional()])

    def plan(self) -> DayPlan:
        """What was written, for the generator; half a break is none."""
        pairs = (
            (self.lunch_from.data, self.lunch_to.data),
            (self.break_from.data, self.break_to.data),
        )
        return DayPlan(
            self.first_day.data, self.days.data or 0, self.start.data or 0, self.end.data or 0,
            self.length.data or 0,
            self.pause.data or 0,
            tuple((low, high) for low, high in pairs if low is not None and high is not None),
        )  # fmt: skip


class TablesForm(BaseForm):
    """Tables, one a line."""

    tables = LongTextField(_l("桌位"), validators=[required(), at_most(6000)])

    def rows(self) -> list[tuple[str, str]]:
        """Label and hall of each line."""
        lines = [line.replace("，", ",") for line in self.tables.data.splitlines() if line.strip()]
        parts = [line.partition(",") for line in lines]
        return [(label.strip(), hall.strip()) for label, _comma, hall in parts]


class SessionForm(BaseForm):
    """An item of the programme."""

    kind = SelectField(
        _l("种类"),
        choices=choices(
            ("roadshow", _l("项目路演")), ("forum", _l("论坛")), ("other", _l("其他活动"))
        ),
    )
    title = TextField(_l("标题"), validators=[required(), at_most(80)])
    title_en = TextField(_l("英文标题"), validators=[optional(), at_most(160)])
    place = TextField(_l("场地"), validators=[optional(), at_most(80)])
    day = DayField(_l("日期"), validators=[required()])
    start = TimeField(_l("开始时间"), validators=[required()])
    end = TimeField(_l("结束时间"), validators=[required()])
    order = TextField(_l("上台顺序（参会编号）"), validators=[optional(), at_most(400)])

    def numbers(self) -> list[str]:
        """Numbers of parties, in order."""
        text = (self.order.data or "").upper()
        for separator in "、，;；":
            text = text.replace(separator, ",")
        return [part.strip() for part in text.split(",") if part.strip()]

    def words(self, order: list[object]) -> SessionWords:
        """What was written, for the verb."""
        return SessionWords(
            kind=self.kind.data, title=self.title.data, title_en=self.title_en.data or "",
            place=self.place.data or "", day=self.day.data, start=self.start.data or 0,
            end=self.end.data or 0, order=order,  # type: ignore[arg-type]
        )  # fmt: skip


class StaffForm(BaseForm):
    """Somebody of the staff."""

    name = TextField(_l("姓名"), validators=[required(), at_most(40)])
    duty = TextField(_l("职责"), validators=[required(), at_most(60)])
    phone = TextField(_l("电话"), validators=[optional(), at_most(40)])

    def words(self) -> StaffWords:
        """What was written, for the verb."""
        return StaffWords(name=self.name.data, duty=self.duty.data, phone=self.phone.data or "")


class IntroductionsForm(BaseForm):
    """Which introductions get a meeting."""

    chosen = SomeOfField(_l("对接"))
