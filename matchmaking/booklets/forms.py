"""Forms of booklets: what to print (a GET form), and how (a POST form)."""

from dataclasses import dataclass
from typing import Any

from flask import request
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, SelectMultipleField
from wtforms.fields.choices import SelectChoice

from matchmaking.accounts.models import INSTITUTION_KINDS
from matchmaking.booklets.models import DENSITIES, KINDS, LANGUAGES, ORDERS, PAPERS
from matchmaking.booklets.selecting import Selection
from matchmaking.standards import vocabulary
from matchmaking.web.forms import BaseForm, TextField, at_most, required
from matchmaking.web.language import language

KIND_CHOICES = [("products", _l("金融产品手册")), ("needs", _l("融资需求汇编"))]
LANGUAGE_CHOICES = [("zh", _l("中文")), ("en", _l("英文"))]
ORDER_CHOICES = [
    ("group", _l("按机构或领域，再按编号")),
    ("number", _l("按编号")),
    ("amount", _l("按金额从大到小")),
]
PAPER_CHOICES = [("a5", _l("A5，随身手册")), ("a4", _l("A4，桌面阅读"))]
DENSITY_CHOICES = [("page", _l("一条一页，附洽谈记录栏")), ("half", _l("一条半页，只印要点（A4）"))]
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
    kind = _one_of(given["kind"], KINDS)
    return Selection(
        kind=kind,
        language=_one_of(given["language"], LANGUAGES),
        order=_one_of(given["order"], ORDERS),
        institution_kind=(
            given["institution_kind"]
            if kind == "products" and given["institution_kind"] in INSTITUTION_KINDS
            else ""
        ),
        guarantee=vocabulary.parse_key("guarantee", given["guarantee"]) or "",
        marine_field=(
            vocabulary.parse_key("marine_field", given["marine_field"]) or ""
            if kind == "needs"
            else ""
        ),
        chosen=chosen,
    )


def _one_of(text: str, choices: tuple[str, ...]) -> str:
    return text if text in choices else choices[0]


def paper_of(form: EditionForm) -> tuple[str, str]:
    """Paper and density; half pages are for A4 only."""
    paper = _one_of(form.paper.data or "", PAPERS)
    density = _one_of(form.density.data or "", DENSITIES)
    return paper, density if paper == "a4" else DENSITIES[0]


def filter_fields(selection: Selection) -> list[Choice]:
    """The selects of the GET form."""
    any_ = _l("全部")
    found = [
        Choice("kind", _l("手册种类"), KIND_CHOICES, selection.kind),
        Choice("language", _l("语言"), LANGUAGE_CHOICES, selection.language),
        Choice("order", _l("排列"), ORDER_CHOICES, selection.order),
    ]
    if selection.kind == "products":
        kinds = [
            (key, vocabulary.label("organisation_kind", key, language()))
            for key in INSTITUTION_KINDS
        ]
        found.append(
            Choice(
                "institution_kind", _l("机构类型"), [("", any_), *kinds], selection.institution_kind
            )
        )
    else:
        found.append(
            Choice(
                "marine_field", _l("海洋领域"), _terms("marine_field", any_), selection.marine_field
            )
        )
    found.append(
        Choice("guarantee", _l("担保方式"), _terms("guarantee", any_), selection.guarantee)
    )
    return found


def _terms(group: str, any_: Any) -> list[tuple[str, Any]]:
    return [
        ("", any_),
        *(
            (term.key, vocabulary.label(group, term.key, language()))
            for term in vocabulary.group(group)
        ),
    ]
