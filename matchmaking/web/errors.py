"""One place where refusals and failures become pages, and for programs problem documents.

Nothing technical is ever shown (R68).
"""

import logging
import re

from flask import Flask, Response, g, make_response, render_template, request
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, OperationalError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException, SecurityError

from matchmaking.errors import (
    BadInput,
    FaultyFields,
    NotAllowed,
    NotFound,
    Refusal,
    Stale,
    Unreadable,
)
from matchmaking.web import current
from matchmaking.web.access import BudgetSpent, NeedsVerification
from matchmaking.web.api_requests import is_api
from matchmaking.web.problems import FieldProblem, Problem, answer_with

log = logging.getLogger(__name__)
FIRST_ERROR = 400
FAILURES = {500: "internal-error", 503: "unavailable"}
NOT_WRITTEN = {"_once", "csrf_token", "version", "password", "again", "present", "code"}
KEY = re.compile(r"[a-z][a-z0-9_]*")
STATUS: tuple[tuple[type[Refusal], int], ...] = (
    (NotAllowed, 403),
    (NotFound, 404),
    (BadInput, 422),
    (Unreadable, 400),
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
    title = {400: _("请求有误"), 403: _("没有权限"), 404: _("没有找到"), 422: _("内容有误")}.get(
        status, _("现在不能这样做")
    )
    return _answer(error, status, title, words_of(error))


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
    if (
        isinstance(error, SecurityError) and not is_api()
    ):  # a foreign host: no link of ours can be built for it
        return make_response(_("请求有误"), 400, {"Content-Type": "text/plain; charset=utf-8"})
    title, text = _title(error)
    answer = _answer(error, code, title, text)
    for name, value in error.get_headers():
        if name.lower() in ("allow", "retry-after", "location", "www-authenticate"):
            answer.headers[name] = value
    return answer


def _title(error: HTTPException) -> tuple[str, str]:
    """What an error is called, and what to do."""
    if isinstance(error, CSRFError):
        return _("页面已过期"), _("请返回上一页，刷新后重新提交；已填写的内容不会丢失。")
    if isinstance(error, NeedsVerification):
        return _("单位尚未通过核验"), _("核验通过后即可使用此功能，通常需要一个工作日。")
    if isinstance(error, BudgetSpent):
        return _("今天的查阅额度已用完"), _(
            "为防止批量抓取，每天可以查阅的条目有上限。今天看过的仍可打开；"
            "额度在北京时间 0 点恢复，工作确有需要请联系主办方。"
        )
    usual = (_("请求有误"), _("请检查地址或表单内容后再试。"))
    return _titles(programs=is_api()).get(error.code or 500, usual)


def _titles(*, programs: bool) -> dict[int, tuple[str, str]]:
    """What each status is called, and what to do; some differ for programs."""
    common = {
        400: (_("请求有误"), _("请检查地址或表单内容后再试。")),
        403: (_("没有权限"), _("您没有查看此页面的权限。如有疑问，请联系本单位管理员。")),
        404: (_("没有找到"), _("没有找到您要的内容。它可能已被移除，或地址有误。")),
        405: (_("请求方式有误"), _("请从页面上的按钮或链接进入。")),
        413: (_("内容过大"), _("单个文件不超过 10 MB，请压缩后重新上传。")),
        429: (_("操作太频繁"), _("请稍后再试。")),
    }
    return common | _titles_for_programs() if programs else common


def _titles_for_programs() -> dict[int, tuple[str, str]]:
    return {
        401: (_("需要令牌"), _("请在 Authorization 请求头中给出有效的令牌：Bearer 加令牌。")),
        403: (_("没有权限"), _("令牌的权限范围或账号的角色不允许这项操作。")),
        404: (_("没有找到"), _("没有找到您要的内容。它可能已被移除，或地址有误。")),
        405: (_("请求方式有误"), _("这个地址不接受此请求方式；可用的方式见 Allow 响应头。")),
        413: (_("内容过大"), _("请求内容不超过 256 KB。")),
        415: (_("格式有误"), _("请以 Content-Type: application/json 发送 JSON。")),
        428: (_("缺少 If-Match"), _("请先读取最新内容，把其 ETag 放在 If-Match 请求头中再保存。")),
    }


def _unavailable(error: Exception) -> Response:
    log.error("database unavailable", exc_info=error)
    answer = _answer(error, 503, _("系统繁忙"), _("请稍等片刻后重试；您的数据没有丢失。"))
    answer.headers["Retry-After"] = "5"
    return answer


def _failure(error: Exception) -> Response:
    log.error("unhandled error at %s", request.endpoint, exc_info=error)
    text = _("问题已记录。请稍后重试，或把下面的编号告诉平台工作人员。")
    return _answer(error, 500, _("系统出错了"), text)


def _answer(error: Exception, status: int, title: str, text: str) -> Response:
    current.session().rollback()
    if is_api():
        return _for_program(error, status, title, text)
    html = render_template(
        "errors/error.html",
        code=status,
        title=title,
        text=text,
        typed=_typed() if isinstance(error, Stale) else (),
        request_id=g.get("request_id", ""),
    )
    return make_response(html, status)


def _for_program(error: Exception, status: int, title: str, text: str) -> Response:
    """The problem document; what was written over since it was read fails its If-Match (412)."""
    if isinstance(error, Stale) and "If-Match" in request.headers:
        status = 412
    faults = error.fields.items() if isinstance(error, FaultyFields) else ()
    return answer_with(
        Problem(
            type="about:blank",
            title=title,
            status=status,
            detail=text,
            code=FAILURES.get(status) or _name_of(error),
            errors=tuple(FieldProblem(field, words) for field, words in faults),
            request_id=g.get("request_id", "") if status in FAILURES else "",
        )
    )


def _name_of(refusal: Exception) -> str:
    """What kind of refusal it is, for programs: no-such-need, stale."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", type(refusal).__name__).lower()
