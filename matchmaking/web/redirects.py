"""Where a `next` parameter may lead: only to a page of our own (R29)."""

import re
from urllib.parse import urlsplit

from flask import current_app, request, url_for
from werkzeug.exceptions import HTTPException

PLAIN_PATH = re.compile(r"/(?![/\\])[\x21-\x5b\x5d-\x7e]*\Z")


def safe_next(target: str | None, default_endpoint: str = "public.home") -> str:
    """The target if it is a plain path that one of our GET routes answers, else the default."""
    default = url_for(default_endpoint)
    if not target or len(target) > 2000 or not PLAIN_PATH.match(target):
        return default
    parts = urlsplit(target)
    if parts.scheme or parts.netloc or any(odd in parts.path for odd in ("%", "//", "/.")):
        return default
    adapter = current_app.create_url_adapter(request)
    try:
        if adapter is None:
            return default
        adapter.match(parts.path, method="GET")
    except HTTPException:
        return default
    return target
