"""A technology listing's content from a row of a file, and back."""

import re

import msgspec

from matchmaking.exchange.technology_read import FileListing
from matchmaking.matching.model import NONE
from matchmaking.standards import vocabulary
from matchmaking.technology.content import NEED, OFFER, ListingContent, Right

BETWEEN = "；"
LINES = re.compile(r"[；;\n]+")
LONGEST_TITLE = 60
FIELDS = (
    "title", "background", "content", "indicators", "trl", "money", "cooperation", "marine_field",
    "marine_class", "keywords", "valid_to",
)  # fmt: skip


def listing_row(number: str, organisation: str, content: ListingContent) -> FileListing:
    """The listing as files hold it: what the layout does not know is empty."""
    values = {name: getattr(content, name) for name in FIELDS}
    values["keywords"] = tuple(sorted(content.keywords))
    values["cooperation"] = tuple(sorted(content.cooperation))
    if content.side == NEED:
        values["kind"] = content.kind
    else:
        values |= {"ip": content.ip, "background": ""}
        values["innovations"] = (BETWEEN.join(content.innovations),) if content.innovations else ()
    return FileListing(number, organisation, ListingContent(side=content.side, **values))


def in_keys(row: FileListing) -> FileListing:
    """The row with labels of closed lists turned into their keys, words unknown to them kept."""
    content = row.content
    kind = vocabulary.parse_key("technology_need_kind", content.kind) or ""
    rights = tuple(
        Right(
            kind=vocabulary.parse_key("ip_kind", right.kind) or right.kind,
            number=right.number,
            status=vocabulary.parse_key("ip_status", right.status) or right.status,
        )
        for right in content.ip
    )
    marine = "" if content.marine_class == NONE else content.marine_class
    known = msgspec.structs.replace(content, kind=kind, ip=rights, marine_class=marine or "")
    return FileListing(row.number, row.organisation, known)


def listing_content(row: FileListing, base: ListingContent) -> ListingContent:
    """The content with everything that the row states; the rest of `base` stays.

    A new listing makes only its title public, and for offers who offers it: the file does not say
    what else may be.
    """
    given = row.content
    values = {name: getattr(given, name) for name in FIELDS}
    if given.side == NEED:
        values["kind"] = given.kind or base.kind
    else:
        lines = LINES.split(BETWEEN.join(given.innovations))
        values |= {"ip": given.ip, "background": base.background}
        values["innovations"] = tuple(line.strip() for line in lines if line.strip())
    values["valid_to"] = given.valid_to or base.valid_to
    if not base.public_title:
        values["public_title"] = given.title[:LONGEST_TITLE]
        values["teaser"] = BETWEEN.join(given.keywords) or given.title[:LONGEST_TITLE]
        values["public"] = ("organisation",) if given.side == OFFER else ()
    return msgspec.structs.replace(base, side=given.side, **values)
