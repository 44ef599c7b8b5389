"""The hall: choices of its filters, and what a search found with why."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from flask_babel import gettext as _

from matchmaking.retrieval.index import Index
from matchmaking.retrieval.shared import Bridge, SharedTerm
from matchmaking.technology.content import OFFER
from matchmaking.technology.shelf import Entry
from matchmaking.technology.view_models.cards import Card, card_of
from matchmaking.web.money import money, money_range


def side_listed(side: str) -> str:
    """What a list of one side holds."""
    return _("科技成果") if side == OFFER else _("技术需求")


def band_choices(tops: Sequence[int], talk: str) -> list[tuple[str, str]]:
    """Bands of an amount in words, the last for what is not public."""
    words = [_("%(top)s以内", top=money(tops[0]))]
    words += [money_range(low, top) for low, top in pairwise(tops)]
    words.append(_("%(low)s以上", low=money(tops[-1])))
    return [*((str(band), text) for band, text in enumerate(words)), (talk, _("面议或未公开"))]


@dataclass(frozen=True, slots=True)
class Found:
    """A card and why the search shows it; nothing where nothing was searched for."""

    card: Card
    terms: tuple[SharedTerm, ...] = ()
    bridges: tuple[Bridge, ...] = ()


def found_of(index: Index, entry: Entry, asked: str, language: str) -> Found:
    """An entry of the hall in words; `asked` are the words of the search."""
    card = card_of(entry, language)
    if not asked:
        return Found(card)
    why = index.explain(asked, entry.public_id)
    return Found(card, why.terms, why.bridges)
