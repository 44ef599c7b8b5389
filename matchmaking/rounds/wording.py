"""Words for states, reasons, outcomes and faults of rounds."""

from matchmaking.notices.wording import message

STATES = {
    "draft": (message("草稿"), "neutral"),
    "solved": (message("已求解"), "info"),
    "accepted": (message("已采纳"), "good"),
    "discarded": (message("已作废"), "neutral"),
}
GOALS = {
    "one_each": message("先让每条需求各有一家，再两家、三家"),
    "most_full": message("先让尽可能多的需求达到全部家数，其余先各有一家"),
}
WHY = {
    "no_option": message("没有符合的产品"),
    "barred": message("符合的都已人工排除"),
    "full": message("其余符合的机构都已满"),
    "few": message("符合的机构只有这些"),
    "tried": message("符合的机构都已对接过"),
    "gone": message("需求已撤回、结束或过期"),
}
OUTCOMES = {
    "": message("待采纳"),
    "made": message("已生成对接"),
    "existing": message("双方已在对接，跳过"),
    "need_gone": message("需求已撤回、结束或过期，跳过"),
    "product_gone": message("产品已停办、下架或过期，跳过"),
    "unfit": message("条件已变，不再符合，跳过"),
}
CHANGES = {
    "need_gone": message("需求已撤回、结束或过期"),
    "product_gone": message("产品已停办、下架或过期"),
    "existing": message("双方已在对接"),
    "edited": message("一方已发布新版本，采纳时重新核对"),
}
FAULTS = {
    "no_option": message("不符合条件，或双方已对接过，或不在本轮范围内"),
    "barred": message("同时被排除"),
    "same_institution": message("同一机构已指定另一款产品，每条需求每家机构只对接一次"),
    "too_many": message("这条需求指定的家数超过每条需求的上限"),
    "no_capacity": message("这家机构指定的对接数超过它的容量"),
}
HANDS = {"pin": (message("指定"), "good"), "bar": (message("排除"), "due")}
SHOWN_AS = {"in": message("参与的"), "out": message("不参与的"), "full": message("本轮已满的")}
