"""Enterprise size by 工信部联企业〔2011〕300号: micro, small, medium or large.

An enterprise is in a grade when it reaches every figure of that grade, else it falls to the next;
"以上" includes the figure. What the standard does not cover (finance, railways, public bodies)
has no size.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from matchmaking.standards.industry import complete_code
from matchmaking.standards.money import YUAN_PER_WAN, money_in_words
from matchmaking.standards.tables import rows_of
from matchmaking.standards.vocabulary import label

GRADES = ("large", "medium", "small")
LOWEST = "micro"
INDICATORS = ("employees", "revenue", "assets")
NAMES = {
    "employees": ("从业人员", "employees"),
    "revenue": ("营业收入", "revenue"),
    "assets": ("资产总额", "total assets"),
}
NOT_COVERED = (
    "该行业不在《中小企业划型标准规定》（工信部联企业〔2011〕300号）范围内，或行业代码不够具体。",
    "The SME standard of 2011 does not cover this industry, or the industry code is too short.",
)


@dataclass(frozen=True, slots=True)
class SizeStandard:
    """One row of the standard: least figures by grade and indicator (yuan, persons)."""

    zh: str
    en: str
    prefixes: tuple[str, ...]
    bounds: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class SizeFinding:
    """The size, a key of vocabulary `size` or None where it cannot be told, and why."""

    size: str | None
    reason_zh: str
    reason_en: str

    def reason(self, language: str) -> str:
        """Why, in "zh" or "en"."""
        return self.reason_en if language == "en" else self.reason_zh


def classify_size(
    *, industry: str | None, revenue: int | None, employees: int | None, assets: int | None
) -> SizeFinding:
    """The size from the industry code, last year's revenue and assets in yuan, and employees."""
    standard = standard_for(industry or "")
    if standard is None:
        return SizeFinding(None, *NOT_COVERED)
    figures = {"revenue": revenue, "employees": employees, "assets": assets}
    for grade in GRADES:
        bounds = standard.bounds[grade]
        given = {name: figures[name] for name in bounds}
        if any(figure is not None and figure < bounds[name] for name, figure in given.items()):
            continue
        lacking = [name for name, figure in given.items() if figure is None]
        if lacking:
            return _undecided(standard, lacking)
        return _decided(standard, grade, figures)
    return _decided(standard, LOWEST, figures)


def standard_for(industry: str) -> SizeStandard | None:
    """The row of the standard that a GB/T 4754 code falls under; digits alone are completed."""
    code = complete_code(industry) or industry
    for standard in _standards():
        if any(code.startswith(prefix) for prefix in standard.prefixes):
            return standard
    return None


@lru_cache(maxsize=1)
def _standards() -> tuple[SizeStandard, ...]:
    return tuple(
        SizeStandard(
            row["zh"],
            row["en"],
            tuple(row["prefixes"].split()),
            {grade: _bounds(row, grade) for grade in GRADES},
        )
        for row in rows_of("size_bounds.csv")
    )


def _bounds(row: Mapping[str, str], grade: str) -> dict[str, int]:
    units = {"employees": 1, "revenue": YUAN_PER_WAN, "assets": YUAN_PER_WAN}
    cells = {name: row[f"{name}_{grade}"] for name in INDICATORS}
    return {name: int(cell) * units[name] for name, cell in cells.items() if cell}


def _decided(standard: SizeStandard, size: str, figures: Mapping[str, int | None]) -> SizeFinding:
    grade = GRADES[-1] if size == LOWEST else size
    above = None if size == GRADES[0] else (*GRADES, LOWEST)[(*GRADES, LOWEST).index(size) - 1]
    zh, en = _facts(standard, figures)
    if size != LOWEST:
        zh += f"，达到{label('size', grade, 'zh')}标准（{_quoted(standard, grade, 'zh')}）"
        en += f"; reaches {label('size', grade, 'en').lower()} ({_quoted(standard, grade, 'en')})"
    if above is not None:
        zh += f"，未达到{label('size', above, 'zh')}标准（{_quoted(standard, above, 'zh')}）"
        en += f"; not {label('size', above, 'en').lower()} ({_quoted(standard, above, 'en')})"
    return SizeFinding(size, zh + "。", en + ".")


def _facts(standard: SizeStandard, figures: Mapping[str, int | None]) -> tuple[str, str]:
    given = [(name, figures[name]) for name in standard.bounds[GRADES[0]]]
    known = [(name, figure) for name, figure in given if figure is not None]
    zh = "、".join(f"{NAMES[name][0]} {_shown(name, figure, 'zh')}" for name, figure in known)
    en = ", ".join(f"{NAMES[name][1]} {_shown(name, figure, 'en')}" for name, figure in known)
    return (
        f"按《中小企业划型标准规定》“{standard.zh}”：{zh}",
        f"By the SME standard of 2011, {standard.en.lower()}: {en}",
    )


def _quoted(standard: SizeStandard, grade: str, language: str) -> str:
    bounds = standard.bounds[grade].items()
    if language == "zh":
        return "、".join(f"{NAMES[n][0]} {_shown(n, bound, 'zh')}及以上" for n, bound in bounds)
    return ", ".join(f"{NAMES[n][1]} at least {_shown(n, bound, 'en')}" for n, bound in bounds)


def _undecided(standard: SizeStandard, lacking: list[str]) -> SizeFinding:
    return SizeFinding(
        None,
        f"按“{standard.zh}”标准还需要：" + "、".join(NAMES[name][0] for name in lacking) + "。",
        f"The standard for {standard.en.lower()} also needs: "
        + ", ".join(NAMES[name][1] for name in lacking)
        + ".",
    )


def _shown(name: str, figure: int, language: str) -> str:
    if name == "employees":
        return f"{figure:,} 人" if language == "zh" else f"{figure:,}"
    return money_in_words(figure, language)
