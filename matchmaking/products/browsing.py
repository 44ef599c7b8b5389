"""The frame of the public list: filter boxes, chips of what is asked for, and the orders."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from matchmaking.accounts.models import INSTITUTION_KINDS
from matchmaking.notices.wording import message
from matchmaking.products.search import SORTS, Wanted
from matchmaking.standards import vocabulary
from matchmaking.standards.money import format_percent
from matchmaking.web.filters import page_url
from matchmaking.web.language import language
from matchmaking.web.money import money

SORT_LABELS = {
    "rate": message("利率从低到高"),
    "amount": message("额度从高到低"),
    "days": message("审批从快到慢"),
    "newest": message("最近上架"),
    "institution": message("按机构"),
}
LONGEST_ECHO = 60


@dataclass(frozen=True, slots=True)
class Option:
    """One item of a select."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Select:
    """A select of the filter form; the first option asks for nothing."""

    name: str
    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A text box of the filter form with what was typed, even if it made no sense."""

    name: str
    label: str
    value: str
    unit: str


@dataclass(frozen=True, slots=True)
class Filters:
    """The filter form."""

    words: str
    selects: tuple[Select, ...]
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Chip:
    """Something that is asked for, and the address without it."""

    label: str
    href: str


def filters(asked: Wanted, typed: Mapping[str, str]) -> Filters:
    """The filter form as the visitor left it."""
    return Filters(
        words=typed.get("q", "")[:LONGEST_ECHO],
        selects=(
            _select("instrument", _("融资方式"), _terms("instrument"), asked.instrument),
            _select("guarantee", _("担保方式"), _terms("guarantee"), asked.guarantee),
            _select("institution_kind", _("机构类型"), _kinds(), asked.institution_kind),
        ),
        boxes=tuple(
            Box(name, label, typed.get(name, "")[:20], unit)
            for name, label, unit in (
                ("amount", _("需要金额"), _("万元")),
                ("term", _("需要期限"), _("个月")),
                ("rate", _("年利率不超过"), "%"),
            )
        ),
    )


def sorts(asked: Wanted) -> tuple[Option, ...]:
    """The orders of the list."""
    return tuple(Option(key, _(SORT_LABELS[key]), key == asked.sort) for key in SORTS)


def chips(asked: Wanted) -> tuple[Chip, ...]:
    """What narrows the list, each with a way out."""
    found = {
        "q": _("关键词：%(words)s", words=" ".join(asked.words)) if asked.words else "",
        "instrument": _label("instrument", asked.instrument),
        "guarantee": _label("guarantee", asked.guarantee),
        "institution_kind": _label("organisation_kind", asked.institution_kind),
        "amount": "" if asked.amount is None else money(asked.amount),
        "term": "" if asked.term is None else ngettext("%(num)s 个月", "%(num)s 个月", asked.term),
        "rate": ""
        if asked.rate is None
        else _("利率不超过 %(rate)s%%", rate=format_percent(asked.rate)),
        "collateral": _("无需抵质押") if asked.no_collateral else "",
        "marine": _("海洋专属") if asked.marine else "",
        "known": _("只看已公布的") if asked.known else "",
    }
    return tuple(
        Chip(label, page_url(**{name: None, "page": None}))
        for name, label in found.items()
        if label
    )


def _select(name: str, label: str, items: list[tuple[str, str]], chosen: str) -> Select:
    options = [Option(key, text, key == chosen) for key, text in items]
    return Select(name, label, (Option("", _("不限"), not chosen), *options))


def _terms(group: str) -> list[tuple[str, str]]:
    return [(term.key, _label(group, term.key)) for term in vocabulary.group(group)]


def _kinds() -> list[tuple[str, str]]:
    return [(kind, _label("organisation_kind", kind)) for kind in INSTITUTION_KINDS]


def _label(group: str, key: str) -> str:
    return vocabulary.label(group, key, language()) if key else ""
