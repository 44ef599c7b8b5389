"""Every page a role can reach by links, one a kind of page."""

import re
from urllib.parse import urlsplit

from werkzeug.exceptions import HTTPException

LINK = re.compile(r'href="(/[^"#]*)')
KEPT_APART = ("kind",)  # what makes another page of the same endpoint
FORM_OF_NEED = re.compile(r"(/my/needs/[^/]+)/steps/1")
UNWATCHED = {"public.language", "public.text_size", "oversight.export", "messages.job_result"}


def pages_of(site, role):
    """Addresses by their kind of page; found without a browser."""
    client = site.app.test_client()
    if role:
        client.set_cookie("sid", site.cookie(role))
    places = site.app.url_map.bind("127.0.0.1")
    waiting, seen, found = ["/", "/desk"] if role else ["/"], set(), {}
    while waiting:
        path = waiting.pop(0)
        kind = _kind(places, path)
        if path in seen or not kind or kind in found:
            continue
        seen.add(path)
        answer = client.get(path)
        if answer.status_code != 200 or answer.mimetype != "text/html":
            continue
        found[kind] = path
        waiting += [link.replace("&amp;", "&") for link in LINK.findall(answer.text)]
        form = FORM_OF_NEED.fullmatch(path)
        if form:
            waiting += [f"{form[1]}/steps/{n}" for n in range(2, 6)] + [f"{form[1]}/check"]
    return found


def _kind(places, path):
    parts = urlsplit(path)
    try:
        endpoint, values = places.match(parts.path)
    except HTTPException:
        return None
    if endpoint in UNWATCHED or endpoint == "static":
        return None
    apart = tuple(name for name in KEPT_APART if f"{name}=" in parts.query)
    return endpoint, values.get("n"), apart
