"""The administrator's report: who opened whose data."""

from flask import Response, request
from flask_babel import gettext as _

from matchmaking.exchange.files import media_type
from matchmaking.personal_data.openings import (
    KINDS,
    OpeningFilters,
    most_active,
    opened_by,
    openings,
)
from matchmaking.personal_data.services.reporting import take_openings
from matchmaking.personal_data.views.routes import blueprint
from matchmaking.web import current
from matchmaking.web.answers import attachment, page
from matchmaking.web.language import language
from matchmaking.web.paging import page_number, page_of_rows

MOST_PEOPLE = 10


@blueprint.get("/openings")
def opened() -> Response:
    """Who opened the most, and every opening, narrowed by person, organisation, kind and day."""
    session, filters = current.session(), OpeningFilters.read(request.args)
    found = page_of_rows(session, openings(filters), page_number())
    return page(
        "personal_data/openings.html", openings=found.of(opened_by), filters=filters,
        readers=most_active(session, filters, MOST_PEOPLE),
        kinds={key: _(label) for key, label in KINDS.items()},
    )  # fmt: skip


@blueprint.post("/openings/take")
def take_report() -> Response:
    """The narrowed report as a spreadsheet; in the audit trail too."""
    ending = ".csv" if request.form.get("format") == "csv" else ".xlsx"
    content = take_openings(
        current.session(), current.actor(), OpeningFilters.read(request.form),
        ending=ending, language=language(), now=current.now(),
    )  # fmt: skip
    current.session().commit()
    name = f"openings-{current.today():%Y%m%d}{ending}"
    return attachment(content, name, media_type(name))
