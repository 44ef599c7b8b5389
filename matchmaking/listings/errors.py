"""What can go wrong with a listing of any sort, in the user's terms."""

from matchmaking.errors import NotAllowed, Refused
from matchmaking.notices.wording import message


class NotInThisState(Refused):
    """The listing's state does not allow the verb."""

    message = message("目前的状态不允许这项操作。请刷新页面查看最新状态。")


class NothingChanged(Refused):
    """A revision that says the same as what is published."""

    message = message("修改稿与已发布的内容相同，不需要提交审核。")


class ReasonMissing(Refused):
    """A listing goes back, or ends, only with a reason."""

    message = message("请至少选择一条原因，或写明意见。")


class DayOutOfReach(Refused):
    """The new validity does not reach beyond today, or too far."""

    message = message("有效期应晚于今天，且不超过一年。")


class NotVerified(NotAllowed):
    """The organisation is not verified yet."""

    message = message("单位通过核验后才能提交；可以先存草稿。")
