"""What can go wrong with talks about a technology pair, in the user's terms."""

from matchmaking.errors import BadInput, NotAllowed, NotFound, Refused
from matchmaking.notices.wording import message


class NoSuchTalk(NotFound):
    """No talk by this id, or none of the person's."""

    message = message("没有找到这次技术对接。")


class NotYourStep(NotAllowed):
    """The step is the other side's, or the organisation is not verified."""

    message = message("这一步由对方操作，或您的单位尚未通过核验。")


class NotInThisState(Refused):
    """The state does not allow the verb."""

    message = message("这次技术对接目前的状态不允许这项操作。请刷新页面查看最新状态。")


class AlreadyAsked(Refused):
    """The pair is in talks already."""

    message = message("这对需求与成果已在对接中，请到“技术对接”查看进度。")


class DoesNotPair(Refused):
    """Not a live need and a live offer of two organisations."""

    message = message("只能在有效的技术需求与科技成果之间发起对接。")


class ReasonMissing(BadInput):
    """A decline carries one of the eight reasons; `other` needs words."""

    message = message("请选择婉拒原因；选择“其他”时请写明说明。")


class NoConsent(NotAllowed):
    """The other side's consent is missing, withdrawn or over."""

    message = message("对方尚未授权，或授权已撤回、已到期。")


class BadContract(BadInput):
    """A contract needs a value and a day between the asking and today."""

    message = message("请填写合同金额和签约日期；日期应在申请对接之后，且不晚于今天。")
