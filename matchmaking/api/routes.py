"""How a route of the API is declared: once, for Flask and for the OpenAPI document alike."""

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any, Generic, TypeVar

import msgspec
from flask import Blueprint, Response, make_response, request
from werkzeug.exceptions import PreconditionRequired

from matchmaking.api.errors import BadIfMatch, BadParameter, KeyMissing
from matchmaking.api.sending import sent
from matchmaking.web.once import LONGEST_KEY, SHORTEST_KEY, commit_once, given_key
from matchmaking.web.paging import LAST_PAGE, SIZE, Page, page_of_list

BASE = "/api/v1"
MOST_ITEMS = 100
SEEN = re.compile(r'"?(\d{1,9})(?:-[0-9a-f]{16})?"?', re.ASCII)  # 3, "3", "3-0123456789abcdef"
ENCODER = msgspec.json.Encoder(decimal_format="number", order="deterministic")
blueprint = Blueprint("api", __name__)
Item = TypeVar("Item")
Shown = TypeVar("Shown")
View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Parameter:
    """A query parameter: its name, its JSON schema, what it is for."""

    name: str
    schema: dict[str, Any]
    text: str


@dataclass(frozen=True, slots=True)
class Operation:
    """A route as the document tells of it; `body` gives the type of what is sent."""

    endpoint: str
    method: str
    path: str
    summary: str
    answer: Any
    parameters: tuple[Parameter, ...] = ()
    body: Callable[[], Any] | None = None
    status: int = 200


@dataclass(frozen=True, slots=True)
class Listing(Generic[Item]):
    """One page of a list; ask for the next with `page`. `total` is None where not counted."""

    items: Sequence[Item]
    page: int
    size: int
    has_next: bool
    total: int | None

    def of(self, shape: Callable[[Item], Shown]) -> "Listing[Shown]":
        """The same page with its rows turned into view models."""
        shown = tuple(shape(item) for item in self.items)
        return Listing(shown, self.page, self.size, self.has_next, self.total)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was written: read it at `href`; send `version` as If-Match to change it."""

    id: str
    href: str
    version: int
    state: str


OPERATIONS: list[Operation] = []
LANGUAGE = Parameter(
    "lang", {"type": "string", "enum": ["zh", "en"]}, "language of labels and sentences"
)
PAGED = (
    Parameter("page", {"type": "integer", "minimum": 1, "maximum": LAST_PAGE}, "page of the list"),
    Parameter("size", {"type": "integer", "minimum": 1, "maximum": MOST_ITEMS}, "items a page"),
)


def read(path: str, answer: Any, summary: str, *parameters: Parameter) -> Callable[[View], View]:
    """Declare a reading route; the view answers with a view model."""

    def declare(view: View) -> View:
        operation = Operation(view.__name__, "GET", path, summary, answer, parameters)
        OPERATIONS.append(operation)

        @wraps(view)
        def answered(**ids: str) -> Response:
            check_parameters(operation)
            return representation(view(**ids))

        blueprint.add_url_rule(BASE + path, view.__name__, answered, methods=["GET"])
        return view

    return declare


def write(method: str, path: str, body: Callable[[], Any], summary: str) -> Callable[[View], View]:
    """Declare a writing route; the view gets what was sent and answers with the record's id."""
    status = 201 if method == "POST" and not path.endswith((">", "accept", "decline")) else 200

    def declare(view: View) -> View:
        operation = Operation(
            view.__name__, method, path, summary, Receipt, body=body, status=status
        )
        OPERATIONS.append(operation)

        @wraps(view)
        def answered(**ids: str) -> Response:
            check_parameters(operation)
            check_headers()
            receipt = view(sent(body()), **ids)
            return commit_once(BASE + receipt.href, status, ENCODER.encode(receipt).decode())

        blueprint.add_url_rule(BASE + path, view.__name__, answered, methods=[method])
        return view

    return declare


def check_headers() -> None:
    """A creating write has its key (R60), a changing one says what it has seen (R59)."""
    key = given_key()
    if not SHORTEST_KEY <= len(key) <= LONGEST_KEY and (key or request.method == "POST"):
        raise KeyMissing
    if request.method == "PUT" and "If-Match" not in request.headers:
        raise PreconditionRequired


def seen_version() -> int | None:
    """The version that If-Match names; None where it is not said. Raises BadIfMatch."""
    given = request.headers.get("If-Match")
    if given in (None, "*"):
        return None
    found = SEEN.fullmatch(given or "")
    if found is None:
        raise BadIfMatch
    return int(found[1])


def check_parameters(operation: Operation) -> None:
    """Each known, given once (R30)."""
    known = {LANGUAGE.name, *(one.name for one in operation.parameters)}
    for name, values in request.args.lists():
        if name not in known or len(values) > 1:
            raise BadParameter(name=name[:40])


def representation(model: Any) -> Response:
    """The view model as JSON; an ETag that begins with the record's version, where it has one."""
    body = ENCODER.encode(model)
    answer = make_response(body)
    answer.headers["Content-Type"] = "application/json"
    version = getattr(model, "version", None)
    mark = hashlib.sha256(body).hexdigest()[:16]
    answer.set_etag(mark if version is None else f"{version}-{mark}")
    return answer.make_conditional(request)  # type: ignore[return-value]


def one_of(name: str, keys: Sequence[str]) -> str:
    """A parameter of a closed list; "" where it is not given. Raises BadParameter."""
    given = request.args.get(name, "")
    if given and given not in keys:
        raise BadParameter(name=name)
    return given


def page_asked() -> tuple[int, int]:
    """Number and size of the page that is asked for. Raises BadParameter."""
    return _whole("page", 1, LAST_PAGE), _whole("size", SIZE, MOST_ITEMS)


def listing(page: Page[Item], size: int, *, counted: bool = True) -> Listing[Item]:
    """A page of a list as an answer."""
    total = page.total if counted and not page.total_capped else None
    return Listing(page.items, page.number, size, page.has_next, total)


def listing_of(rows: Sequence[Item]) -> Listing[Item]:
    """The page that is asked for, of a list that is in memory."""
    number, size = page_asked()
    return listing(page_of_list(rows, number, size), size)


def _whole(name: str, usual: int, most: int) -> int:
    text = request.args.get(name)
    if text is None:
        return usual
    if not (text.isascii() and text.isdigit() and len(text) < 6 and 1 <= int(text) <= most):
        raise BadParameter(name=name)
    return int(text)
