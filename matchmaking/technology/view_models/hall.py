"""Choices of the hall's filters."""

from collections.abc import Sequence
from itertools import pairwise

from flask_babel import gettext as _

from matchmaking.web.money import money, money_range


def band_choices(tops: Sequence[int], talk: str) -> list[tuple[str, str]]:
    """Bands of an amount in words, the last for what is not public."""
    words = [_("%(top)s以内", top=money(tops[0]))]
    words += [money_range(low, top) for low, top in pairwise(tops)]
    words.append(_("%(low)s以上", low=money(tops[-1])))
    return [*((str(band), text) for band, text in enumerate(words)), (talk, _("面议或未公开"))]
