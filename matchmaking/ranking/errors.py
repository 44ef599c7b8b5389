"""Refusals of ranking policies, in the user's terms."""

from matchmaking.errors import BadInput, NotAllowed, NotFound, Refused
from matchmaking.notices.wording import message


class NoSuchPolicy(NotFound):
    """No policy of this id."""

    message = message("没有这一版排序政策。")


class MayNotRank(NotAllowed):
    """Only organizers set the ranking."""

    message = message("只有主办方可以修改排序政策。")


class PolicyInUse(Refused):
    """It has been put in force: what was decided by it must stay as it was."""

    message = message("这一版已启用，不能再改。请以它为基础新建一版。")


class PolicyNotScheduled(Refused):
    """It is not waiting for its day."""

    message = message("这一版不在等待生效，不能撤回启用。")


class DayIsPast(BadInput):
    """A policy cannot begin before today."""

    message = message("生效日期不能早于今天，也不能晚于一年后。")


class BadWeights(BadInput):
    """Weights that rank nothing, or figures off their scale."""

    message = message("每一侧至少要有一项权重大于零，分值应在 0 到 1000 之间。")
