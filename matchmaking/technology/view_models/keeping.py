"""Saved searches and synonyms as their pages show them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from matchmaking.standards import vocabulary
from matchmaking.standards.marine import marine_label
from matchmaking.technology import maturity
from matchmaking.technology.hall import BANDS, TALK
from matchmaking.technology.models import SavedSearch, SynonymGroup
from matchmaking.technology.searches import address_of
from matchmaking.technology.view_models.hall import band_choices, side_listed


@dataclass(frozen=True, slots=True)
class SearchLine:
    """A saved search: its name, what it asks for in words, and where it leads."""

    public_id: str
    name: str
    asks: tuple[str, ...]
    href: str
    weekly: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class SynonymLine:
    """A group of synonyms."""

    public_id: str
    words: tuple[str, ...]
    note: str
    at: datetime


def search_line(row: SavedSearch, language: str) -> SearchLine:
    """A saved search in words."""
    given = row.wanted
    words: dict[str, Callable[[str], str]] = {
        "side": side_listed,
        "q": lambda text: _("关键词“%(words)s”", words=text),
        "field": lambda key: vocabulary.label("marine_field", key, language),
        "marine_class": lambda code: marine_label(code, language),
        "cooperation": lambda key: vocabulary.label("cooperation", key, language),
        "trl": lambda text: maturity.short_label(int(text), language),
        "money": lambda key: dict(band_choices(BANDS, TALK)).get(key, key),
    }
    asks = tuple(say(given[name]) for name, say in words.items() if given.get(name))
    return SearchLine(row.public_id, row.name, asks, address_of(row), row.weekly, row.created_at)


def synonym_line(row: SynonymGroup) -> SynonymLine:
    """A group as a line."""
    return SynonymLine(row.public_id, tuple(row.words), row.note, row.changed_at)
