"""What can go wrong with accounts, in the user's terms."""

from matchmaking.errors import NotAllowed, NotFound, Refused
from matchmaking.notices.wording import message


class NoSuchPerson(NotFound):
    """No such person, or none that the actor may know of."""

    message = message("没有找到这个账号。")


class NoSuchOrganisation(NotFound):
    """No such organisation, or none that the actor may know of."""

    message = message("没有找到这个单位。")


class NotTheLead(NotAllowed):
    """Only a lead of the organisation may do this."""

    message = message("只有本单位的管理员可以进行此操作。")


class NotForThisRole(NotAllowed):
    """The actor's role does not manage organisations or accounts."""

    message = message("您的角色不能进行此操作。")


class AddressTaken(Refused):
    """Another person has this mail address."""

    message = message("该邮箱已在平台使用，请换一个邮箱。")


class OrganisationKnown(Refused):
    """The organisation is on the platform already: ask its lead."""

    message = message("该单位已在平台登记。请联系本单位管理员邀请您加入，或联系主办方协助。")


class NameTaken(Refused):
    """Another organisation has this name."""

    message = message(
        "已有同名单位。请核对单位全称；如确为同一单位，请联系本单位管理员邀请您加入。"
    )


class LastLead(Refused):
    """An organisation keeps at least one lead."""

    message = message("单位至少要有一名在用的管理员。请先把另一位同事设为管理员。")


class NotOneself(Refused):
    """Nobody disables their own account."""

    message = message("不能停用自己的账号。")


class NotInThisState(Refused):
    """The present state does not allow the verb."""

    message = message("目前的状态不允许这项操作。请刷新页面查看最新状态。")


class ChecklistIncomplete(Refused):
    """Every point has to be ticked before an organisation is verified."""

    message = message("核验要点尚未全部勾选，不能通过。请逐项核对，或退回补正。")


class ReasonMissing(Refused):
    """Returning and suspending need a reason."""

    message = message("请写明原因，对方将看到这段文字。")


class NoSuchToken(NotFound):
    """No such API token, or somebody else's."""

    message = message("没有找到这个令牌。")


class TooManyTokens(Refused):
    """A person keeps a handful of API tokens."""

    message = message("有效令牌已达 %(most)d 个。请先撤销不再使用的令牌。")


class LinkSpent(NotFound):
    """A link from a mail that was used, has expired or never existed."""

    message = message("链接已失效：可能已使用过，或已超过有效时间。请重新申请。")


class OwnReview(Refused):
    """Nobody decides about an organisation where they have another account (R21)."""

    message = message("您的手机号与这家单位的一个账号相同，请由另一位工作人员审核。")


class SecondFactorRequired(Refused):
    """Staff cannot go without a second factor where the platform requires one."""

    message = message("您的角色必须启用两步验证，不能关闭。可以更换验证器。")
