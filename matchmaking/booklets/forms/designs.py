"""Forms of designs: their frame, one part, the list of people."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import BooleanField, RadioField, SelectField
from wtforms.fields.choices import SelectChoice

from matchmaking.booklets.forms.editions import (
    DENSITY_CHOICES,
    FILTER_LABELS,
    LANGUAGE_CHOICES,
    ORDER_CHOICES,
    PAPER_CHOICES,
    filter_choices,
)
from matchmaking.booklets.kinds import KINDS, Kind, kind_of
from matchmaking.booklets.models import Design
from matchmaking.booklets.parts import LONGEST_TEXT, MOST_NOTE_PAGES, DesignPart, cells
from matchmaking.booklets.selecting import Name
from matchmaking.booklets.services.designs import MOST_NAMES, Frame
from matchmaking.web.forms import (
    BaseForm,
    DayField,
    LongTextField,
    TextField,
    WholeField,
    at_most,
    between,
    clean,
    optional,
    required,
)

BINDING_CHOICES = [
    ("saddle", _l("骑马订（页数为 4 的倍数）")),
    ("perfect", _l("胶装（按页数加宽内侧页边）")),
    ("none", _l("不装订")),
]
LONGEST_ROWS = 40_000


class DesignForm(BaseForm):
    """What frames a design; its kind is chosen once."""

    name = TextField(_l("方案名称"), [required(), at_most(60)])
    kind = SelectField(_l("手册种类"))
    language = RadioField(_l("语言"), choices=[], default="zh")
    paper = RadioField(_l("纸张"), choices=[], default="a5")
    density = RadioField(_l("版式"), choices=[], default="page")
    binding = RadioField(_l("装订"), choices=[], default="saddle")
    title = TextField(_l("封面标题"), [required(), at_most(40)])
    title_en = TextField(_l("英文封面标题"), [at_most(80)])
    subtitle = TextField(_l("封面副标题"), [at_most(60)])
    subtitle_en = TextField(_l("英文副标题"), [at_most(80)])
    order = SelectField(_l("排列"), default="group")
    institution_kind = SelectField(_l("机构类型"), default="")
    guarantee = SelectField(_l("担保方式"), default="")
    marine_field = SelectField(_l("海洋领域"), default="")
    used_on = DayField(_l("使用日期"), [optional()])
    stale_days = WholeField(_l("利率确认期限"), [optional(), between(1, 400)], unit=_l("天"))

    def __init__(self, kind: Kind | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.kind.choices = [SelectChoice(one.key, one.label) for one in KINDS.values()]
        for name, pairs in (
            ("language", LANGUAGE_CHOICES), ("paper", PAPER_CHOICES),
            ("density", DENSITY_CHOICES), ("binding", BINDING_CHOICES),
        ):  # fmt: skip
            self[name].choices = [SelectChoice(*pair) for pair in pairs]
        orders = [it for it in ORDER_CHOICES if kind is None or it[0] in kind.orders]
        self.order.choices = [SelectChoice(*pair) for pair in orders]
        for name in FILTER_LABELS:
            self[name].choices = [SelectChoice(*pair) for pair in filter_choices(name)]
        if kind is not None:
            del self.kind

    def frame(self, kind: Kind) -> Frame:
        """What was filled in."""
        both = self.language.data == "both"
        filters = {name: self[name].data or "" for name in kind.filters}
        order = self.order.data if self.order.data in kind.orders else kind.orders[0]
        return Frame(
            name=self.name.data or "",
            language=self.language.data,
            paper=self.paper.data,
            density="page" if both else self.density.data,
            binding=self.binding.data,
            title=self.title.data or "",
            title_en=self.title_en.data or "",
            subtitle=self.subtitle.data or "",
            subtitle_en=self.subtitle_en.data or "",
            filters=filters | {"order": order},
            used_on=self.used_on.data,
            stale_days=self.stale_days.data or 90,
        )


def design_form(design: Design) -> DesignForm:
    """The form of a design, filled with what it has."""
    return DesignForm(kind_of(design.kind), obj=design, data=design.filters)


class CopyForm(BaseForm):
    """The name of a copy."""

    name = TextField(_l("新方案名称"), [required(), at_most(60)])


class AddPartForm(BaseForm):
    """Which part to add."""

    kind = SelectField(_l("增加部分"), choices=[], validate_choice=False)


class PartForm(BaseForm):
    """The words of one part; which fields are shown depends on its kind."""

    title = TextField(_l("标题"), [at_most(60)])
    title_en = TextField(_l("英文标题"), [at_most(120)])
    text = LongTextField(_l("文字"), [at_most(LONGEST_TEXT)])
    text_en = LongTextField(_l("英文文字"), [at_most(LONGEST_TEXT)])
    rows = LongTextField(_l("表格内容"), [at_most(LONGEST_ROWS)])
    pages = WholeField(_l("页数"), [optional(), between(1, MOST_NOTE_PAGES)])
    file = FileField(_l("图片（PNG 或 JPEG）"))
    on = BooleanField(_l("刊印这一部分"))

    def part(self, before: DesignPart, picture: str) -> DesignPart:
        """The part with the words that were filled in."""
        return DesignPart(
            kind=before.kind,
            on=self.on.data,
            title=self.title.data or "",
            title_en=self.title_en.data or "",
            text=self.text.data or "",
            text_en=self.text_en.data or "",
            rows=self.rows.data or "",
            pages=self.pages.data or 1,
            picture=picture,
        )


class NamesForm(BaseForm):
    """People as lines: name, organisation, title, role."""

    names = LongTextField(_l("名单"), [at_most(LONGEST_ROWS * 5)])
    file = FileField(_l("Excel 或 CSV 文件"))

    def listed(self) -> list[Name]:
        """The lines as names; a head line is left out."""
        return names_of_rows(cells(self.names.data or "", MOST_NAMES))


def names_of_rows(rows: Any) -> list[Name]:
    """Names from rows of cells: name, organisation, title, role; without head and empty rows."""
    found = []
    for row in rows:
        given = [str(clean(str(cell)))[:60] for cell in [*row, "", "", "", ""][:4]]
        if given[0] and given[0] not in ("姓名", "名称", "Name"):
            found.append(Name(*given))
    return found[:MOST_NAMES]
