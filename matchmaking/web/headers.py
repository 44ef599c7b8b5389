"""Security headers of every answer (R26, R27); a strict policy with a nonce per request."""

import secrets

from flask import Flask, Response, g, request

from matchmaking.web import current
from matchmaking.web.api_requests import is_api

POLICY = (
    "default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
)
FIXED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "X-Frame-Options": "DENY",
}


def csp_nonce() -> str:
    """The nonce of this request's scripts."""
    if "csp_nonce" not in g:
        g.csp_nonce = secrets.token_urlsafe(18)
    return str(g.csp_nonce)


def protect(app: Flask) -> None:
    """Add the headers to every answer, whatever produced it."""
    production = current_settings_production(app)

    @app.after_request
    def add(answer: Response) -> Response:
        answer.headers.setdefault("Content-Security-Policy", POLICY.format(nonce=csp_nonce()))
        for name, value in FIXED.items():
            answer.headers.setdefault(name, value)
        if production:
            answer.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
        if request.endpoint != "static":
            private = is_api() or bool(current.actor().person)
            answer.headers.setdefault("Cache-Control", "no-store" if private else "no-cache")
            if private:
                answer.headers["X-Robots-Tag"] = "noindex, nofollow"
            answer.headers["Vary"] = "Authorization, Accept-Language" if is_api() else "Cookie"
        answer.headers["Server"] = "platform"
        return answer


def current_settings_production(app: Flask) -> bool:
    """Whether the application runs in production."""
    return bool(app.config["SETTINGS"].production)
