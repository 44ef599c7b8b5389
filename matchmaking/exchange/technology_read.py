"""Technology needs and offers from people's files, as the search and the facts want them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from matchmaking.exchange.faults import Message
from matchmaking.exchange.read import ReadFile, read_rows
from matchmaking.exchange.technology_layout import TECH_NEEDS, TECH_OFFERS
from matchmaking.retrieval.document import Document
from matchmaking.technology.content import NEED, OFFER, Indicator, ListingContent, Right
from matchmaking.technology.document import document_of

INDICATOR = ("name", "now", "target", "unit")
RIGHT = ("kind", "number", "status")


@dataclass(frozen=True, slots=True)
class FileListing:
    """A row of either file under its number."""

    number: str
    organisation: str
    content: ListingContent

    @property
    def document(self) -> Document:
        """The row as the search reads it."""
        return document_of(self.content, self.number)


def read_technology_needs(path: Path, *, lenient: bool = True) -> ReadFile[FileListing]:
    """The needs of a .csv or .xlsx file.

    Where `lenient`, a faulty cell beside the number counts as empty.
    """
    return read_rows(path, TECH_NEEDS, _need, lenient=lenient)


def read_technology_offers(path: Path, *, lenient: bool = True) -> ReadFile[FileListing]:
    """The offers of a .csv or .xlsx file; `lenient` as for needs."""
    return read_rows(path, TECH_OFFERS, _offer, lenient=lenient)


def without_words(read: ReadFile[FileListing]) -> tuple[Message, ...]:
    """A note for each row in which there is nothing to search by."""
    return tuple(
        Message(
            f"第 {taken.row} 行没有名称和内容，无法匹配",
            f"row {taken.row} has neither title nor content and cannot be matched",
        )
        for taken in read.rows
        if not taken.record.document.text.strip()
    )


def _need(values: dict[str, Any]) -> FileListing:
    content = ListingContent(
        side=NEED,
        kind=values.get("kind", ""),
        background=values.get("background", ""),
        content=values.get("content", ""),
        trl=values.get("trl_min"),
        money=values.get("budget"),
        **_both(values),
    )
    return FileListing(values["need_no"], values.get("organisation", ""), content)


def _offer(values: dict[str, Any]) -> FileListing:
    innovations = values.get("innovations", "")
    content = ListingContent(
        side=OFFER,
        content=values.get("summary", ""),
        innovations=(innovations,) if innovations else (),
        trl=values.get("trl"),
        money=values.get("price"),
        ip=tuple(Right(**_named(RIGHT, row)) for row in values.get("ip", ())),
        **_both(values),
    )
    return FileListing(values["offer_no"], values.get("organisation", ""), content)


def _both(values: Mapping[str, Any]) -> dict[str, Any]:
    """What needs and offers have in common."""
    return {
        "title": values.get("title", ""),
        "keywords": tuple(sorted(values.get("keywords", ()))),
        "indicators": tuple(
            Indicator(**_named(INDICATOR, row)) for row in values.get("indicators", ())
        ),
        "cooperation": tuple(sorted(values.get("cooperation", ()))),
        "marine_field": values.get("marine_field", ""),
        "marine_class": values.get("marine_class", ""),
        "valid_to": values.get("valid_to"),
    }


def _named(names: tuple[str, ...], parts: tuple[str, ...]) -> dict[str, str]:
    """The parts of a row by name; what is too much belongs to the last."""
    whole = (*parts[: len(names) - 1], ":".join(parts[len(names) - 1 :]))
    return dict(zip(names, whole, strict=False))
