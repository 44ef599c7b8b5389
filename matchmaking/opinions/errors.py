"""What can go wrong with opinions, in the user's terms."""

from matchmaking.errors import BadInput, NotAllowed, NotFound, Refused
from matchmaking.notices.wording import message


class NoSuchAssignment(NotFound):
    """No assignment by this id, or none that the person may know of."""

    message = message("没有找到这次专家意见。")


class LinkClosed(NotFound):
    """Unknown, expired and revoked links answer alike: nobody learns which one existed."""

    message = message("链接无效或已失效。如需重新获取，请联系主办方。")


class OfficeOnly(NotAllowed):
    """Only the office asks experts."""

    message = message("只有主办方可以委托专家出具意见。")


class UnitIsOwner(Refused):
    """The expert works where the listing comes from."""

    message = message("需要回避：专家所在单位就是发布单位。")


class UnitIsParty(Refused):
    """The expert works for the other party of a talk about the listing."""

    message = message("需要回避：专家所在单位正在与这条信息的发布单位对接。")


class TieDeclared(Refused):
    """The expert has declared a tie to a party."""

    message = message("需要回避：专家已申报与其中一方有利益关系。")


class NotServing(Refused):
    """The expert is suspended, released, or the term is over."""

    message = message("这位专家目前不在聘，不能委托。")


class AskedAlready(Refused):
    """The expert has been asked about this listing."""

    message = message("已就这条信息委托过这位专家。")


class NotReadable(Refused):
    """A draft, or what its owner has taken off, is shown to nobody."""

    message = message("这条信息尚未提交或已下线，不能委托专家。")


class BadDueDay(BadInput):
    """The due day is out of bounds."""

    message = message("完成期限应在明天起的 60 天之内。")


class BadOpinion(BadInput):
    """Four grades with reasons and a whole are needed."""

    message = message("请为四个方面各选一个等级并写明理由，再写总体意见。")


class NotNow(Refused):
    """The state does not allow the verb."""

    message = message("这次专家意见目前的状态不允许这项操作。请刷新页面查看最新状态。")


class NotToBeChanged(Refused):
    """The opinion was passed on, or its day is over."""

    message = message("意见已转给发布单位或已过期限，不能再修改。")


class TieKnown(Refused):
    """The same tie twice."""

    message = message("这项利益关系已登记过。")
