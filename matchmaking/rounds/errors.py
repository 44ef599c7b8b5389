"""Refusals of rounds, in the user's terms."""

from matchmaking.errors import BadInput, NotAllowed, NotFound, Refused
from matchmaking.notices.wording import message


class NoSuchRound(NotFound):
    """No round of this id."""

    message = message("没有找到这一轮次。")


class MayNotAllocate(NotAllowed):
    """Only organizers run rounds."""

    message = message("只有主办方可以安排轮次。")


class RoundClosed(Refused):
    """It has been accepted or discarded."""

    message = message("这一轮次已采纳或已作废，不能再改。")


class RoundBusy(Refused):
    """A worker is busy with it."""

    message = message("正在求解或生成对接，请稍候再操作。")


class RoundNotBusy(Refused):
    """There is nothing to stop."""

    message = message("这一轮次没有正在进行的求解。")


class RoundNotSolved(Refused):
    """It has no result, or one that is older than its settings."""

    message = message("请先求解。设置有改动后需要重新求解，才能采纳。")


class NothingToAllocate(BadInput):
    """No need or no institution is chosen."""

    message = message("请至少选一条需求和一家有容量的机构。")


class NoSuchPair(NotFound):
    """No such need in the round, or no such product."""

    message = message("轮次里没有这条需求，或这款产品已下架。")
