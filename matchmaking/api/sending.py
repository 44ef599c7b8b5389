"""What a program sends: one JSON object, read strictly and within bounds (R22, R30, R32)."""

import json
import re
from decimal import Decimal, InvalidOperation
from typing import Any

import msgspec
from flask import request
from flask_babel import gettext as _
from werkzeug.exceptions import UnsupportedMediaType

from matchmaking.api.errors import NotJson
from matchmaking.errors import FaultyFields

DEEPEST = 32
UNKNOWN = re.compile(r"Object contains unknown field `(.*?)`(?: - at `\$\.?(.*)`)?", re.DOTALL)
WRONG = re.compile(r"(.*?)(?: - at `\$\.?(.*)`)?", re.DOTALL)


def sent(kind: Any) -> Any:
    """The body as a value of this type. Raises NotJson or FaultyFields."""
    if request.mimetype != "application/json":
        raise UnsupportedMediaType
    value = _read(request.get_data())
    if not isinstance(value, dict):
        raise NotJson(fault=_("最外层不是对象"))
    _check(value)
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        raise FaultyFields(_fault(str(error))) from None


def _read(body: bytes) -> Any:
    try:
        return json.loads(
            body.decode("utf-8"), object_pairs_hook=_object, parse_float=Decimal,
            parse_constant=_constant,
        )  # fmt: skip
    except RecursionError:
        raise NotJson(fault=_("嵌套太深")) from None
    except UnicodeDecodeError:
        raise NotJson(fault=_("不是 UTF-8 编码")) from None
    except (ValueError, InvalidOperation) as error:
        raise NotJson(fault=str(error)[:100]) from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError(_("有重复的键"))
    return found


def _constant(name: str) -> Any:
    raise ValueError(name)


def _check(value: Any) -> None:
    """Neither too deep nor with text that no database keeps."""
    waiting = [(value, 1)]
    while waiting:
        one, depth = waiting.pop()
        if depth > DEEPEST:
            raise NotJson(fault=_("嵌套太深"))
        if isinstance(one, dict):
            waiting += [(part, depth + 1) for pair in one.items() for part in pair]
        elif isinstance(one, list):
            waiting += [(part, depth + 1) for part in one]
        elif isinstance(one, str) and ("\0" in one or re.search("[\ud800-\udfff]", one)):
            raise NotJson(fault=_("含有不能保存的字符"))


def _fault(text: str) -> dict[str, str]:
    """Msgspec's finding at its place, in the reader's language."""
    unknown = UNKNOWN.fullmatch(text)
    if unknown:
        around = f"{unknown[2]}." if unknown[2] else ""
        return {around + unknown[1]: _("没有这个字段")}
    wrong = WRONG.fullmatch(text)
    place = (wrong[2] if wrong else "") or ""
    return {place: _("类型或取值不符：%(fault)s", fault=wrong[1] if wrong else text)}
