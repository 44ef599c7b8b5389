"""How a view ends: render one page, or commit once and go on to the next page."""

from typing import Any

from flask import Response, flash, make_response, render_template, request

from matchmaking.web import current
from matchmaking.web.once import commit_once


def done(location: str, text: str = "", tone: str = "good") -> Response:
    """Commit the request's one transaction, leave a word for the next page, go there (303)."""
    answer = commit_once(location)
    if text:
        flash(text, tone)
    return answer


def page(template: str, status: int = 200, **context: Any) -> Response:
    """Render a page from view models. A form with errors answers 422 and keeps what was typed.

    One whose record changed meanwhile answers 409 (R59).
    """
    form = context.get("form")
    if status in (200, 422) and request.method == "POST" and form is not None:
        status = form.status
        current.session().rollback()
    return make_response(render_template(template, **context), status)


def attachment(content: bytes, name: str, media_type: str) -> Response:
    """A file as a download, never shown inline (R40)."""
    answer = make_response(content)
    answer.headers["Content-Type"] = media_type
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer
