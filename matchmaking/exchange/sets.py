"""Sets and closed lists in cells: how they are split, and how a word becomes a key."""

import re
from unicodedata import normalize

from matchmaking.exchange.faults import BadCell
from matchmaking.exchange.numbers import shown
from matchmaking.matching.model import ANY_MARINE, NONE
from matchmaking.standards import industry, marine, vocabulary

SEPARATORS = ";；、\n"
OPENING, CLOSING = "(（[【", ")）]】"
NONE_WORDS = frozenset({"none", "无", "没有"})
NOT_MARINE_WORDS = NONE_WORDS | {"非海洋", "非涉海", "不涉海"}
ANY_MARINE_WORDS = frozenset({"*", "＊", "任一涉海"})
OTHER_NAMES = {  # interchange.md's short names of institution kinds
    "organisation_kind": {
        "城商行": "city_bank", "农商行": "rural_bank", "担保": "guarantee_company",
        "租赁": "leasing_company", "保险": "insurer", "基金": "fund",
        "政策性银行": "policy_bank", "国有银行": "state_bank", "股份制银行": "joint_stock_bank",
    },
}  # fmt: skip
FULL_CODE = re.compile(r"[A-T]\d{0,4}")
CLASS_CODE = re.compile(r"\d{1,2}")
QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})


def split(text: str, separators: str = SEPARATORS) -> list[str]:
    """The parts between separators, except inside brackets (a label may hold a `、` there)."""
    parts, depth = [""], 0
    for sign in text:
        depth += (sign in OPENING) - (sign in CLOSING)
        if sign in separators and depth <= 0:
            parts.append("")
        else:
            parts[-1] += sign
    return [part.strip() for part in parts if part.strip()]


def term(group: str, text: str, *, with_none: bool = False) -> str:
    """The key that a word of a closed list stands for. Raises BadCell."""
    found = _term(group, text, with_none=with_none)
    if found is None:
        raise BadCell(f"不认识“{shown(text)}”", f'"{shown(text)}" is not in the list')
    return found


def terms(group: str, text: str, *, with_none: bool = False) -> frozenset[str]:
    """A set of keys. A comma separates too, unless it belongs to a label. Raises BadCell."""
    keys: set[str] = set()
    for part in split(text):
        whole = _term(group, part, with_none=with_none)
        words = [part] if whole else split(part, ",，")
        keys.update(term(group, word, with_none=with_none) for word in words)
    return frozenset(keys)


def _term(group: str, text: str, *, with_none: bool) -> str | None:
    if with_none and text.lower() in NONE_WORDS:
        return NONE
    found = vocabulary.parse_key(group, text)
    if found is None:
        plain = normalize("NFKC", text).translate(QUOTES)
        found = OTHER_NAMES.get(group, {}).get(plain) or vocabulary.parse_key(group, plain)
    if found is None and group == "tax_grade" and text.endswith("级"):
        return vocabulary.parse_key(group, text.removesuffix("级"))
    return found


def names(text: str) -> frozenset[str]:
    """A set of free names; a comma may belong to a name."""
    return frozenset(split(text))


def industry_code(text: str) -> str:
    """A GB/T 4754 code with its section letter; a label after it is allowed. Raises BadCell."""
    code = normalize("NFKC", text).upper().split()[0]
    if FULL_CODE.fullmatch(code):
        return code
    completed = industry.complete_code(code) if code.isdecimal() else None
    if completed is None or not FULL_CODE.fullmatch(completed):
        raise BadCell(
            f"“{shown(text)}”不是国民经济行业代码", f'"{shown(text)}" is not a GB/T 4754 code'
        )
    return completed


def industry_codes(text: str) -> frozenset[str]:
    """A set of code prefixes. Raises BadCell."""
    return frozenset(industry_code(part) for part in split(text, SEPARATORS + ",，"))


def marine_class(text: str) -> str:
    """A GB/T 20794 class, by code or name, or `none`. Raises BadCell."""
    if text.lower() in NOT_MARINE_WORDS:
        return NONE
    word = normalize("NFKC", text)
    code = word.split()[0].zfill(2) if CLASS_CODE.fullmatch(word.split()[0]) else ""
    for known in marine.marine_classes():
        if known.code == code or word.lower() in (known.zh, known.en.lower()):
            return known.code
    raise BadCell(f"“{shown(text)}”不是海洋产业分类", f'"{shown(text)}" is not a marine class')


def marine_classes(text: str) -> frozenset[str]:
    """A set of classes; `*` stands for any of them. Raises BadCell."""
    return frozenset(
        ANY_MARINE if part in ANY_MARINE_WORDS else marine_class(part)
        for part in _marine_parts(text)
    )


def _marine_parts(text: str) -> list[str]:
    """One class's own label holds a `、`, so a label as a whole comes first."""
    for known in marine.marine_classes():
        if "、" in known.zh:
            text = text.replace(known.zh, known.code)
    return split(text, SEPARATORS + ",，")
