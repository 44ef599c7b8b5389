"""What can go wrong with a technology listing, in the user's terms."""

from matchmaking.errors import NotAllowed, NotFound, Refused
from matchmaking.notices.wording import message


class NoSuchListing(NotFound):
    """No listing by this id, or none that the person may know of."""

    message = message("没有找到这条技术信息。它可能已撤回，或地址有误。")


class NotYourListing(NotAllowed):
    """Only the organisation that posted it may do this."""

    message = message("只有发布单位可以进行此操作。")


class ListingIncomplete(Refused):
    """Something that readers need is missing."""

    message = message("内容还不完整：请在核对页补全标出的内容后再提交。")


class NoSuchSearch(NotFound):
    """No saved search by this id, or somebody else's."""

    message = message("没有找到这条订阅。")


class TooManySearches(Refused):
    """A person keeps a bounded number of searches."""

    message = message("每人最多保存 20 条订阅，请先删除不用的。")


class NoSuchSynonyms(NotFound):
    """No group of synonyms by this id."""

    message = message("没有找到这组同义词。")


class TooFewWords(Refused):
    """A group of synonyms joins at least two words."""

    message = message("一组同义词至少要有两个不同的词，每个词 2 到 40 个字。")


class AdministratorsOnly(NotAllowed):
    """Only administrators and organizers keep the synonyms."""

    message = message("只有系统管理员和主办方可以维护同义词。")
