"""Refusals of added facts, in the user's terms."""

from matchmaking.errors import BadInput, NotAllowed, NotFound
from matchmaking.notices.wording import message


class NoSuchFact(NotFound):
    """No added fact by this id."""

    message = message("没有这一项资料。")


class MayNotAddFacts(NotAllowed):
    """Only organizers add facts."""

    message = message("只有主办方可以增加资料项。")


class FactTaken(BadInput):
    """The key, or a label, names another fact already."""

    message = message("这个键或名称已经用于另一项资料，请换一个。")


class UnusableFact(BadInput):
    """Key, kind, labels or options are not as they have to be."""

    message = message("请核对键和选项：键为英文小写；种类保存后不能改；只有选项类写选项。")
