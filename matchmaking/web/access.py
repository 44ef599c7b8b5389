"""The gate: a route without a row in the policy table does not exist (R13).

Role, verification, recency of re-authentication and a token's scope are checked here; the right
on the very record is checked in the verb.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import Flask, Response, redirect, request, url_for
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import Forbidden, MethodNotAllowed, NotFound, TooManyRequests, Unauthorized

from matchmaking.audit.actor import Actor, Role
from matchmaking.web import current
from matchmaking.web.api_requests import is_api, token_given

EVERYONE = frozenset(Role) - {Role.SYSTEM}
SIGNED_IN = EVERYONE - {Role.VISITOR}


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may request one (endpoint, method), and which audit event its success writes.

    `scope` is what a program's token has to be made for; routes of pages have none. `counted` is
    the kind of thing whose reading counts against the reader's budget of the day (R33). `is_file`:
    a download, so no place to come back to.
    """

    roles: frozenset[Role]
    verified: bool = False
    lead: bool = False
    step_up: bool = False
    event: str = ""
    scope: str = ""
    counted: str = ""
    is_file: bool = False


Policy = dict[tuple[str, str], Rule]


class NeedsVerification(Forbidden):
    """The organisation has not been verified yet; the page says what to do."""


class BudgetSpent(TooManyRequests):
    """The reader has opened as many different things today as anybody may (R33)."""


class OutOfScope(Forbidden):
    """The token was not made for this group of routes."""


def enforce(app: Flask, policy: Policy) -> None:
    """Check every request against the table before anything else runs."""

    @app.before_request
    def check() -> Response | None:
        if request.routing_exception is not None:
            return None  # Flask answers 404, 405 or a slash redirect itself
        endpoint = request.endpoint or ""
        if endpoint == "static":
            return None
        method = "GET" if request.method == "HEAD" else request.method
        rule = policy.get((endpoint, method))
        if rule is None:
            known = any(name == endpoint for name, _ in policy)
            raise MethodNotAllowed if known else NotFound
        if is_api():
            _check_token(rule)
        return _verdict(rule, current.actor())


def _check_token(rule: Rule) -> None:
    """A token that is shown has to be good, also where none is asked for."""
    stranger = current.actor().role is Role.VISITOR
    if stranger and (Role.VISITOR not in rule.roles or token_given() is not None):
        fault = {"error": "invalid_token"} if token_given() else {}
        raise Unauthorized(www_authenticate=WWWAuthenticate("bearer", {"realm": "api", **fault}))
    if rule.scope and rule.scope not in current.scopes():
        raise OutOfScope


def _verdict(rule: Rule, actor: Actor) -> Response | None:
    if actor.role not in rule.roles:
        if actor.role is Role.VISITOR:
            return _to(url_for("accounts.sign_in", next=_here(rule)))
        raise Forbidden
    if rule.verified and not actor.verified:
        raise NeedsVerification
    if rule.lead and not actor.lead:
        raise Forbidden
    if rule.step_up and not current.recently_confirmed():
        return _to(url_for("accounts.confirm", next=_here(rule)))
    return None


def _here(rule: Rule) -> str:
    """Where to come back to: the page itself; for a form or a file the page it was asked from.

    Led straight to a file a browser saves it and goes on showing the question.
    """
    is_reading = request.method in ("GET", "HEAD")
    here = request.full_path.rstrip("?")
    if is_reading and not rule.is_file:
        return here
    try:
        asked_from = urlsplit(request.referrer or "")
    except ValueError:  # a made-up header such as "http://["
        asked_from = urlsplit("")
    if asked_from.netloc != request.host:
        return here if is_reading else url_for("public.home")
    return f"{asked_from.path}?{asked_from.query}".rstrip("?")


def _to(location: str) -> Response:
    return redirect(location, code=303)  # type: ignore[return-value]
