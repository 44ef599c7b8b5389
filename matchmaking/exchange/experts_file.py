"""The register of experts as a file holds it; name and unit together say who is meant."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from matchmaking.exchange.cells import to_file
from matchmaking.exchange.layout import Column, Kind
from matchmaking.exchange.read import EXAMPLE, ReadFile, read_rows
from matchmaking.exchange.write import write_rows

EXPERTS: tuple[Column, ...] = (
    Column("name", "姓名", "Name", required=True, also=("专家姓名",),
           example=f"{EXAMPLE}：林某"),
    Column("unit", "单位", "Unit", required=True, also=("工作单位", "单位名称"),
           example="某某海洋材料研究所"),
    Column("title", "职称职务", "Title", also=("职称", "职务"), example="研究员"),
    Column("kind", "专家类别", "Kind", Kind.TERM, group="expert_kind", required=True,
           example="technology"),
    Column("marine_field", "海洋领域", "Marine field", Kind.TERM, group="marine_field",
           example="marine_equipment"),
    Column("field", "专业方向", "Field of work", required=True, also=("专业", "研究方向"),
           example="海洋防污涂层、船体水下清洗"),
    Column("link", "产业链环节", "Place in the chain", Kind.TERM, group="expert_link",
           required=True, example="research"),
    Column("term_from", "聘期开始", "Term from", Kind.DAY),
    Column("term_to", "聘期结束", "Term to", Kind.DAY),
    Column("state", "状态", "State", Kind.TERM, group="expert_state", example="serving"),
    Column("review_year", "考核年度", "Year reviewed", Kind.WHOLE,
           also=("最近考核年度", "年审年度")),
    Column("review_grade", "考核结果", "Result of the review", Kind.TERM, group="expert_grade",
           also=("年审", "年审结果", "年度考核", "最近考核结果")),
    Column("source", "来源", "Source"),
    Column("contact", "联系方式", "Contact"),
    Column("note", "备注", "Note"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FileExpert:
    """One row; what it leaves empty is not stated, so that the register keeps what it has."""

    name: str
    unit: str
    title: str | None = None
    kind: str | None = None
    marine_field: str | None = None
    field: str | None = None
    link: str | None = None
    term_from: date | None = None
    term_to: date | None = None
    state: str | None = None
    review_year: int | None = None
    review_grade: str | None = None
    source: str | None = None
    contact: str | None = None
    note: str | None = None


def read_experts(path: Path) -> ReadFile[FileExpert]:
    """The experts of a .csv or .xlsx file. Raises BadFile."""
    return read_rows(path, EXPERTS, lambda values: FileExpert(**values), by=("name", "unit"))


def write_experts(path: Path, experts: Iterable[FileExpert], *, language: str = "") -> None:
    """Experts under headers that are keys, or labels of a language."""
    rows = ([to_file(column, getattr(one, column.key)) for column in EXPERTS] for one in experts)
    write_rows(path, EXPERTS, rows, language=language)
