"""Which requests are programs' (the API's) and not browsers': their doors are apart (R12).

Below `/api/` cookies count for nothing and tokens for everything; anywhere else it is the reverse.
The page about the API, `/api` itself, is a page like all others.
"""

from flask import has_request_context, request

PREFIX = "/api/"
MOST_BODY = 256 * 1024


def is_api() -> bool:
    """Whether the present request is a program's."""
    return has_request_context() and request.path.startswith(PREFIX)


def token_given() -> str | None:
    """The bearer token that a program shows; "" where it shows something else; None without."""
    header = request.headers.get("Authorization")
    if header is None:
        return None
    scheme, _blank, token = header.partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""
