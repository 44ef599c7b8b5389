"""One row of a text of conditions: facts, an operator, a value."""

import re

from matchmaking.matching.condition_reader import Reader, narrow, near_words
from matchmaking.matching.criteria.conditions import (
    CHECK,
    FIGURE,
    MONTHS_BACK,
    MOST_MONTHS,
    NOTE,
    OPS_OF,
)
from matchmaking.matching.model import Condition, FactValue
from matchmaking.standards.extra_facts import (
    ExtraFact,
    find_fact,
)
from matchmaking.standards.fact_values import (
    COUNTED,
    MONTHS,
    NO,
    YES,
    YUAN,
    parse_months,
    parse_value,
)

WORDS = {
    ">=": ("≥", "不低于", "不少于", "不小于", "至少", "at least", "no less than"),
    "<=": ("≤", "不超过", "不高于", "不多于", "不大于", "至多", "最多", "at most", "up to",
           "no more than"),
    ">": ("超过", "高于", "多于", "大于", "more than", "over", "above"),
    "<": ("低于", "少于", "小于", "不足", "less than", "fewer than", "under", "below"),
    "!=": ("≠", "不为", "不是", "is not"), "=": ("==", "为", "是", "is"),
    "not in": ("不属于", "不含", "未享受", "none of"), "in": ("属于", "包含任一", "one of"),
    "not all": ("未同时具有", "不同时具有"), "all": ("包含全部", "全部具有", "all of"),
    "not within": ("早于近",), "within": ("近", "不早于"), "not older": ("未满",),
    "older": ("已满", "满"),
}  # fmt: skip
SIGNS = {word: op for op, words in WORDS.items() for word in (op, *words)}
SAID = {"note": NOTE, "说明": NOTE, "check": CHECK, "人工核实": CHECK}
NUMBER = re.compile(r"-?\s*\d[\d,]*(?:\.\d+)?")
SHARE = re.compile(r"(-?)\s*(\d{1,9})(?:\.(\d))?\s*(%|倍|times\b|x\b)")
TAIL = ("以上", "以下", "以内", "内")
DIVIDED, FIGURES = ("money", "count"), ("money", "count", "share", "months")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
RANGE = re.compile(r"\s*(?:\.\.|~|至|to )\s*")
SHARE_OF = ("的比例", "of ", "的")
PER = 1000


def read_row(reader: Reader) -> list[Condition]:
    """One row; two for a range. Raises BadCondition."""
    said = "" if reader.at_fact() else reader.take(SAID)
    if said:
        return [Condition("", SAID[said], text=reader.said())]
    grown = not reader.at_fact() and reader.take(("growth of", "growth", "增长"))
    fact = reader.fact()
    plus, over = _more(reader, fact)
    if grown:
        over = find_fact(f"{fact.key}@1")
        if over is None or plus or fact.kind not in DIVIDED:
            raise reader.bad("只有一项数值才有增长", "only one figure grows")
    sign = reader.take(SIGNS)
    if not sign or SIGNS[sign] not in OPS_OF[fact.kind]:
        known = "、".join(OPS_OF[fact.kind])
        raise reader.bad(f"“{fact.zh}”的比较方式有：{known}", f"{fact.en} is compared by {known}")
    return _compared(reader, fact, SIGNS[sign], plus, over, grown=bool(grown))


def value_of(fact: ExtraFact, text: str, reader: Reader) -> FactValue:
    """A stated value. Raises BadCondition."""
    try:
        return parse_value(fact, text)
    except ValueError as error:
        raise reader.bad(*_how(fact, "=")) from error


def _more(reader: Reader, fact: ExtraFact) -> tuple[tuple[str, ...], ExtraFact | None]:
    """What is added to the fact, and what it is divided by."""
    plus = []
    while reader.take(("+",)):
        added = reader.fact()
        if added.kind != fact.kind or fact.kind not in (*DIVIDED, "share"):
            raise reader.bad("只能相加同类数值", "only figures of one kind add up")
        plus.append(added.key)
    over = reader.fact() if reader.take(("/", "占")) else None
    if over is not None:
        reader.take(("的比例", "比例"))
        if not {fact.kind, over.kind} <= set(DIVIDED):
            raise reader.bad("只有金额和数量才能相比", "only money and counts make a ratio")
    return tuple(plus), over


def _compared(
    reader: Reader, fact: ExtraFact, op: str, plus: tuple[str, ...], over: ExtraFact | None,
    *, grown: bool,
) -> list[Condition]:  # fmt: skip
    """The rows of what is compared and the value that comes next."""
    if over is None:
        found = _share_of_another(reader, fact) if op in FIGURE else None
        if found is not None:
            return [Condition(fact.key, op, found[0], plus, found[1].key, PER)]
        value = _value(reader, fact, op)
        if op == "=" and fact.kind in FIGURES and reader.match(RANGE):
            high = _value(reader, fact, op)
            return [Condition(fact.key, ">=", value, plus), Condition(fact.key, "<=", high, plus)]
        return [Condition(fact.key, op, value, plus)]
    if fact.kind != over.kind:
        return [Condition(fact.key, op, _value(reader, fact, op), plus, over.key)]
    share = reader.match(SHARE)
    if share is None and fact.kind == "count" and not grown:  # so many a piece
        return [Condition(fact.key, op, _value(reader, fact, op), plus, over.key)]
    if share is None:
        raise reader.bad("应填百分数或倍数，例如 25%", "write a share or times, for example 25%")
    return [Condition(fact.key, op, _permille(share) + PER * grown, plus, over.key, PER)]


def _share_of_another(reader: Reader, fact: ExtraFact) -> tuple[int, ExtraFact] | None:
    """`<= 50% of investment`, `< investment`; None where a plain value comes."""
    share = None if reader.at_fact() or fact.kind not in DIVIDED else reader.match(SHARE)
    if share is None and not reader.at_fact():
        return None
    reader.take(SHARE_OF)
    other = reader.fact()
    if other.kind != fact.kind or fact.kind not in DIVIDED:
        raise reader.bad("两边不是同类数值", "the two sides are not of one kind")
    return (_permille(share) if share else PER), other


def _permille(share: re.Match[str]) -> int:
    whole, tenths = share[2], share[3] or "0"
    return (
        (int(whole) * 10 + int(tenths)) * (1 if share[4] == "%" else 100) * (-1 if share[1] else 1)
    )


def _value(reader: Reader, fact: ExtraFact, op: str) -> FactValue:
    """The value that comes next, of the fact's kind."""
    if fact.kind in ("set", "code"):
        return _set(reader, fact)
    start = reader.place
    if fact.kind == "yes_no":
        text = reader.take(YES | NO)
    elif fact.kind == "date" and op not in MONTHS_BACK:
        text = (reader.match(DAY) or [""])[0]
    else:
        text = (reader.match(NUMBER) or [""])[0].strip()
        text += reader.take(_units(fact)) if text else ""
        reader.take(TAIL)
    try:
        if fact.kind == "date" and op in MONTHS_BACK:
            return _months(text)
        return parse_value(fact, text)
    except ValueError as error:
        reader.place = start
        raise reader.bad(*_how(fact, op)) from error


def _months(text: str) -> int:
    months = parse_months(text)
    if months > MOST_MONTHS:
        raise ValueError(text)
    return months


def _units(fact: ExtraFact) -> set[str]:
    """What a figure of the fact may be followed by."""
    if fact.kind == "count":
        unit = (fact.unit.zh, fact.unit.en) if fact.unit else ()
        return {narrow(word) for word in (*unit, *COUNTED)}
    units = {"money": YUAN, "months": MONTHS, "date": MONTHS}.get(fact.kind, {"%": 1})
    return set(units) - {""}


def _set(reader: Reader, fact: ExtraFact) -> frozenset[str]:
    """Options one after another, each by the longest word that comes next."""
    words = fact.option_words() if fact.kind == "set" else {}
    known = {narrow(word): key for word, key in words.items()}
    found: list[str] = []
    while True:
        word = reader.take(known) if known else ""
        code = reader.match(re.compile(r"[a-z]?\d{1,4}|[a-z]\b|none")) if not known else None
        if not word and not code:
            near = near_words(reader.part(), dict.fromkeys(known, fact)) if known else None
            options = "、".join(term.zh for term in fact.options[:6]) or "C13、C1361"
            raise reader.bad(f"“{fact.zh}”没有这个选项，可选 {near[0] if near else options}",
                             f"no such option of {fact.en}"
                             f"{'; near it: ' + near[1] if near else ''}")  # fmt: skip
        found.append(known[word] if word else code[0] if code[0] == "none" else code[0].upper())  # type: ignore[index]
        if not reader.take((",", "、")):
            return frozenset(found)


def _how(fact: ExtraFact, op: str) -> tuple[str, str]:
    """How a value of the fact's kind is written."""
    kind = "months" if op in MONTHS_BACK else fact.kind
    zh, en = {
        "money": ("120.5（万元）", "120.5 (10,000 yuan)"), "share": ("3.5%", "3.5%"),
        "count": ("20", "20"), "months": ("36 个月、3 年", "36 months, 3 years"),
        "yes_no": ("是、否", "yes, no"), "date": ("2026-01-31", "2026-01-31"),
    }.get(kind, ("选项", "an option"))  # fmt: skip
    return f"“{fact.zh}”应写成 {zh}", f"{fact.en} is written like {en}"
