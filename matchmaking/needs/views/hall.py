"""The public hall of anonymous needs."""

from flask import Response, request

from matchmaking.listings.wording import choices
from matchmaking.needs.cards import AMOUNT_BANDS, TERM_BANDS, amount_label, term_label
from matchmaking.needs.hall import SORTS, hall_card, hall_cards, wanted
from matchmaking.needs.reasons import KINDS
from matchmaking.needs.views.blueprint import blueprint
from matchmaking.standards.marine import marine_classes
from matchmaking.web import current
from matchmaking.web.answers import page
from matchmaking.web.forms import term_choices
from matchmaking.web.language import language
from matchmaking.web.paging import page_number, page_of_list


@blueprint.get("/needs")
def browse() -> Response:
    """Cards of live needs; nobody's name."""
    asked = wanted(request.args)
    cards = hall_cards(
        current.session(), current.actor(), asked, day=current.today(), language=language()
    )
    return page(
        "needs/browse.html",
        cards=page_of_list(cards, page_number()),
        asked=asked,
        q=" ".join(asked.words),
        options=_options(),
        sorts=SORTS,
    )


@blueprint.get("/needs/<public_id>")
def teaser(public_id: str) -> Response:
    """One card by itself."""
    card = hall_card(
        current.session(), current.actor(), public_id, day=current.today(), language=language()
    )
    return page("needs/teaser.html", card=card)


def _options() -> dict[str, list[tuple[str, str]]]:
    """The choices of the filters."""
    english = language() == "en"
    return {
        "kind": choices(KINDS),
        "marine_class": [(item.code, item.en if english else item.zh) for item in marine_classes()],
        "district": term_choices("district"),
        "amount": [(str(band), amount_label(band)) for band in range(len(AMOUNT_BANDS) + 1)],
        "term": [(str(band), term_label(band)) for band in range(len(TERM_BANDS) + 1)],
        "instrument": term_choices("instrument"),
        "purpose": term_choices("purpose"),
    }
