"""Public pages and the health checks."""

from flask import Blueprint, Response, make_response, redirect, request
from sqlalchemy import text

from matchmaking.web import current
from matchmaking.web.answers import page
from matchmaking.web.language import keep_choice
from matchmaking.web.redirects import safe_next

blueprint = Blueprint("public", __name__)


@blueprint.get("/")
def home() -> Response:
    """The landing page."""
    return page(
        "public/home.html",
        figures=[],
        newest_needs=[],
        doors=[],
        institutions=[],
        steps=[],
        contact=None,
    )


@blueprint.get("/guide")
def guide() -> Response:
    """How it works, for each kind of user."""
    return page("public/guide.html")


@blueprint.get("/privacy")
def privacy() -> Response:
    """What is kept, who sees it, how to withdraw."""
    return page("public/privacy.html")


@blueprint.get("/accessibility")
def accessibility() -> Response:
    """What is done for everybody to be able to use the platform."""
    return page("public/accessibility.html")


@blueprint.get("/language/<to>")
def language(to: str) -> Response:
    """Keep the visitor's language in the cookie and show the same page again."""
    keep_choice(to)
    return redirect(safe_next(request.args.get("next")), code=303)  # type: ignore[return-value]


@blueprint.get("/healthz")
def healthz() -> Response:
    """The process answers."""
    return _plain(ok=True)


@blueprint.get("/readyz")
def readyz() -> Response:
    """The database answers; nothing else is told to strangers (R67)."""
    current.session().execute(text("SELECT 1"))
    return _plain(ok=True)


def _plain(*, ok: bool) -> Response:
    return make_response(("ok\n" if ok else "not ready\n", 200 if ok else 503))
