"""What is wrong with a program's request, in words for who wrote the program."""

from matchmaking.errors import Unreadable
from matchmaking.notices.wording import message


class NotJson(Unreadable):
    """The body is no JSON object, or one that is too deep, or says a key twice."""

    message = message("请求内容不是有效的 JSON 对象：%(fault)s。")


class BadParameter(Unreadable):
    """A query parameter that this address does not know, or that came twice."""

    message = message("地址参数 %(name)s 未知、重复或取值有误。可用的参数见接口文档。")


class KeyMissing(Unreadable):
    """A write without a key that makes sending it twice harmless."""

    message = message("请在 Idempotency-Key 请求头中给出 16 到 64 个字符的唯一值，例如 UUID。")


class BadIfMatch(Unreadable):
    """An If-Match that no answer of ours gave."""

    message = message("If-Match 请求头应是读取时得到的 ETag。")
