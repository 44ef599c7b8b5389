"""What can go wrong with a need, in the user's terms."""

from matchmaking.errors import NotAllowed, NotFound, Refused
from matchmaking.notices.wording import message


class NoSuchNeed(NotFound):
    """No need by this id, or none that the person may know of."""

    message = message("没有找到这条融资需求。它可能已撤回，或地址有误。")


class NotYourNeed(NotAllowed):
    """Only the enterprise itself may do this."""

    message = message("只有需求所属企业可以进行此操作。")


class NeedIncomplete(Refused):
    """Something that institutions need is missing."""

    message = message("需求还不完整：请在核对页补全标出的内容后再提交。")


class ChecklistIncomplete(Refused):
    """A need is published only when all five admission standards are met."""

    message = message("发布前请逐项确认五条准入标准；有一条不符合，请退回补正。")
