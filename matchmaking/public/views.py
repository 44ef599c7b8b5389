"""Public pages and the health checks."""

from flask import Blueprint, Response, make_response, redirect, request

from matchmaking.introductions.queries import clock_days
from matchmaking.public import queries, view_models
from matchmaking.public.readiness import lacks
from matchmaking.web import current
from matchmaking.web.answers import page
from matchmaking.web.frame import keep_text_size
from matchmaking.web.language import keep_choice
from matchmaking.web.language import language as language_of_page
from matchmaking.web.redirects import safe_next

blueprint = Blueprint("public", __name__)


@blueprint.get("/")
def home() -> Response:
    """The landing page."""
    session, day, reader = current.session(), current.today(), language_of_page()
    return page(
        "public/home.html",
        day=day,
        doors=view_models.doors(current.actor().role),
        figures=view_models.figures(queries.counts(session, day)),
        needs=queries.newest_needs(session, day, reader),
        products=queries.newest_products(session, day, reader),
        offers=queries.newest_offers(session, day, reader),
        participants=queries.participants(session, reader),
        steps=view_models.steps(clock_days(session)["accept"]),
        answer_days=clock_days(session)["accept"],
        contact=current.settings().contact,
    )


@blueprint.get("/guide")
def guide() -> Response:
    """How it works, for each kind of user."""
    return page(
        "public/guide.html",
        days=clock_days(current.session()),
        contact=current.settings().contact,
    )


@blueprint.get("/privacy")
def privacy() -> Response:
    """What is kept, who sees it, how to withdraw."""
    return page("public/privacy.html", contact=current.settings().contact)


@blueprint.get("/accessibility")
def accessibility() -> Response:
    """What is done for everybody to be able to use the platform."""
    return page("public/accessibility.html", contact=current.settings().contact)


@blueprint.get("/language/<to>")
def language(to: str) -> Response:
    """Keep the visitor's language in the cookie and show the same page again."""
    keep_choice(to)
    return redirect(safe_next(request.args.get("next")), code=303)  # type: ignore[return-value]


@blueprint.get("/text-size/<to>")
def text_size(to: str) -> Response:
    """Keep the visitor's text size in the cookie and show the same page again."""
    keep_text_size(to)
    return redirect(safe_next(request.args.get("next")), code=303)  # type: ignore[return-value]


@blueprint.get("/healthz")
def healthz() -> Response:
    """The process answers."""
    return _plain("ok")


@blueprint.get("/readyz")
def readyz() -> Response:
    """The database answers with the code's schema, there is room, jobs are worked off (R67)."""
    settings = current.settings()
    found = lacks(
        current.session(), settings.instance, settings.least_free_percent, now=current.now()
    )
    return _plain(f"not ready: {'; '.join(found)}", 503) if found else _plain("ok")


def _plain(word: str, status: int = 200) -> Response:
    answer = make_response(f"{word}\n", status)
    answer.mimetype = "text/plain"
    return answer
