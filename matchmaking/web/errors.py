"""One place where refusals and failures become pages; nothing technical is ever shown (R68)."""

import logging
import re

from flask import Flask, Response, g, make_response, render_template, request
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, OperationalError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException, SecurityError

from matchmaking.errors import BadInput, NotAllowed, NotFound, Refusal, Stale
from matchmaking.web import current
from matchmaking.web.access import NeedsVerification

log = logging.getLogger(__name__)
FIRST_ERROR = 400
NOT_WRITTEN = {"_once", "csrf_token", "version", "password", "again", "present", "code"}
KEY = re.compile(r"[a-z][a-z0-9_]*")
STATUS: tuple[tuple[type[Refusal], int], ...] = (
    (NotAllowed, 403),
    (NotFound, 404),
    (BadInput, 422),
    (Refusal, 409),
)


def handle_errors(app: Flask) -> None:
    """Register a handler for each family."""
    app.register_error_handler(Refusal, _refusal)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(StaleDataError, lambda _error: _refusal(Stale()))
    app.register_error_handler(DataError, lambda _error: _refusal(BadInput()))
    app.register_error_handler(IntegrityError, lambda _error: _refusal(Stale()))
    app.register_error_handler(OperationalError, _unavailable)
    app.register_error_handler(DBAPIError, _unavailable)
    app.register_error_handler(Exception, _failure)


def words_of(error: Refusal) -> str:
    """The refusal in the reader's language."""
    return _(error.message) % error.values if error.values else _(error.message)


def _refusal(error: Refusal) -> Response:
    status = next(code for family, code in STATUS if isinstance(error, family))
    title = {403: _("没有权限"), 404: _("没有找到"), 422: _("内容有误")}.get(
        status, _("现在不能这样做")
    )
    return _page(status, title, words_of(error), _typed() if isinstance(error, Stale) else ())


def _typed() -> tuple[str, ...]:
    """What was written into the form, to be copied over; not choices, ticks and secrets (R59)."""
    return tuple(
        value
        for name, value in request.form.items(multi=True)
        if value.strip() and name.split("-")[-1] not in NOT_WRITTEN and not KEY.fullmatch(value)
    )


def _http(error: HTTPException) -> Response:
    code = error.code or 500
    if code < FIRST_ERROR:  # a redirect to the address with its slash
        return make_response(error.get_response())
    if isinstance(error, SecurityError):  # a foreign host: no link of ours can be built for it
        return make_response(_("请求有误"), 400, {"Content-Type": "text/plain; charset=utf-8"})
    if isinstance(error, CSRFError):
        return _page(
            400, _("页面已过期"), _("请返回上一页，刷新后重新提交；已填写的内容不会丢失。")
        )
    if isinstance(error, NeedsVerification):
        return _page(
            403, _("单位尚未通过核验"), _("核验通过后即可使用此功能，通常需要一个工作日。")
        )
    titles = {
        400: (_("请求有误"), _("请检查地址或表单内容后再试。")),
        403: (_("没有权限"), _("您没有查看此页面的权限。如有疑问，请联系本单位管理员。")),
        404: (_("没有找到"), _("没有找到您要的内容。它可能已被移除，或地址有误。")),
        405: (_("请求方式有误"), _("请从页面上的按钮或链接进入。")),
        413: (_("内容过大"), _("单个文件不超过 10 MB，请压缩后重新上传。")),
        429: (_("操作太频繁"), _("请稍后再试。")),
    }
    title, text = titles.get(code, (_("请求有误"), _("请检查地址或表单内容后再试。")))
    answer = _page(code, title, text)
    for name, value in error.get_headers():
        if name.lower() in ("allow", "retry-after", "location"):
            answer.headers[name] = value
    return answer


def _unavailable(error: Exception) -> Response:
    log.error("database unavailable", exc_info=error)
    answer = _page(503, _("系统繁忙"), _("请稍等片刻后重试；您的数据没有丢失。"))
    answer.headers["Retry-After"] = "5"
    return answer


def _failure(error: Exception) -> Response:
    log.error("unhandled error at %s", request.endpoint, exc_info=error)
    return _page(
        500, _("系统出错了"), _("问题已记录。请稍后重试，或把下面的编号告诉平台工作人员。")
    )


def _page(status: int, title: str, text: str, typed: tuple[str, ...] = ()) -> Response:
    current.session().rollback()
    html = render_template(
        "errors/error.html",
        code=status,
        title=title,
        text=text,
        typed=typed,
        request_id=g.get("request_id", ""),
    )
    return make_response(html, status)
