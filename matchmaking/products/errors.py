"""What can go wrong with a product, in the user's terms."""

from matchmaking.errors import NotAllowed, NotFound, Refused
from matchmaking.notices.wording import message


class NoSuchProduct(NotFound):
    """No product by this id, or none that the person may know of."""

    message = message("没有找到这款产品。它可能已下架，或地址有误。")


class NotYourProduct(NotAllowed):
    """Only the institution itself, or an organizer for it, may do this."""

    message = message("只有产品所属机构可以进行此操作。")


class ProductIncomplete(Refused):
    """Something that reviewers and readers need is missing."""

    message = message("产品还缺少必填内容：产品名称、融资方式、适用对象。请补充后再提交。")


class ValidityPast(Refused):
    """The product is past its validity, or would be."""

    message = message("有效期已过或早于今天。请先填写新的有效期。")


class NoRateToConfirm(Refused):
    """A product without a published rate has no rate to confirm."""

    message = message("产品没有公布利率，不需要确认。")


class QuotaUsedUp(Refused):
    """Less is left of the product's quota than would be taken."""

    message = message("产品剩余额度不足。")
