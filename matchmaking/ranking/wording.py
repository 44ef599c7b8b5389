"""The names of a policy's entries, in the reader's language."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from flask_babel import gettext as _

from matchmaking.matching.policy import SCALES, WEIGHTS
from matchmaking.matching.wording.parts import NAMES
from matchmaking.notices.wording import message
from matchmaking.standards.vocabulary import label

SECTIONS = {
    "enterprise": message("对企业的合适度：各项权重"),
    "institution": message("对机构的合适度：各项权重"),
    "scales": message("刻度"),
    "industry_depth": message("行业贴合度：按产品写明的行业代码位数给分"),
    "burden": message("担保负担：按担保方式给分，越轻越高"),
    "tax_grade": message("纳税信用：按等级给分"),
}
SCALE_NAMES = {
    "unknown_points": message("未说明的事实得分"),
    "benchmark_spread": message("基准成本：LPR 之上的基点"),
    "slowest_days": message("审批速度得零分的工作日数"),
    "points_per_credential": message("每项资质得分"),
    "marine_class_named": message("产品点名这一海洋门类"),
    "marine_any": message("产品面向任一海洋门类"),
}
DEPTHS = 6


class Entry(NamedTuple):
    """One figure of a policy: where it stands and what it is called."""

    section: str
    key: str
    name: str


def entries(content: Mapping[str, Any], language: str) -> Iterator[tuple[Entry, int]]:
    """Every figure of a policy's content with its name, in the order of the form."""
    for section in WEIGHTS[:2]:
        for key, value in content[section].items():
            yield Entry(section, key, name_of(section, key, language)), value
    for key in SCALES:
        yield Entry("scales", key, name_of("scales", key, language)), content["scales"][key]
    for depth, value in enumerate(content["scales"]["industry_depth"]):
        key = str(depth)
        yield Entry("industry_depth", key, name_of("industry_depth", key, language)), value
    for section in WEIGHTS[2:]:
        for key, value in content[section].items():
            yield Entry(section, key, name_of(section, key, language)), value


def name_of(section: str, key: str, language: str) -> str:
    """What an entry is called."""
    if section in WEIGHTS[:2]:
        return NAMES[key][language == "en"] if key in NAMES else key
    if section == "scales":
        return _(SCALE_NAMES[key])
    if section == "industry_depth":
        return _depth(int(key))
    return label("guarantee" if section == "burden" else "tax_grade", key, language)


def _depth(digits: int) -> str:
    if digits == 0:
        return _("没有写明")
    if digits == 1:
        return _("写到门类（一个字母）")
    return _("写到 %(count)s 位数字", count=digits - 1)
