"""What can go wrong with an introduction, in the user's terms."""

from matchmaking.errors import BadInput, NotAllowed, NotFound, Refused
from matchmaking.notices.wording import message


class NoSuchIntroduction(NotFound):
    """No introduction, consent or offer by this id, or none that the person may know of."""

    message = message("没有找到这次对接。它可能不存在，或与您无关。")


class NoSuchLead(NotFound):
    """No need that this institution may know of."""

    message = message("没有找到这条融资需求。它可能已结束，或与您无关。")


class NoSuchMatch(NotFound):
    """No live product by this id."""

    message = message("没有找到这款产品。它可能已下架，或不适合这条需求。")


class NoSuchAsk(NotFound):
    """No open question for a missing condition by this id, or none of the own institution."""

    message = message("没有找到这条提示。它可能已处理，或与您无关。")


class NotYourStep(NotAllowed):
    """The other side has to take this step."""

    message = message("这一步由对接的另一方进行。")


class NotNamed(NotAllowed):
    """Only officers whom the institution has named may open an enterprise's data."""

    message = message("只有本次对接指定的经办人可以查看。请由机构指定您后再试。")


class NotInThisState(Refused):
    """The introduction is not at this step."""

    message = message("对接目前的状态不允许这项操作。请刷新页面查看最新状态。")


class AlreadyAsked(Refused):
    """There is an open introduction of the two already."""

    message = message("这条需求与这款产品已在对接中，不需要重复发起。")


class DoesNotFit(Refused):
    """The product does not fit the need."""

    message = message("这款产品不符合这条需求的条件，不能发起对接。")


class OfficersMissing(BadInput):
    """No officer is named, or one who is not the institution's own."""

    message = message("请至少指定一名本机构的在职经办人。")


class ReasonMissing(BadInput):
    """A decline needs a reason, and "other" needs words."""

    message = message("请选择婉拒原因；选择“其他”时请写明说明。")


class BadUntil(BadInput):
    """A consent ends on a day after today, within a year."""

    message = message("授权截止日期应晚于今天，且不超过一年。")


class NoConsent(Refused):
    """Nothing is consented to, or no longer."""

    message = message("企业没有授权，或授权已到期、已撤回。")


class NoContact(Refused):
    """The enterprise has left no contact."""

    message = message("企业还没有填写联系方式。")


class BadTerms(BadInput):
    """An offer whose figures cannot be."""

    message = message(
        "请核对报价：金额应大于零，利率、期限和费用应在合理范围内，有效期不早于今天。"
    )


class BadDrawdown(BadInput):
    """A drawdown whose figures cannot be."""

    message = message("请核对放款：金额应大于零，放款日期应在对接发起之后且不晚于今天。")


class EvidenceMissing(BadInput):
    """A drawdown needs a file of the institution as evidence."""

    message = message("请上传本机构的放款凭证。")


class EvidenceUsed(Refused):
    """The same file proves another drawdown already."""

    message = message("这份放款凭证已用于另一次对接。一笔放款只能计入一次。")


class OfferGone(Refused):
    """The offer is not open any more."""

    message = message("这份报价已失效或已有答复。请查看最新报价。")


class BadClock(BadInput):
    """A clock without sense."""

    message = message("时限应为 1 到 90 之间的整数天。")


class OrganizersOnly(NotAllowed):
    """Only organizers may do this."""

    message = message("只有组织方可以进行此操作。")
