"""What a technology need or offer says: one frozen value, kept as sealed JSON.

Needs and offers share most fields, so they share one shape; `side` tells them apart. Units are
those of matching.md (yuan). A draft may be half empty; `None`, `""` and `()` mean "not stated".
In `interchange.md` a need's `trl` is called `trl_min` and its `money` `budget`, an offer's `money`
is its `price` and its `content` the `summary`.
"""

from datetime import date
from typing import Any

import msgspec

NEED, OFFER = "need", "offer"
# What the owner may show to everybody beside title, teaser, kind, field, class, modes and TRL.
PARTS = ("organisation", "content", "indicators", "money", "ip", "keywords")
ALWAYS = (
    "side", "public_title", "public_title_en", "teaser", "teaser_en", "kind", "marine_field",
    "marine_class", "cooperation", "trl", "public", "valid_to",
)  # fmt: skip
SHOWN_BY_PART = {
    "organisation": (),
    "content": ("background", "content", "content_en", "innovations"),
    "indicators": ("indicators",),
    "money": ("money",),
    "ip": ("ip",),
    "keywords": ("keywords",),
}


class Indicator(msgspec.Struct, frozen=True, kw_only=True):
    """One measurable aim: what it is now, what it should be, in which unit."""

    name: str
    now: str = ""
    target: str = ""
    unit: str = ""

    @property
    def has_figure(self) -> bool:
        """Whether there is a number in it."""
        return any(sign.isdigit() for sign in self.now + self.target)


class Right(msgspec.Struct, frozen=True, kw_only=True):
    """One intellectual property right."""

    kind: str
    number: str = ""
    status: str = ""


class Contact(msgspec.Struct, frozen=True, kw_only=True):
    """Whom to talk to; opened to one party after both have agreed."""

    name: str = ""
    phone: str = ""
    email: str = ""


class ListingContent(msgspec.Struct, frozen=True, kw_only=True):
    """The whole listing."""

    side: str = NEED
    title: str = ""
    title_en: str = ""
    public_title: str = ""
    public_title_en: str = ""
    teaser: str = ""
    teaser_en: str = ""
    kind: str = ""
    marine_field: str = ""
    marine_class: str = ""
    keywords: tuple[str, ...] = ()
    background: str = ""
    content: str = ""
    content_en: str = ""
    innovations: tuple[str, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    trl: int | None = None
    ip: tuple[Right, ...] = ()
    cooperation: tuple[str, ...] = ()
    money: int | None = None
    needed_by: date | None = None
    requirements: str = ""
    cases: str = ""
    contact: Contact = Contact()
    public: tuple[str, ...] = ()
    valid_to: date | None = None

    def to_json(self) -> dict[str, Any]:
        """As plain JSON values."""
        built: dict[str, Any] = msgspec.to_builtins(self)
        return built

    @classmethod
    def from_json(cls, value: dict[str, Any] | None) -> "ListingContent":
        """From plain JSON values; nothing becomes an empty need."""
        return msgspec.convert(value or {}, cls)

    def shown(self) -> "ListingContent":
        """Only what everybody may read: all that is not public is empty in it."""
        names = [*ALWAYS, *(name for part in self.public for name in SHOWN_BY_PART.get(part, ()))]
        return ListingContent(**{name: getattr(self, name) for name in names})

    def changes_since(self, before: "ListingContent") -> list[str]:
        """Names of what differs."""
        return [
            name for name in self.__struct_fields__ if getattr(self, name) != getattr(before, name)
        ]
