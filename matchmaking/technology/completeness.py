"""What a listing still lacks before it may be submitted. Pure."""

from dataclasses import dataclass
from datetime import date

from matchmaking.listings.lifecycle import latest_valid_to
from matchmaking.notices.wording import message
from matchmaking.technology.content import NEED, OFFER, ListingContent

REQUIRED = {
    "title": 1, "public_title": 1, "teaser": 1, "kind": 1, "marine_field": 1, "content": 2,
    "cooperation": 4, "contact.name": 5,
}  # fmt: skip
ONLY = {NEED: {"background": 2}, OFFER: {"trl": 3}}


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that is missing or wrong: the field, its step, and what to do."""

    field: str
    step: int
    text: str


def lacking(content: ListingContent, day: date, *, organisation: str = "") -> list[Lack]:
    """Everything that is missing or contradictory, in the order of the steps."""
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
    found += _leaks(content, organisation)
    return sorted(found, key=lambda lack: lack.step)


def _leaks(content: ListingContent, organisation: str) -> list[Lack]:
    """Names and numbers in the public text that the owner wants kept."""
    secrets = [content.contact.name, content.contact.phone, content.contact.email]
    if "organisation" not in content.public:
        secrets.append(organisation)
    texts = ("public_title", "public_title_en", "teaser", "teaser_en")
    return [
        Lack(name, 1, message("公开文字中请不要写单位名称、联系人或联系方式"))
        for name in texts
        if any(len(secret) > 1 and secret in getattr(content, name) for secret in secrets)
    ]


def _value(content: ListingContent, name: str) -> object:
    owner, _dot, part = name.partition(".")
    value = getattr(content, owner)
    return getattr(value, part) if part else value
