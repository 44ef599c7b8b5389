"""What happens around every request: its number, its kind of transaction, its input gate."""

import secrets

from flask import Flask, g, request
from werkzeug.exceptions import BadRequest

from matchmaking.database.connections import READ_ONLY
from matchmaking.web import current
from matchmaking.web.api_requests import MOST_BODY, is_api

LONGEST_QUERY_VALUE = 2000
READS = ("GET", "HEAD")
OWN_PAGES = ("same-origin", "none")
PROBES = frozenset({"public.healthz", "public.readyz"})  # must answer whatever tables there are
WITHOUT_DATABASE = frozenset({"static", "public.healthz"})


def frame(app: Flask) -> None:
    """Number the request, refuse what no database can store, declare reads as reads (R25, R34)."""

    @app.before_request
    def begin() -> None:
        g.request_id = secrets.token_hex(8)
        if request.endpoint in WITHOUT_DATABASE:
            return
        if is_api():
            request.max_content_length = MOST_BODY
        _refuse_foreign_writes()
        _refuse_unstorable()
        if request.method in READS and app.config.get("DECLARE_READS", True):
            current.session().connection(execution_options=dict(READ_ONLY))


def _refuse_foreign_writes() -> None:
    """What the browser says another site has sent is refused, whatever its token (R25)."""
    sent_by = request.headers.get("Sec-Fetch-Site", OWN_PAGES[0])
    if request.method not in READS and sent_by not in OWN_PAGES and not is_api():
        raise BadRequest


def _refuse_unstorable() -> None:
    """NUL and lone surrogates cannot be stored by both databases; no person types them."""
    for name, value in request.args.items(multi=True):
        if len(value) > LONGEST_QUERY_VALUE or not (_storable(value) and _storable(name)):
            raise BadRequest
    for value in (request.view_args or {}).values():
        if isinstance(value, str) and not _storable(value):
            raise BadRequest
    for name, value in request.form.items(multi=True):
        if not (_storable(value) and _storable(name)):
            raise BadRequest


def _storable(text: str) -> bool:
    return "\0" not in text and not any("\ud800" <= char <= "\udfff" for char in text)
