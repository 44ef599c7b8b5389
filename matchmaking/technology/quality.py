"""How well a listing is written: what makes readers pass it over, with the field to mend. Pure.

Complaints about such platforms name the same few things (peers.md B and E): vague needs, no
figures, no baseline, no IP status. Each is a check with a weight; the weights add up to 100.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from matchmaking.notices.wording import message
from matchmaking.technology.content import NEED, OFFER, ListingContent

SHORT_TITLE, SHORT_CONTENT, SHORT_TEASER = 8, 120, 30
# Words of praise that say nothing; a title that is left with too little without them is vague.
EMPTY_WORDS = re.compile(
    "新型|先进|高效|优质|领先|创新|关键|核心|相关|有关|一种|技术|产品|项目|需求|成果|研究|研发|"
    "开发|应用|及其|系统|解决|方案|问题|升级|改造|合作|寻求|novel|advanced|technology|product",
    re.IGNORECASE,
)
LEAST_LEFT = 4


@dataclass(frozen=True, slots=True)
class Weakness:
    """One thing to mend: the field, its step, what to do, and how much it weighs."""

    field: str
    step: int
    text: str
    weight: int


@dataclass(frozen=True, slots=True)
class Quality:
    """Points out of 100 and what costs points."""

    points: int
    weaknesses: tuple[Weakness, ...]

    @property
    def tone(self) -> str:
        """How it is coloured."""
        return "good" if self.points >= 80 else "wait" if self.points >= 50 else "due"


@dataclass(frozen=True, slots=True)
class _Check:
    weakness: Weakness
    weak: Callable[[ListingContent], bool]


def quality_of(content: ListingContent) -> Quality:
    """Judge a listing by the checks of its side."""
    found = tuple(check.weakness for check in CHECKS[content.side] if check.weak(content))
    return Quality(100 - sum(weakness.weight for weakness in found), found)


def is_vague(title: str) -> bool:
    """Whether a title names no subject: too short, or little but words of praise."""
    left = re.sub(r"[\W_]+", "", EMPTY_WORDS.sub("", title))
    return len(title) < SHORT_TITLE or len(left) < LEAST_LEFT


def _no_figures(content: ListingContent) -> bool:
    return not any(row.has_figure for row in content.indicators)


def _no_baseline(content: ListingContent) -> bool:
    """Figures to reach, but not where one stands today."""
    return any(row.target and not row.now for row in content.indicators)


def _no_unit(content: ListingContent) -> bool:
    return any(row.has_figure and not row.unit for row in content.indicators)


def _no_rights(content: ListingContent) -> bool:
    return not content.ip


def _rights_unclear(content: ListingContent) -> bool:
    return any(
        not row.status or not (row.number or row.kind == "know_how" or row.status == "none")
        for row in content.ip
    )


def _check(
    field: str, step: int, weight: int, text: str, weak: Callable[[ListingContent], bool]
) -> _Check:
    return _Check(Weakness(field, step, text, weight), weak)


_SHARED = (
    _check("title", 1, 15, message("名称笼统：写明对象、要解决的问题或做到的效果"),
           lambda c: is_vague(c.title) or is_vague(c.public_title)),
    _check("teaser", 1, 5, message("公开摘要太短，读者看不出是否与自己有关"),
           lambda c: len(c.teaser) < SHORT_TEASER),
    _check("keywords", 1, 5, message("没有关键词，不容易被搜到"), lambda c: not c.keywords),
    _check("content", 2, 10, message("内容太短：写明现状、做法和使用条件"),
           lambda c: len(c.content) < SHORT_CONTENT),
    _check("indicators", 2, 25, message("没有量化指标：至少写一行带数字的指标"), _no_figures),
)  # fmt: skip
CHECKS = {
    NEED: (
        *_SHARED,
        _check("indicators", 2, 10, message("指标缺现状值：写明今天做到多少"), _no_baseline),
        _check("indicators", 2, 5, message("指标缺单位"), _no_unit),
        _check("trl", 3, 5, message("没有写期望的成熟度"), lambda c: c.trl is None),
        _check("money", 4, 10, message("没有写预算，机构无法判断投入"), lambda c: c.money is None),
        _check("needed_by", 4, 5, message("没有写期望完成日期"), lambda c: c.needed_by is None),
        _check("requirements", 3, 5, message("没有写对承接方的要求"), lambda c: not c.requirements),
    ),
    OFFER: (
        *_SHARED,
        _check("innovations", 2, 5, message("没有写创新点"), lambda c: not c.innovations),
        _check("ip", 3, 20, message("没有写知识产权：没有申请也请写明"), _no_rights),
        _check("ip", 3, 10, message("知识产权缺编号或状态"), _rights_unclear),
        _check("cases", 3, 5, message("没有应用案例或试验记录"), lambda c: not c.cases),
    ),
}  # fmt: skip
