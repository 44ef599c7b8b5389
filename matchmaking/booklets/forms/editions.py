"""Forms of booklets: what to print (a GET form), and how (a POST form)."""

from dataclasses import dataclass
from typing import Any

from flask import request
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, SelectMultipleField
from wtforms.fields.choices import SelectChoice

from matchmaking.accounts.models import INSTITUTION_KINDS
from matchmaking.booklets.kinds import KINDS, kind_of
from matchmaking.booklets.models import DENSITIES, LANGUAGES, PAPERS
from matchmaking.booklets.selecting import Selection
from matchmaking.standards import vocabulary
from matchmaking.web.forms import BaseForm, TextField, at_most, required
from matchmaking.web.language import language

LANGUAGE_CHOICES = [("zh", _l("中文")), ("en", _l("英文")), ("both", _l("中英对照"))]
ORDER_CHOICES = [
    ("group", _l("按机构或领域，再按编号")),
    ("number", _l("按编号")),
    ("amount", _l("按金额从大到小")),
]
PAPER_CHOICES = [("a5", _l("A5，随身手册")), ("a4", _l("A4，桌面阅读"))]
DENSITY_CHOICES = [
    ("page", _l("一条一页，附洽谈记录栏")),
    ("half", _l("一页两条，只印要点")),
    ("compact", _l("紧凑排列，只印主要条款")),
]
FILTER_LABELS = {
    "institution_kind": _l("机构类型"),
    "guarantee": _l("担保方式"),
    "marine_field": _l("海洋领域"),
}
NAMES = ("kind", "language", "order", "institution_kind", "guarantee", "marine_field")


@dataclass(frozen=True, slots=True)
class Choice:
    """One select of the GET form."""

    name: str
    label: Any
    options: list[tuple[str, Any]]
    value: str


class EditionForm(BaseForm):
    """How to print the selection, which comes along in hidden fields."""

    kind = HiddenField()
    language = HiddenField()
    order = HiddenField()
    institution_kind = HiddenField()
    guarantee = HiddenField()
    marine_field = HiddenField()
    design = HiddenField()
    title = TextField(_l("封面标题"), [required(), at_most(40)])
    subtitle = TextField(_l("封面副标题"), [at_most(60)])
    paper = RadioField(
        _l("纸张"), choices=[SelectChoice(*row) for row in PAPER_CHOICES], default="a5"
    )
    density = RadioField(
        _l("版式"), choices=[SelectChoice(*row) for row in DENSITY_CHOICES], default="page"
    )
    entries: Any = SelectMultipleField(_l("收录条目"), choices=[], validate_choice=False)

    def chosen(self) -> frozenset[str]:
        """The public ids that stay ticked."""
        return frozenset(str(one) for one in self.entries.data or [])


def selection_of_query() -> Selection:
    """What the address asks to print; anything odd means the default."""
    return _selection({key: request.args.get(key, "") for key in NAMES}, chosen=None)


def selection_of_form(form: EditionForm) -> Selection:
    """What the form was opened with, less what was ticked off."""
    return _selection({key: form[key].data or "" for key in NAMES}, chosen=form.chosen())


def _selection(given: dict[str, str], *, chosen: frozenset[str] | None) -> Selection:
    kind = kind_of(given["kind"])
    filters = {
        "institution_kind": _one_of(given["institution_kind"], ("", *INSTITUTION_KINDS)),
        "guarantee": vocabulary.parse_key("guarantee", given["guarantee"]) or "",
        "marine_field": vocabulary.parse_key("marine_field", given["marine_field"]) or "",
    }
    return Selection(
        kind=kind.key,
        language=_one_of(given["language"], LANGUAGES),
        order=_one_of(given["order"], kind.orders),
        chosen=chosen,
    ).narrowed({name: filters[name] for name in kind.filters})


def _one_of(text: str, choices: tuple[str, ...]) -> str:
    return text if text in choices else choices[0]


def paper_of(form: EditionForm) -> tuple[str, str]:
    """Paper and density; facing pages of two languages hold one entry each."""
    density = _one_of(form.density.data or "", DENSITIES)
    both = form.language.data == "both"
    return _one_of(form.paper.data or "", PAPERS), DENSITIES[0] if both else density


def filter_fields(selection: Selection) -> list[Choice]:
    """The selects of the GET form."""
    kind = kind_of(selection.kind)
    orders = [pair for pair in ORDER_CHOICES if pair[0] in kind.orders]
    kinds = [(one.key, one.label) for one in KINDS.values()]
    found = [
        Choice("kind", _l("手册种类"), kinds, selection.kind),
        Choice("language", _l("语言"), LANGUAGE_CHOICES, selection.language),
        Choice("order", _l("排列"), orders, selection.order),
    ]
    return found + [_filter(name, selection) for name in kind.filters]


def _filter(name: str, selection: Selection) -> Choice:
    label = FILTER_LABELS[name]
    return Choice(name, label, filter_choices(name), str(getattr(selection, name)))


def filter_choices(name: str) -> list[tuple[str, Any]]:
    """Everything, or one term of the filter's vocabulary."""
    if name == "institution_kind":
        keys = [(key, "organisation_kind") for key in INSTITUTION_KINDS]
    else:
        keys = [(term.key, name) for term in vocabulary.group(name)]
    terms = [(key, vocabulary.label(group, key, language())) for key, group in keys]
    return [("", _l("全部")), *terms]
