"""A blank import template: labelled columns, notes, drop-downs, one example row."""

from datetime import date
from pathlib import Path
from typing import Any

from matchmaking.exchange.experts_file import EXPERTS
from matchmaking.exchange.layout import LAYOUTS, SETS, Column, Kind
from matchmaking.exchange.read import EXAMPLE
from matchmaking.exchange.technology_layout import TECH_NEEDS, TECH_OFFERS
from matchmaking.matching.model import NONE
from matchmaking.standards import vocabulary
from matchmaking.standards.marine import marine_classes

ROWS = 2000
DICTIONARY = "_lists"
ALL = {
    **LAYOUTS, "tech_needs": TECH_NEEDS, "tech_offers": TECH_OFFERS, "experts": EXPERTS,
}  # fmt: skip
HINTS = {
    Kind.NAMES: ("多个用分号隔开", "several: joined by semicolons"),
    Kind.MONEY: ("万元，最多两位小数；空或面议表示未填", "10,000 yuan, two decimals"),
    Kind.RATE: ("百分数，最多两位小数，如 3.85", "percent, two decimals, as 3.85"),
    Kind.SHARE: ("百分数，最多一位小数，如 55.5", "percent, one decimal, as 55.5"),
    Kind.WHOLE: ("整数", "a whole number"),
    Kind.DAY: ("日期，如 2026-11-06", "a date, as 2026-11-06"),
    Kind.YES_NO: ("是 或 否", "yes or no"),
    Kind.TERM: ("从列表中选择", "choose from the list"),
    Kind.TERMS: ("从列表中选择；多个用分号隔开", "from the list; several joined by semicolons"),
    Kind.INDUSTRY: ("GB/T 4754 代码，如 C3731", "GB/T 4754 code, as C3731"),
    Kind.INDUSTRIES: ("代码或前缀，多个用分号隔开，如 A04;C37", "codes or prefixes, as A04;C37"),
    Kind.MARINE: ("GB/T 20794 大类，如 07；不涉海填“无”", "GB/T 20794 class, as 07; or none"),
    Kind.MARINES: ("大类，多个用分号隔开；* 表示任一涉海", "classes; * = any marine class"),
    Kind.MONEY_ROWS: ("种类:万元，分号隔开；没有填“无”", "kind:10,000 yuan; or none"),
    Kind.SHARE_ROWS: ("种类:百分数，用分号隔开", "kind:percent, joined by semicolons"),
    Kind.CONDITIONS: ("资料项 比较 数值，用分号隔开；| 隔开的满足其一即可",
                      "fact operator value, joined by semicolons; | between alternatives"),
    Kind.FACTS: ("资料项 = 数值，用分号隔开", "fact = value, joined by semicolons"),
    Kind.TRL: ("1 到 9", "1 to 9"),
    Kind.PARTS_ROWS: (
        "每行的各部分用冒号隔开，多行用分号隔开", "parts joined by colons, rows by semicolons",
    ),
    Kind.RATE_ROWS: ("名称:百分数，用分号隔开", "name:percent, joined by semicolons"),
}  # fmt: skip
EXAMPLES: dict[str, str | float | date] = {
    "need_no": f"{EXAMPLE}-1", "enterprise": "厦门某某海洋科技有限公司", "title": "购置养殖工船",
    "amount": 800, "amount_min": 500, "term_months": 36, "rate_max": 4.5,
    "collateral": "sea_use_right:800;vessel:350", "needed_by": date(2026, 12, 31),
    "industry": "A0411", "marine_class": "01", "established_on": date(2015, 3, 1),
    "revenue": 3200, "assets": 5000, "employees": 60, "debt_ratio": 45.5,
    "product_no": f"{EXAMPLE}-1", "institution": "某某银行厦门分行", "name": "蓝海贷",
    "amount_max": 1000, "term_min": 6, "term_max": 60, "rate_min": 3.45, "coverage_min": 100,
    "ltv": "sea_use_right:50;vessel:60", "industries": "A04;C37", "marine_classes": "*",
    "age_min_months": 24, "revenue_min": 300, "debt_ratio_max": 70, "processing_days": 10,
    "capacity": 10, "fees": "评估费:0.1", "offer_no": f"{EXAMPLE}-1", "trl": 7, "trl_min": 6,
    "organisation": "厦门某某单位", "content": "需要十二个月不长附着物的网衣处理办法",
    "summary": "低表面能涂层，海上挂板十八个月附着面积低于一成", "budget": 80, "price": 60,
    "indicators": "防附着有效期:3:12:月", "ip": "发明专利:ZL2026XXXXXXXX:已授权",
    "keywords": "防污;网箱",
}  # fmt: skip
ONE_OF_A_LIST = {
    "instruments": 0, "instrument": 0, "guarantees": 5, "purpose": 6, "purposes": 6, "district": 0,
    "size": 1, "tax_grade": 1, "tax_grade_min": 2, "institution_kind": 1,
}  # fmt: skip


def write_template(path: Path, kind: str, *, language: str = "zh") -> None:
    """The template of one kind of file; its headers are labels of the language."""
    from xlsxwriter import Workbook  # noqa: PLC0415 -- slow import

    columns = ALL[kind]
    with Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as workbook:
        sheet = workbook.add_worksheet(kind)
        lists = workbook.add_worksheet(DICTIONARY)
        lists.hide()
        styles = {
            "plain": workbook.add_format({"bold": True, "bg_color": "#E8EEF4"}),
            "star": workbook.add_format({"bold": True, "font_color": "#C00000"}),
            "text": workbook.add_format({"num_format": "@"}),
            "day": workbook.add_format({"num_format": "yyyy-mm-dd"}),
            "example": workbook.add_format({"italic": True, "font_color": "#7F7F7F"}),
        }
        styles["example_day"] = workbook.add_format(
            {"italic": True, "font_color": "#7F7F7F", "num_format": "yyyy-mm-dd"}
        )
        sheet.freeze_panes(1, 1)
        for place, column in enumerate(columns):
            _write_header(sheet, place, column, styles, language)
            _write_example(sheet, place, column, styles, language)
            _add_choices(sheet, lists, place, column, language)


def _write_header(
    sheet: Any, place: int, column: Column, styles: dict[str, Any], language: str
) -> None:
    style = styles["day"] if column.kind is Kind.DAY else None
    is_word = column.kind in SETS | {Kind.TEXT, Kind.TERM, Kind.INDUSTRY, Kind.MARINE}
    sheet.set_column(place, place, 18, styles["text"] if is_word else style)
    label = column.label(language)
    if column.required:
        sheet.write_rich_string(0, place, styles["star"], "* ", styles["plain"], label)
    else:
        sheet.write_string(0, place, label, styles["plain"])
    if column.kind in HINTS:
        hint = HINTS[column.kind][0 if language == "zh" else 1]
        sheet.write_comment(0, place, hint, {"author": "", "x_scale": 1.5})


def _write_example(
    sheet: Any, place: int, column: Column, styles: dict[str, Any], language: str
) -> None:
    if column.example:
        value: str | float | date = (
            vocabulary.label(column.group, column.example, language)
            if column.group
            else column.example
        )
    elif column.key in ONE_OF_A_LIST:
        value = choices(column, language)[ONE_OF_A_LIST[column.key]]
    elif column.key in EXAMPLES:
        value = EXAMPLES[column.key]
    else:
        return
    if isinstance(value, date):
        sheet.write_datetime(1, place, value, styles["example_day"])
    elif isinstance(value, str):
        sheet.write_string(1, place, value, styles["example"])
    else:
        sheet.write_number(1, place, value, styles["example"])


def choices(column: Column, language: str) -> list[str]:
    """The words that a drop-down offers; none where the column is free."""
    if column.kind is Kind.YES_NO:
        return ["是", "否"] if language == "zh" else ["yes", "no"]
    if column.kind in {Kind.MARINE, Kind.MARINES}:
        first = NONE if column.kind is Kind.MARINE else "*"
        return [first, *(known.code for known in marine_classes())]
    if column.kind in {Kind.TERM, Kind.TERMS}:
        terms = vocabulary.group(column.group)
        return [term.zh if language == "zh" else term.en for term in terms]
    return []


def _add_choices(sheet: Any, lists: Any, place: int, column: Column, language: str) -> None:
    """A drop-down from the hidden sheet; a set may be typed although the list offers one word."""
    from xlsxwriter.utility import xl_col_to_name  # noqa: PLC0415 -- slow import

    words = choices(column, language)
    if not words:
        return
    for row, word in enumerate(words):
        lists.write_string(row, place, word)
    letters = xl_col_to_name(place)
    rule = {
        "validate": "list",
        "source": f"={DICTIONARY}!${letters}$1:${letters}${len(words)}",
        "show_error": column.kind not in SETS,
    }
    sheet.data_validation(1, place, ROWS, place, rule)
