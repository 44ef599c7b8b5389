"""A listing as everybody may read it: a card in lists, a page of its own."""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from matchmaking.listings.view_models import Row
from matchmaking.standards import vocabulary
from matchmaking.standards.clock import day_in_xiamen
from matchmaking.technology import maturity, wording
from matchmaking.technology.content import ListingContent
from matchmaking.technology.fields import fields_of
from matchmaking.technology.shelf import Entry

# What a card says in its own way; the page lists the rest of what is public.
SAID = frozenset(
    {
        "title", "title_en", "public_title", "public_title_en", "teaser", "teaser_en", "kind",
        "marine_field", "marine_class", "cooperation", "trl", "money", "public", "valid_to",
        "keywords", "contact",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Card:
    """What a list shows of a listing."""

    public_id: str
    number: str
    side: str
    side_label: str
    title: str
    teaser: str
    kind_label: str
    field_label: str
    class_label: str
    trl_label: str
    cooperation: tuple[str, ...]
    money_label: str
    keywords: tuple[str, ...]
    organisation: str
    published_on: date
    valid_to: date | None


def card_of(entry: Entry, language: str) -> Card:
    """The card of an entry."""
    content, english = entry.content, language == "en"
    return Card(
        public_id=entry.public_id,
        number=entry.number,
        side=entry.side,
        side_label=vocabulary.label("technology_side", entry.side, language),
        title=title_of(content, language),
        teaser=(content.teaser_en if english else "") or content.teaser,
        kind_label=vocabulary.label(f"technology_{entry.side}_kind", content.kind, language),
        field_label=vocabulary.label("marine_field", content.marine_field, language),
        class_label="".join(wording.marine(content.marine_class, language)),
        trl_label=maturity.short_label(content.trl, language),
        cooperation=wording.terms("cooperation", content.cooperation, language),
        money_label=money_label(content),
        keywords=content.keywords,
        organisation=entry.organisation_en if english else entry.organisation,
        published_on=day_in_xiamen(entry.published_at),
        valid_to=entry.valid_to,
    )


def rows_of(entry: Entry, language: str) -> tuple[Row, ...]:
    """What else of a listing is public."""
    rows = [
        Row(field.key, _(field.label), field.show(entry.content, language))
        for step in (1, 2, 3, 4)
        for field in fields_of(entry.side, step)
        if field.key not in SAID
    ]
    return tuple(row for row in rows if row.lines)


def title_of(content: ListingContent, language: str) -> str:
    """The public title in the reader's language where there is one."""
    return (content.public_title_en if language == "en" else "") or content.public_title


def money_label(content: ListingContent) -> str:
    """The amount where it is public."""
    return wording.money(content.money) if "money" in content.public else _("未公开")
