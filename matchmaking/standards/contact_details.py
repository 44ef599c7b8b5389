"""Find what tells in a public text who wrote it: phones, mails, web addresses, codes, names.

Blanks, hyphens, full width and Chinese digits do not hide them. What is found is returned as it
stands in the text, so that its owner sees what to take out (R18).
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from matchmaking.standards.uscc import check_uscc

SAID = ("〇零○", "一壹幺", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
DIGITS = {sign: str(digit) for digit, signs in enumerate(SAID) for sign in signs}
SEPARATOR = r"[\s\-‐‑–—_·.]"
GAP = SEPARATOR + "{0,3}"
IS = r"[\s:,]{0,3}(?:号码|号|为|是|no|id)?[\s:.,]{0,3}"
MOBILE = re.compile(rf"(?<![\d.])(?:\+?86{GAP})?(1{GAP}[3-9](?:{GAP}\d){{9}})(?!\d)")
LANDLINE = re.compile(rf"(?<![\d.])[(]?0\d{{2,3}}[)]?{GAP}\d{{3,4}}{GAP}\d{{4}}(?!\d)")
SERVICE = re.compile(rf"(?<![\d.])[48]00{GAP}\d{{3,4}}{GAP}\d{{3,4}}(?!\d)")
CALLED = re.compile(
    r"(?:电话|手机|座机|热线|致电|传真|(?<![a-z])(?:tel|phone|mobile|fax))"
    rf"{IS}(\d(?:{GAP}\d){{5,}})",
    re.IGNORECASE,
)
CHAT = re.compile(
    r"(?:微信|v信|(?<![a-z])(?:vx|wechat|weixin|qq)|扣扣|公众号|加v(?=[\s:]))"
    rf"{IS}([a-z\d][a-z\d_-]{{4,}})",
    re.IGNORECASE,
)
MAIL = re.compile(
    r"[a-z\d][a-z\d_.+-]*\s?(?:@|[(\[#]\s?at\s?[)\]#])\s?[a-z\d-]+"
    r"(?:\s?(?:\.|。|[(\[]dot[)\]])\s?[a-z\d-]+)+",
    re.IGNORECASE,
)
WEB = re.compile(
    r"https?://[^\s，。；）)]+|(?<![a-z])www\s?\.\s?[a-z\d.-]+"
    r"|(?<![@a-z\d.-])[a-z\d-]+(?:\.[a-z\d-]+)*\.(?:com|cn|net|org|top|xyz|vip)(?![a-z\d-])",
    re.IGNORECASE,
)
CODE = re.compile(rf"(?<![0-9A-Z])[0-9A-Z](?:{GAP}[0-9A-Z]){{17}}(?![0-9A-Z])", re.IGNORECASE)
PLACE = re.compile(r"^(?:中国)?(?:福建省?)?(?:厦门市?)?(?:[思湖集海同翔]\w区)?")
LEGAL = re.compile(
    r"(?:[(][^)]*[)])?(?:股份|集团|控股)*(?:有限)?(?:责任)?公司$"
    r"|(?:,?Co\.?)?,?(?:Ltd|Limited|Inc)\.?$",
    re.IGNORECASE,
)
HAN = "\u4e00-\u9fff"
TITLES = "先生|女士|老师|经理|教授|博士|主任|总|工"
SHORTEST_PART = 4


def contact_details(text: str, names: Iterable[str] = ()) -> tuple[str, ...]:
    """What is found, as it stands in the text, in its order and each once."""
    plain, places = _plain(text)
    spans = sorted({*_numbers(plain), *_words(plain, names)})
    found = [text[places[start] : places[end - 1] + 1].strip() for start, end in spans]
    return tuple(dict.fromkeys(found))


def _plain(text: str) -> tuple[str, list[int]]:
    """The text in half width, and where each of its characters stood."""
    signs, places = [], []
    for place, sign in enumerate(text):
        if unicodedata.category(sign) == "Cf":  # joiners and the like are not seen
            continue
        for one in unicodedata.normalize("NFKC", sign):
            signs.append(one)
            places.append(place)
    return "".join(signs), places


def _numbers(plain: str) -> Iterator[tuple[int, int]]:
    """Where phones and credit codes stand."""
    digits = "".join(DIGITS.get(sign, sign) for sign in plain)
    for match in MOBILE.finditer(digits):
        if _is_one_number(match[1]):
            yield match.span()
    for pattern in (LANDLINE, SERVICE):
        yield from (match.span() for match in pattern.finditer(digits))
    yield from (match.span(1) for match in CALLED.finditer(digits))
    for match in CODE.finditer(plain):
        if not check_uscc(re.sub(SEPARATOR, "", match[0])).error:
            yield match.span()


def _is_one_number(text: str) -> bool:
    """Whether digits in groups are a phone and not a row of figures such as 130 140 150 16."""
    groups = [len(part) for part in re.split(r"\D+", text)]
    return groups[-1] >= SHORTEST_PART or max(groups) <= 2


def _words(plain: str, names: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where mails, addresses, chat names and the owner's names stand."""
    for pattern in (MAIL, WEB):
        yield from (match.span() for match in pattern.finditer(plain))
    yield from (match.span(1) for match in CHAT.finditer(plain))
    for form in {form for name in names for form in _forms(name)}:
        yield from (match.span() for match in re.finditer(form, plain, re.IGNORECASE))


def _forms(name: str) -> Iterator[str]:
    """Patterns of a name, whole and short: 厦门鹭岛海洋科技有限公司 is also 鹭岛海洋科技."""
    whole = "".join(unicodedata.normalize("NFKC", name).split())
    legal = LEGAL.sub("", whole)
    parts = {form for form in (legal, PLACE.sub("", legal)) if len(form) >= SHORTEST_PART}
    for form in {whole, *parts} - {""}:
        apart = r"\s*".join(re.escape(sign) for sign in form)
        if len(form) > 2:
            yield apart
        elif len(form) == 2:  # two signs are often part of other words: 林海 in 森林海岸
            yield rf"(?<![{HAN}]){apart}|{apart}(?![{HAN}])|{apart}(?={TITLES})"
