"""Every field of a listing once: its label, its step, how it reads.

Check page, detail, reviews and differences are all made from this table.
"""

from collections.abc import Callable
from dataclasses import dataclass

from flask_babel import gettext as _

from matchmaking.notices.wording import message
from matchmaking.technology import wording
from matchmaking.technology.content import NEED, OFFER, ListingContent

BOTH = (NEED, OFFER)
STEPS = {
    NEED: {
        1: message("名称与领域"),
        2: message("内容与指标"),
        3: message("成熟度与要求"),
        4: message("合作与预算"),
        5: message("公开范围与联系人"),
    },
    OFFER: {
        1: message("名称与领域"),
        2: message("内容与指标"),
        3: message("成熟度与知识产权"),
        4: message("合作与价格"),
        5: message("公开范围与联系人"),
    },
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field; `key` as in `changes_since`."""

    key: str
    label: str
    step: int
    show: Callable[[ListingContent, str], wording.Words]
    sides: tuple[str, ...] = BOTH


def _text(key: str, label: str, step: int, sides: tuple[str, ...] = BOTH) -> Field:
    return Field(key, label, step, lambda c, _lang: wording.text(getattr(c, key)), sides)


FIELDS = (
    _text("title", message("名称"), 1),
    _text("title_en", message("名称（英文）"), 1),
    _text("public_title", message("公开名称"), 1),
    _text("public_title_en", message("公开名称（英文）"), 1),
    _text("teaser", message("公开摘要"), 1),
    _text("teaser_en", message("公开摘要（英文）"), 1),
    Field("kind", message("类型"), 1,
          lambda c, lang: wording.terms(f"technology_{c.side}_kind", (c.kind,), lang)),
    Field("marine_field", message("海洋高新领域"), 1,
          lambda c, lang: wording.terms("marine_field", (c.marine_field,), lang)),
    Field("marine_class", message("海洋产业分类"), 1,
          lambda c, lang: wording.marine(c.marine_class, lang)),
    Field("keywords", message("关键词"), 1, lambda c, _l: c.keywords),
    _text("background", message("背景与现状"), 2, (NEED,)),
    _text("content", message("主要内容"), 2),
    _text("content_en", message("主要内容（英文）"), 2),
    Field("innovations", message("创新点"), 2, lambda c, _l: c.innovations, (OFFER,)),
    Field("indicators", message("技术指标"), 2,
          lambda c, _l: wording.indicators(c.indicators, c.side)),
    Field("trl", message("期望成熟度不低于"), 3,
          lambda c, lang: wording.trl(c.trl, lang), (NEED,)),
    Field("trl", message("技术成熟度"), 3, lambda c, lang: wording.trl(c.trl, lang), (OFFER,)),
    Field("ip", message("知识产权"), 3, lambda c, lang: wording.rights(c.ip, lang), (OFFER,)),
    _text("requirements", message("对承接方的要求"), 3, (NEED,)),
    _text("cases", message("应用案例与试验"), 3, (OFFER,)),
    Field("cooperation", message("合作方式"), 4,
          lambda c, lang: wording.terms("cooperation", c.cooperation, lang)),
    Field("money", message("拟投入资金"), 4, lambda c, _l: (wording.money(c.money),), (NEED,)),
    Field("money", message("预期价格"), 4, lambda c, _l: (wording.money(c.money),), (OFFER,)),
    Field("needed_by", message("期望完成日期"), 4, lambda c, _l: wording.day(c.needed_by), (NEED,)),
    Field("public", message("公开内容"), 5, lambda c, _l: wording.parts(c.public)),
    Field("contact", message("联系人"), 5, lambda c, _l: wording.contact(c.contact)),
    Field("valid_to", message("有效期至"), 5, lambda c, _l: wording.day(c.valid_to)),
)  # fmt: skip


def fields_of(side: str, step: int) -> tuple[Field, ...]:
    """The fields of a step that a side has."""
    return tuple(field for field in FIELDS if side in field.sides and field.step == step)


def label_of(key: str, side: str) -> str:
    """A field's label in the reader's words; the key itself when it is unknown."""
    owner = key.partition(".")[0]
    found = next((f.label for f in FIELDS if f.key == owner and side in f.sides), None)
    return _(found) if found else key


def labels_of_changes(keys: list[str], side: str) -> tuple[str, ...]:
    """What changed between two versions, in words and each once."""
    return tuple(dict.fromkeys(label_of(key, side) for key in keys))
