"""Every request begins by knowing the added facts: another process may have changed them."""

from flask import Flask, request

from matchmaking.facts.queries import know_added_facts
from matchmaking.web import current
from matchmaking.web.requests import PROBES


def follow_facts(app: Flask) -> None:
    """Read them before each request but those of static files and probes."""

    @app.before_request
    def know() -> None:
        if request.endpoint not in (None, "static", *PROBES):
            know_added_facts(current.session())
