"""What can go wrong with an enterprise's facts, in the user's terms."""

from matchmaking.errors import NotAllowed, NotFound
from matchmaking.notices.wording import message


class NotYourEnterprise(NotAllowed):
    """Only the enterprise itself may do this."""

    message = message("只有企业自己可以修改企业资料。")


class NoSuchSection(NotFound):
    """No such part of the facts."""

    message = message("没有找到这部分企业资料。")
