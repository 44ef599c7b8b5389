"""How a view ends: render one page, or commit once and go on to the next page."""

from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

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
    answer.headers.set("Content-Disposition", "attachment", **_named(name))
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


def _named(name: str) -> dict[str, str]:
    """A header takes ASCII only; a Chinese name goes beside a plain one, as RFC 6266 has it."""
    if name.isascii():
        return {"filename": name}
    plain = f"file{PurePosixPath(name).suffix}"
    return {
        "filename": plain if plain.isascii() else "file",
        "filename*": f"UTF-8''{quote(name, safe='')}",
    }
