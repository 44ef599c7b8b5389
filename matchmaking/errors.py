"""The families of refusals that verbs raise; web/errors.py turns each family into one answer.

A concrete error lives in its feature's errors.py and carries a message in the user's terms:
a Chinese msgid (see `notices.wording.message`) and the values that go into it.
"""

from collections.abc import Mapping


class Refusal(Exception):
    """Something the platform will not do, said to the user in their own language."""

    message = "这个操作现在不能进行。"

    def __init__(self, message: str | None = None, **values: object) -> None:
        super().__init__(message or self.message)
        self.message = message or self.message
        self.values: Mapping[str, object] = values


class NotAllowed(Refusal):
    """The person may not do this (403)."""

    message = "您没有进行此操作的权限。"


class NotFound(Refusal):
    """No such thing, or none that this person may know of: both answer alike (404)."""

    message = "没有找到您要的内容。"


class Refused(Refusal):
    """The thing's present state forbids it (409)."""


class Stale(Refused):
    """Somebody else changed the record since the form was opened (409)."""

    message = "保存前，这条记录已被他人修改。请核对最新内容后再保存。"


class BadInput(Refusal):
    """A value that no form can repair, such as a broken file (422)."""


class Unreadable(Refusal):
    """A program's request that cannot be understood at all (400)."""


class FaultyFields(BadInput):
    """What a program sent has faults; `fields` has a sentence for each, by its place (422)."""

    message = "内容有误，请按各项说明修改后重新提交。"

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__()
        self.fields = fields
