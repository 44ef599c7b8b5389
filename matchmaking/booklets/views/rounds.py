"""The list of a round as a file."""

from flask import Response

from matchmaking.booklets.round_list import round_pdf
from matchmaking.booklets.views.blueprint import PDF, blueprint
from matchmaking.web import current
from matchmaking.web.answers import attachment
from matchmaking.web.language import language


@blueprint.get("/rounds/<public_id>/list.pdf")
def round_list(public_id: str) -> Response:
    """The list of a round, for organizers."""
    settings = current.settings()
    number, pdf = round_pdf(
        current.session(), current.actor(), public_id, language=language(),
        organizer=settings.organizer_name, pdf_on=settings.pdf_on,
    )  # fmt: skip
    return attachment(pdf, f"{number}.pdf", PDF)
