"""Problem documents (RFC 9457): how the API says no, for every refusal and failure alike."""

import msgspec
from flask import Response, make_response

MEDIA_TYPE = "application/problem+json"


class FieldProblem(msgspec.Struct, frozen=True):
    """One field that is wrong: its place in what was sent, and a sentence."""

    field: str
    detail: str


class Problem(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A refusal. `code` is for programs and the same in both languages."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    errors: tuple[FieldProblem, ...] = ()
    request_id: str = ""


def answer_with(problem: Problem) -> Response:
    """The document as an answer."""
    answer = make_response(msgspec.json.encode(problem), problem.status)
    answer.headers["Content-Type"] = MEDIA_TYPE
    return answer
