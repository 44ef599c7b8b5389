"""Refusals of runs, in the user's terms."""

from matchmaking.errors import NotAllowed, NotFound, Refused
from matchmaking.notices.wording import message


class MayNotRun(NotAllowed):
    """Only organizers run the matcher over everything."""

    message = message("只有主办方可以运行全量匹配。")


class NoSuchRun(NotFound):
    """No run of this id."""

    message = message("没有这次全量匹配。")


class NothingToMatch(Refused):
    """One of the sides is empty."""

    message = message("现在没有可以匹配的需求或产品。")


class RunNotReady(Refused):
    """It has no result yet."""

    message = message("这次全量匹配还没有完成。")


class FileNotReady(Refused):
    """Its file was not asked for, or a worker is still making it."""

    message = message("结果文件还没有生成。")


class RunWaiting(Refused):
    """A worker has it already."""

    message = message("这次全量匹配正在进行。")


class RunNotWaiting(Refused):
    """There is nothing to stop."""

    message = message("这次全量匹配不在进行中。")


class RunFinished(Refused):
    """There is nothing left to do."""

    message = message("这次全量匹配已经完成。")
