"""Which language an answer speaks: the person's choice, else the visitor's, else Chinese.

A program asks in its address (`lang`) or header (`Accept-Language`), else it gets its person's.
"""

from pathlib import Path
from typing import Literal

from flask import Flask, request, session
from flask_babel import get_locale
from flask_login import current_user

from matchmaking.web.api_requests import is_api

Language = Literal["zh", "en"]
LOCALES: dict[str, str] = {"zh": "zh_Hans_CN", "en": "en"}
TRANSLATIONS = Path(__file__).resolve().parents[1] / "translations"
COOKIE_KEY = "language"


def choose_locale() -> str:
    """Babel's locale for this request; the cookie's choice, else the person's."""
    asked = _asked_by_program() if is_api() else session.get(COOKIE_KEY)
    chosen = asked or getattr(current_user, "language", None)
    if chosen not in LOCALES:
        chosen = "zh"
    return LOCALES[chosen]


def _asked_by_program() -> str | None:
    return request.args.get("lang") or request.accept_languages.best_match(LOCALES)


def language() -> Language:
    """The language of this request, as the cores name it."""
    return "en" if str(get_locale() or "").startswith("en") else "zh"


def other_language() -> Language:
    """The one that the switch offers."""
    return "zh" if language() == "en" else "en"


def keep_choice(chosen: str) -> None:
    """Remember a visitor's choice in the signed cookie."""
    if chosen in LOCALES:
        session[COOKIE_KEY] = chosen


def configure(app: Flask) -> None:
    """Point Babel at the catalogues: one a package, in the packages' own folders."""
    packages = sorted(folder.name for folder in TRANSLATIONS.iterdir() if folder.is_dir())
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = ";".join(
        str(TRANSLATIONS / package) for package in packages
    )
    app.config["BABEL_DOMAIN"] = ";".join(packages)
    app.config["BABEL_DEFAULT_LOCALE"] = "zh_Hans_CN"
    app.config["BABEL_DEFAULT_TIMEZONE"] = "Asia/Shanghai"


def return_path() -> str:
    """The page to show again in the other language."""
    return request.full_path.rstrip("?") if request.method == "GET" else request.path
