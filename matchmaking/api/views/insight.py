"""What the office alone reads: the gap report and allocation rounds."""

from flask import request

from matchmaking.api.routes import PAGED, Listing, Parameter, listing, listing_of, page_asked, read
from matchmaking.api.view_models.gaps import GapAnswer, gap_answer
from matchmaking.api.view_models.rounds import RoundAnswer, round_answer
from matchmaking.api.views.finding import id_of
from matchmaking.insight.view_models.gaps import GapFilters, gap_view
from matchmaking.rounds.models import Round
from matchmaking.rounds.queries import rounds as queries
from matchmaking.rounds.view_models.rounds import RoundView, round_view
from matchmaking.web import current
from matchmaking.web.language import language
from matchmaking.web.paging import page_of

NARROWING = tuple(
    Parameter(name, {"type": "string", "maxLength": 60}, text)
    for name, text in (
        ("blocking", "key of the blocking criterion"), ("marine_class", "code"),
        ("district", "key"),
    )
)  # fmt: skip


@read("/gaps", GapAnswer, "Live needs that no product fits, and what blocks them", *PAGED,
      *NARROWING)  # fmt: skip
def gaps() -> GapAnswer:
    """The report, narrowed."""
    report = gap_view(
        current.session(), current.actor(), GapFilters.read(request.args), day=current.today(),
        language=language(),
    )  # fmt: skip
    return gap_answer(report, listing_of(report.rows))


@read("/rounds", Listing[RoundView], "Allocation rounds, newest first", *PAGED)
def rounds() -> Listing[RoundView]:
    """All rounds."""
    number, size = page_asked()
    return listing(page_of(current.session(), queries.rounds(), number, size).of(round_view), size)


@read("/rounds/<public_id>", RoundAnswer, "One round with its certificate")
def round_(public_id: str) -> RoundAnswer:
    """Settings, certificate, figures beside those of plain top-k."""
    session = current.session()
    found = queries.find_round(session, current.actor(), id_of(Round, public_id))
    return round_answer(session, found, current.today(), language())
