"""What can go wrong with the register of experts, in the user's terms."""

from matchmaking.errors import NotAllowed, NotFound, Refused
from matchmaking.notices.wording import message


class NoSuchExpert(NotFound):
    """No expert by this id."""

    message = message("没有找到这位专家。")


class NotForYou(NotAllowed):
    """Only the office keeps the register."""

    message = message("只有主办方可以管理专家库。")


class AlreadyRegistered(Refused):
    """The same name at the same unit."""

    message = message("专家库中已有同单位的同名专家。")


class AlreadyInState(Refused):
    """The state would not change."""

    message = message("专家已是这个状态，无需再改。请刷新页面查看最新状态。")


class AlreadyReviewed(Refused):
    """One review a year."""

    message = message("这一年度的考核已经登记过。")
