"""What can go wrong with a need, in the user's terms."""

from matchmaking.errors import NotAllowed, NotFound, Refused
from matchmaking.notices.wording import message


class NoSuchNeed(NotFound):
    """No need by this id, or none that the person may know of."""

    message = message("没有找到这条融资需求。它可能已撤回，或地址有误。")


class NotYourNeed(NotAllowed):
    """Only the enterprise itself may do this."""

    message = message("只有需求所属企业可以进行此操作。")


class NotInThisState(Refused):
    """The need's state does not allow the verb."""

    message = message("需求目前的状态不允许这项操作。请刷新页面查看最新状态。")


class NeedIncomplete(Refused):
    """Something that institutions need is missing."""

    message = message("需求还不完整：请在核对页补全标出的内容后再提交。")


class NothingChanged(Refused):
    """A revision that says the same as what is published."""

    message = message("修改稿与已发布的内容相同，不需要提交审核。")


class ReasonMissing(Refused):
    """A need goes back, or is withdrawn, only with a reason."""

    message = message("请至少勾选一条原因，或写明意见。")


class ChecklistIncomplete(Refused):
    """A need is published only when all five admission standards are met."""

    message = message("发布前请逐项确认五条准入标准；有一条不符合，请退回补正。")


class DayOutOfReach(Refused):
    """The new validity does not reach beyond today, or too far."""

    message = message("有效期应晚于今天，且不超过一年。")


class NotVerified(NotAllowed):
    """The enterprise is not verified yet."""

    message = message("单位通过核验后才能提交需求；可以先存草稿。")
