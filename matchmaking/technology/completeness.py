"""What a listing still lacks before it may be submitted. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from matchmaking.listings.lifecycle import latest_valid_to
from matchmaking.notices.wording import message
from matchmaking.standards.contact_details import contact_details
from matchmaking.technology.content import NEED, OFFER, Indicator, ListingContent

REQUIRED = {
    "title": 1, "public_title": 1, "teaser": 1, "kind": 1, "marine_field": 1, "content": 2,
    "cooperation": 4, "contact.name": 5,
}  # fmt: skip
ONLY = {NEED: {"background": 2}, OFFER: {"trl": 3}}


# Texts that everybody may come to read, and their steps.
SHOWN = {
    "public_title": 1, "public_title_en": 1, "teaser": 1, "teaser_en": 1, "keywords": 1,
    "background": 2, "content": 2, "content_en": 2, "innovations": 2, "indicators": 2,
}  # fmt: skip
LEAK = message("公开文字中请不要写单位名称、联系人或联系方式：%(words)s")


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that is missing or wrong: the field, its step, what to do, the words meant."""

    field: str
    step: int
    text: str
    words: tuple[str, ...] = ()


def lacking(content: ListingContent, day: date, *, names: Sequence[str] = ()) -> list[Lack]:
    """Everything that is missing or contradictory, in the order of the steps.

    `names` are the organisation's.
    """
    required = REQUIRED | ONLY[content.side]
    found = [
        Lack(name, step, message("请填写此项"))
        for name, step in required.items()
        if _value(content, name) in (None, "", ())
    ]
    contact = content.contact
    if contact.name and not (contact.phone or contact.email):
        found.append(Lack("contact.phone", 5, message("电话和邮箱至少填一项")))
    if content.valid_to is not None and not day < content.valid_to <= latest_valid_to(day):
        found.append(Lack("valid_to", 5, message("有效期应晚于今天，且不超过一年")))
    if content.needed_by is not None and content.needed_by < day:
        found.append(Lack("needed_by", 4, message("期望完成日期已过")))
    found += _leaks(content, names)
    return sorted(found, key=lambda lack: lack.step)


def _leaks(content: ListingContent, names: Sequence[str]) -> list[Lack]:
    """What in the public text tells whom to call, or who its owner is where that is not public."""
    shown, told = content.shown(), () if "organisation" in content.public else tuple(names)
    hidden = (*told, content.contact.name, content.contact.phone, content.contact.email)
    found = {
        name: contact_details("\n".join(_texts(getattr(shown, name))), hidden) for name in SHOWN
    }
    return [Lack(name, SHOWN[name], LEAK, words) for name, words in found.items() if words]


def _texts(value: object) -> list[str]:
    """The texts of a field: itself, its items, or the cells of its rows."""
    if isinstance(value, Indicator):
        return [value.name, value.now, value.target, value.unit]
    items = value if isinstance(value, tuple) else ()
    return [value] if isinstance(value, str) else [text for one in items for text in _texts(one)]


def _value(content: ListingContent, name: str) -> object:
    owner, _dot, part = name.partition(".")
    value = getattr(content, owner)
    return getattr(value, part) if part else value
