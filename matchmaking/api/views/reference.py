"""What needs no token: the closed lists, the document, the page that explains."""

from flask import Response, make_response

from matchmaking.api.openapi import document
from matchmaking.api.routes import BASE, blueprint, read
from matchmaking.api.view_models.reference import Vocabulary, vocabulary_answer
from matchmaking.web import current
from matchmaking.web.answers import page


@read("/vocabulary", Vocabulary, "All closed lists with their keys and labels; needs no token")
def vocabulary() -> Vocabulary:
    """Keys with their labels in both languages."""
    return vocabulary_answer()


@blueprint.get(f"{BASE}/openapi.json")
def openapi() -> Response:
    """The OpenAPI document, made from the same types as the answers."""
    answer = make_response(document(current.settings().base_url))
    answer.headers["Content-Type"] = "application/json"
    return answer


@blueprint.get("/api")
def guide() -> Response:
    """How to begin, for people."""
    settings = current.settings()
    return page("api/guide.html", base=settings.base_url + BASE, per_minute=settings.api_per_minute)
