"""Unified social credit code, GB 32100-2015: 18 signs, the last a check sign.

Signs 9 to 17 are the organisation code (GB 11714) with a check sign of its own; codes given out
early are known to break that one, so it only warns.
"""

import re
from dataclasses import dataclass
from unicodedata import normalize

from stdnum.cn.uscc import calc_check_digit

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
LENGTH = 18
WELL_FORMED = re.compile(rf"[{ALPHABET}]{{2}}[0-9]{{6}}[{ALPHABET}]{{10}}")
IGNORED = re.compile(r"[\s\-]+")
INNER_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
INNER = "inner"

WRONG_LENGTH = "统一社会信用代码应为 18 位。"
WRONG_SIGNS = "统一社会信用代码只含数字和大写字母（没有 I、O、S、V、Z），第 3–8 位是数字。"
WRONG_CHECK = "统一社会信用代码的校验位不对，请核对是否录错。"


@dataclass(frozen=True, slots=True)
class UsccFinding:
    """The code in its normal form; `error` is a message or empty, `warning` "inner" or empty."""

    code: str
    error: str = ""
    warning: str = ""


def check_uscc(text: str) -> UsccFinding:
    """Check form and check signs. Letter case, width, spaces and hyphens do not matter."""
    code = IGNORED.sub("", normalize("NFKC", text)).upper()
    if len(code) != LENGTH:
        return UsccFinding(code, error=WRONG_LENGTH)
    if not WELL_FORMED.fullmatch(code):
        return UsccFinding(code, error=WRONG_SIGNS)
    if calc_check_digit(code) != code[-1]:
        return UsccFinding(code, error=WRONG_CHECK)
    return UsccFinding(code, warning="" if inner_check(code[8:16]) == code[16] else INNER)


def inner_check(body: str) -> str:
    """The check sign of an organisation code's first eight signs."""
    total = sum(weight * int(sign, 36) for weight, sign in zip(INNER_WEIGHTS, body, strict=True))
    return "0X987654321"[total % 11]


def make_uscc(serial: int, district: str = "350299") -> str:
    """A well-formed enterprise code for demonstrations and tests; 350299 is nobody's district."""
    if not 0 <= serial < len(ALPHABET) ** 4:
        raise ValueError(serial)
    signs = ""
    for _ in range(4):
        serial, rest = divmod(serial, len(ALPHABET))
        signs = ALPHABET[rest] + signs
    body = "MA8X" + signs
    code = "91" + district + body + inner_check(body)
    return code + str(calc_check_digit(code + "0"))
