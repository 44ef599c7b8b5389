"""What every template may use: filters for money, rates and days, and a few functions."""

import hashlib
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Flask, current_app, request, url_for
from flask_babel import format_date, format_datetime

from matchmaking.standards import vocabulary
from matchmaking.standards.industry import industry_label
from matchmaking.standards.marine import marine_classes, marine_label
from matchmaking.standards.money import (
    MOST_YUAN_IN_CAPITALS,
    format_percent,
    format_permille,
    format_wan,
    in_capitals,
)
from matchmaking.web import frame
from matchmaking.web.headers import csp_nonce
from matchmaking.web.language import language
from matchmaking.web.once import new_key
from matchmaking.web.panels import panels_of

EMPTY = "—"


def capitals(yuan: int | None) -> str:
    """An amount in 大写; nothing for what 大写 cannot say, such as a typing error in a form."""
    if yuan is None or not 0 <= yuan < MOST_YUAN_IN_CAPITALS:
        return ""
    return in_capitals(yuan)


def day(value: date | None) -> str:
    """A day in the reader's way of writing."""
    if value is None:
        return EMPTY
    return format_date(value, "yyyy年M月d日" if language() == "zh" else "d MMM yyyy", rebase=False)


def moment(value: datetime | None) -> str:
    """A moment in Xiamen's time."""
    if value is None:
        return EMPTY
    return format_datetime(
        value, "yyyy年M月d日 HH:mm" if language() == "zh" else "d MMM yyyy HH:mm"
    )


def term(group: str, key: str | None) -> str:
    """A closed list's label in the reader's language; codes of industry and marine class too."""
    if not key:
        return EMPTY
    if group == "industry":
        return industry_label(key, language())
    if group == "marine_class":
        return marine_label(key, language())
    return vocabulary.label(group, key, language())


def page_url(**changes: object) -> str:
    """The present address with some query parameters changed; None or "" removes one."""
    kept: dict[str, Any] = dict(request.view_args or {})
    for name in request.args:
        values = request.args.getlist(name)
        kept[f"{name}"] = values if len(values) > 1 else values[0]
    kept.update(changes)
    kept = {name.strip("_"): value for name, value in kept.items() if value not in (None, "")}
    return url_for(request.endpoint or "public.home", **kept)


def terms(group: str) -> list[tuple[str, str]]:
    """Keys and labels of a closed list, for a select."""
    if group == "marine_class":
        return [(known.code, marine_label(known.code, language())) for known in marine_classes()]
    return [(known.key, term(group, known.key)) for known in vocabulary.group(group)]


@lru_cache(maxsize=256)
def _digest_of(path: Path, _modified: float) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def static_url(filename: str) -> str:
    """A static file's address with a fingerprint, so that browsers may keep it for long."""
    path = Path(current_app.static_folder or "") / filename
    if not path.is_file():
        return url_for("static", filename=filename)
    return url_for("static", filename=filename, v=_digest_of(path, path.stat().st_mtime))


def register(app: Flask) -> None:
    """Give the templates their filters and functions."""
    env = app.jinja_env
    frame.register(app)
    env.filters.update(
        wan=lambda yuan: EMPTY if yuan is None else format_wan(yuan),
        percent=lambda points: EMPTY if points is None else format_percent(points),
        permille=lambda share: EMPTY if share is None else format_permille(share),
        capitals=capitals,
        day=day,
        moment=moment,
    )
    env.globals.update(
        term=term,
        terms=terms,
        page_url=page_url,
        static_url=static_url,
        csp_nonce=csp_nonce,
        once_key=new_key,
        panels_of=panels_of,
    )
