"""Closed lists of words about technology listings: reasons, tones, what can be made public."""

from matchmaking.notices.wording import message

RETURN_REASONS = {
    "figures": message("技术指标没有量化"),
    "vague": message("名称或内容笼统，看不出要解决什么"),
    "rights": message("知识产权的编号或状态不清"),
    "identity": message("公开名称或摘要中含有单位名称、联系方式或应保密的内容"),
    "maturity": message("成熟度与内容不符"),
    "field": message("领域或分类有误"),
    "duplicate": message("与已发布的内容重复"),
}
WITHDRAW_REASONS = {
    "not_needed": message("不再需要"),
    "plan_changed": message("计划有变"),
    "settled_elsewhere": message("已通过其他渠道解决或转化"),
    "other": message("其他原因"),
}
CLOSE_REASONS = {
    "settled_here": message("已通过本平台达成合作"),
    "settled_elsewhere": message("已通过其他渠道解决或转化"),
    "ended": message("对接已结束"),
}
PART_LABELS = {
    "organisation": message("单位名称"),
    "content": message("详细内容（背景、内容、创新点）"),
    "indicators": message("技术指标"),
    "money": message("预算或价格"),
    "ip": message("知识产权"),
    "keywords": message("关键词"),
}
