"""Writes are safe to send twice (R60): a hidden key in every form, its answer kept for a day.

Programs send theirs as `Idempotency-Key`. The key's row is written in the transaction of the
change itself. A second request with the same key and content gets the first one's answer; with
other content it is refused.
"""

import hashlib
import secrets
from datetime import datetime, timedelta

from flask import Flask, Response, g, make_response, redirect, request
from flask_wtf.csrf import generate_csrf
from sqlalchemy import Integer, String, delete, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from matchmaking.audit.actor import Role
from matchmaking.database.base import Base
from matchmaking.database.types import Instant
from matchmaking.errors import BadInput, Refused
from matchmaking.notices.wording import message
from matchmaking.web import current
from matchmaking.web.api_requests import is_api

KEPT = timedelta(days=1)
FIELD, HEADER = "_once", "Idempotency-Key"
SHORTEST_KEY, LONGEST_KEY = 16, 64
NOT_CONTENT = {FIELD, "csrf_token"}


class OnceKey(Base):
    """The answer that was given to one form, by the hash of its key, person and route.

    Browsers are sent on to `location`; programs got `status` and `body`.
    """

    __tablename__ = "once_key"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    content: Mapped[str] = mapped_column(String(64))
    location: Mapped[str] = mapped_column(String(500))
    status: Mapped[int] = mapped_column(Integer, default=303)
    body: Mapped[str] = mapped_column(String(1000), default="")
    at: Mapped[datetime] = mapped_column(Instant(), index=True)


class AlreadySent(Refused):
    """The form was sent before, with other content."""

    message = message("这张表单已经提交过，内容与这次不同。请重新打开页面再填写。")


class KeyUsedOtherwise(BadInput):
    """A program sent other content with a key that it had used (422)."""

    message = message("这个 Idempotency-Key 已用于内容不同的请求。请换一个新的值。")


def new_key() -> str:
    """A fresh key for a form; also makes sure that the form's CSRF token exists."""
    generate_csrf()
    return secrets.token_urlsafe(16)


def replay_repeats(app: Flask) -> None:
    """Answer a repeated POST with what was answered before."""

    @app.before_request
    def look_up() -> Response | None:
        key = given_key()
        if not SHORTEST_KEY <= len(key) <= LONGEST_KEY or request.endpoint is None:
            return None
        actor = current.actor()
        who = actor.person if actor.role is not Role.VISITOR else "visitor"
        g.once_key = _digest(who, request.path, key)
        g.once_content = _content()
        _wait_for_twin(g.once_key)
        return _answer_of(g.once_key)


def given_key() -> str:
    """The key that came with a write, if any."""
    if request.method not in ("POST", "PUT"):
        return ""
    return request.headers.get(HEADER, "") if is_api() else request.form.get(FIELD, "")


def remember(location: str, status: int = 303, body: str = "") -> None:
    """Keep this request's answer, within the open transaction."""
    if "once_key" in g:
        session = current.session()
        session.execute(delete(OnceKey).where(OnceKey.at < current.now() - KEPT))
        session.add(
            OnceKey(
                key=g.once_key,
                content=g.once_content,
                location=location,
                status=status,
                body=body,
                at=current.now(),
            )
        )


def commit_once(location: str, status: int = 303, body: str = "") -> Response:
    """Commit the request's one transaction and answer; a parallel twin gets the same answer."""
    session = current.session()
    remember(location, status, body)
    try:
        session.commit()
    except IntegrityError:
        session.rollback()
        earlier = _answer_of(g.once_key) if "once_key" in g else None
        if earlier is None:
            raise
        return earlier
    return _answer(location, status, body)


def _wait_for_twin(key: str) -> None:
    """Let a request with the same key that is under way finish first, so that its answer is known.

    SQLite does so by itself: writing requests begin by taking the database's lock.
    """
    session = current.session()
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(int(key[:15], 16))))


def _answer_of(key: str) -> Response | None:
    earlier = current.session().get(OnceKey, key)
    if earlier is None or earlier.at < current.now() - KEPT:
        return None
    if earlier.content != g.once_content:
        raise KeyUsedOtherwise if is_api() else AlreadySent
    return _answer(earlier.location, earlier.status, earlier.body)


def _answer(location: str, status: int, body: str) -> Response:
    if not body:
        return redirect(location, code=status)  # type: ignore[return-value]
    answer = make_response(body, status)
    answer.headers["Content-Type"] = "application/json"
    answer.headers["Location"] = location
    return answer


def _content() -> str:
    if is_api():
        sent = request.get_data(as_text=True)
        return _digest(request.method, request.headers.get("If-Match", ""), sent)
    parts = [
        f"{name}={value}"
        for name, value in sorted(request.form.items(multi=True))
        if name not in NOT_CONTENT
    ]
    for name, file in sorted(request.files.items(multi=True), key=lambda item: item[0]):
        parts.append(f"{name}:{file.filename}:{hashlib.sha256(file.stream.read()).hexdigest()}")
        file.stream.seek(0)
    return _digest(*parts)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
