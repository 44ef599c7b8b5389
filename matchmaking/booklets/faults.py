"""Faults of a booklet before print: the rules, which of them stop the press, and their words."""

from typing import NamedTuple

import msgspec
from flask_babel import gettext as _

from matchmaking.notices.wording import message

ERROR, WARNING = "error", "warning"


class Fault(msgspec.Struct, frozen=True):
    """One fault: its rule, the entry or part it is in, what exactly, and where it is mended."""

    rule: str
    about: str = ""
    value: str = ""
    href: str = ""

    @property
    def level(self) -> str:
        """`error` stops the press; a `warning` is signed off by name."""
        return RULES[self.rule].level


class Rule(NamedTuple):
    """How grave a fault is, and how it is said."""

    level: str
    text: str


RULES = {
    "no_name_en": Rule(WARNING, message("缺英文名称")),
    "no_tagline_en": Rule(WARNING, message("缺英文介绍")),
    "no_institution_en": Rule(WARNING, message("机构缺英文名称")),
    "no_title_en": Rule(WARNING, message("缺英文标题")),
    "no_enterprise_en": Rule(WARNING, message("企业缺英文名称")),
    "no_business_en": Rule(WARNING, message("缺英文概况")),
    "no_words_en": Rule(WARNING, message("缺英文文字")),
    "no_words": Rule(WARNING, message("没有文字")),
    "stale_rate": Rule(WARNING, message("利率超过 %(value)s 天未确认")),
    "no_contact": Rule(WARNING, message("缺联系人")),
    "no_amount": Rule(WARNING, message("未公布额度")),
    "unnamed": Rule(WARNING, message("未同意刊印名称，以编号刊出")),
    "unit_closed": Rule(WARNING, message("单位未公开名称，由会务组转接")),
    "no_figures": Rule(WARNING, message("没有公开的量化指标")),
    "contact_closed": Rule(WARNING, message("未同意刊印联系方式，由会务组转接")),
    "expired": Rule(ERROR, message("将于 %(value)s 到期，早于使用日期")),
    "gone": Rule(ERROR, message("已下架、撤回或到期")),
    "changed": Rule(WARNING, message("定稿后有变更：%(value)s")),
    "no_consent": Rule(ERROR, message("刊印了未经同意的内容：%(value)s")),
    "missing_glyph": Rule(ERROR, message("字库缺字：%(value)s")),
    "overflow": Rule(ERROR, message("文字超出版面：%(value)s")),
    "second_page": Rule(WARNING, message("一页放不下，占 %(value)s 页")),
    "left_out": Rule(WARNING, message("半页放不下，未刊印：%(value)s")),
    "coarse_image": Rule(WARNING, message("图片按刊印尺寸只有 %(value)s dpi，低于 200")),
    "odd_pages": Rule(WARNING, message("共 %(value)s 页，不是 4 的倍数，骑马订会多出空白页")),
    "few_pages": Rule(WARNING, message("共 %(value)s 页，胶装一般不少于 60 页")),
}  # fmt: skip


def key_of(fault: Fault) -> str:
    """What names a fault in the form that signs warnings off."""
    return f"{fault.rule}|{fault.about}|{fault.value}"


def sort_of(fault: Fault) -> str:
    """What names all faults of its rule in that form."""
    return f"{fault.rule}|*"


def words(fault: Fault) -> str:
    """A fault in the words of the page."""
    return _(RULES[fault.rule].text, value=fault.value)
