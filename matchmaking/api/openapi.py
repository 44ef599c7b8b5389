"""The OpenAPI 3.1 document, made from the declared routes, the access table and the types."""

import re
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

import msgspec

from matchmaking.api.routes import BASE, ENCODER, LANGUAGE, OPERATIONS, Operation, Parameter
from matchmaking.web.access import Rule
from matchmaking.web.policy import POLICY
from matchmaking.web.problems import MEDIA_TYPE, Problem

REF = "#/components/schemas/{name}"
ABOUT = (
    "Programs act for the person whose token they show and see what that person sees on pages. "
    "Keys and units are those of the import and export files: amounts in 万元 (10,000 CNY), rates "
    "and shares in percent, days YYYY-MM-DD. Every refusal is a problem document (RFC 9457)."
)
WRITING = (
    Parameter("Idempotency-Key", {"type": "string", "minLength": 16, "maxLength": 64},
              "unique for each write; repeated, it brings the first answer"),
    Parameter("If-Match", {"type": "string"}, "the ETag of what was read"),
)  # fmt: skip


def document(server: str) -> bytes:
    """The document for this server."""
    types = [Problem, *(one.answer for one in OPERATIONS)]
    types += [one.body() for one in OPERATIONS if one.body]
    shapes, components = msgspec.json.schema_components(types, ref_template=REF)
    schema_of = {_key(kind): shape for kind, shape in zip(types, shapes, strict=True)}
    paths: dict[str, dict[str, Any]] = {}
    for one in OPERATIONS:
        path = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", one.path)
        paths.setdefault(path, {})[one.method.lower()] = _operation(one, path, schema_of)
    return ENCODER.encode(
        _with_numbers({
            "openapi": "3.1.0",
            "info": {
                "title": "海洋产业政银企对接平台 API", "version": "1", "description": ABOUT,
            },
            "servers": [{"url": server + BASE}],
            "paths": paths,
            "components": {
                "schemas": components,
                "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            },
        })
    )  # fmt: skip


def _with_numbers(told: Any) -> Any:
    """Decimals are sent as numbers; msgspec can only describe them as texts."""
    if isinstance(told, dict):
        if told.get("format") == "decimal":
            told = {name: value for name, value in told.items() if name != "format"}
            return told | {"type": "number"}
        return {name: _with_numbers(value) for name, value in told.items()}
    return [_with_numbers(one) for one in told] if isinstance(told, list | tuple) else told


def _key(kind: Any) -> str:
    return repr(kind)


def _operation(one: Operation, path: str, schema_of: dict[str, Any]) -> dict[str, Any]:
    rule = POLICY[f"api.{one.endpoint}", one.method]
    answers = {
        str(one.status): _answer(one, schema_of),
        "default": {
            "description": "a refusal",
            "content": {MEDIA_TYPE: {"schema": schema_of[_key(Problem)]}},
        },
    }
    told: dict[str, Any] = {
        "operationId": one.endpoint,
        "summary": one.summary,
        "description": _who(rule),
        "security": [{"token": []}] if rule.scope else [],
        "parameters": _parameters(one, path),
        "responses": answers,
    }
    if one.body:
        content = {"application/json": {"schema": schema_of[_key(one.body())]}}
        told["requestBody"] = {"required": True, "content": content}
    return told


def _answer(one: Operation, schema_of: dict[str, Any]) -> dict[str, Any]:
    return {
        "description": HTTPStatus(one.status).phrase,
        "headers": {"ETag": {"schema": {"type": "string"}}},
        "content": {"application/json": {"schema": schema_of[_key(one.answer)]}},
    }


def _who(rule: Rule) -> str:
    if not rule.scope:
        return "Needs no token."
    roles = ", ".join(sorted(rule.roles))
    verified = " of a verified organisation" if rule.verified else ""
    return f"Scope `{rule.scope}`, for the roles {roles}{verified}."


def _parameters(one: Operation, path: str) -> list[dict[str, Any]]:
    ids = re.findall(r"{(\w+)}", path)
    told: list[dict[str, Any]] = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in ids
    ]
    told += _told("query", (*one.parameters, LANGUAGE))
    if one.body:
        needed = {"Idempotency-Key": one.method == "POST", "If-Match": one.method == "PUT"}
        told += [row | {"required": needed[row["name"]]} for row in _told("header", WRITING)]
    return told


def _told(place: str, parameters: Sequence[Parameter]) -> list[dict[str, Any]]:
    return [
        {"name": one.name, "in": place, "schema": one.schema, "description": one.text}
        for one in parameters
    ]
