"""Why an account cannot be closed yet, and what to do first."""

from matchmaking.errors import Refused
from matchmaking.notices.wording import message


class StillListed(Refused):
    """The only person of an organisation leaves nothing open that nobody would answer for."""

    message = message(
        "您是本单位唯一的在用账号，还有 %(count)d 条公开的需求、产品或成果。"
        "请先撤回或结束它们，或邀请一位同事接手并设为管理员。"
    )


class LastAdministrator(Refused):
    """The platform keeps an administrator."""

    message = message("您是平台唯一在用的系统管理员。请先开通另一位系统管理员。")
