"""Small functions of the frame: links to pages that may not exist, text size, input attributes."""

from typing import Any

from flask import Flask, current_app, session, url_for

from matchmaking.web.language import language, return_path

SIZE_KEY = "text_size"


def link_to(endpoint: str, **values: Any) -> str:
    """The address of an endpoint; "" when no such page is registered."""
    if endpoint not in current_app.view_functions:
        return ""
    return url_for(endpoint, **values)


def large_text() -> bool:
    """Whether the visitor asked for large text."""
    return session.get(SIZE_KEY) == "large"


def keep_text_size(chosen: str) -> None:
    """Remember the text size in the signed cookie; anything but "large" is the usual one."""
    if chosen == "large":
        session[SIZE_KEY] = "large"
    else:
        session.pop(SIZE_KEY, None)


def attributes(form_field: Any, hint: Any = "", echo: Any = None, **extra: Any) -> dict[str, Any]:
    """What ties an input to its hint, error and echo; empty values are left out."""
    parts = (("hint", hint), ("error", form_field.errors), ("capitals", echo))
    described = [f"{form_field.id}-{name}" for name, shown in parts if shown]
    given = {name: value for name, value in extra.items() if value or name.startswith("data-")}
    if described:
        given["aria-describedby"] = " ".join(described)
    if form_field.errors:
        given["aria-invalid"] = "true"
    if type(form_field).__name__ in {"WanField", "PercentField", "ShareField"}:
        given["inputmode"] = "decimal"
    elif type(form_field).__name__ == "WholeField":
        given["inputmode"] = "numeric"
    return given


def register(app: Flask) -> None:
    """Give the functions to every template, macros included."""
    app.jinja_env.globals.update(
        link_to=link_to,
        return_path=return_path,
        attributes=attributes,
        reads_english=lambda: language() == "en",
    )
