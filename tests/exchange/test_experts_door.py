"""The register of experts by spreadsheet: taken, brought, marked, the same again."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from matchmaking.exchange.experts_file import EXPERTS, FileExpert, read_experts
from matchmaking.exchange.models import ImportBatch
from matchmaking.exchange.services.applying import apply_batch, put_rows
from matchmaking.exchange.services.experts_in import faults_of_experts
from matchmaking.exchange.services.taking import blank_template, taken
from matchmaking.exchange.write import write_rows
from matchmaking.experts.models import Expert
from tests.conftest import NOW, both_databases
from tests.factories.accounts import make_person

DAY = date(2026, 11, 24)
ROW = FileExpert("林某", "某某研究所", kind="technology", field="防污涂层", link="research",
                 term_to=date(2028, 1, 1), contact="lin@x.example")  # fmt: skip


@pytest.fixture
def office(session):
    return make_person(session, kind="government")


@pytest.fixture
def keeper(actor, office):
    return actor(office)


def events(session):
    expert = session.scalars(select(Expert)).one()
    session.refresh(expert)
    return expert, [change.event for change in expert.changes]


@both_databases
def test_a_row_enters_changes_and_repeats(session, keeper):
    assert put_rows(session, keeper, [ROW], now=NOW) == {"created": 1}
    assert put_rows(session, keeper, [ROW], now=NOW) == {"same": 1}
    bare = FileExpert("林某", "某某研究所", kind="technology", field="防污涂层", link="research")
    assert put_rows(session, keeper, [bare], now=NOW) == {"same": 1}
    left = FileExpert("林某", "某某研究所", title="研究员", state="released")
    assert put_rows(session, keeper, [left], now=NOW) == {"changed": 1}
    expert, kept = events(session)
    assert kept == ["state", "changed", "added"]
    assert (expert.contact, expert.term_to, expert.title) == (
        "lin@x.example", date(2028, 1, 1), "研究员",
    )  # fmt: skip
    assert (expert.state, expert.changes[1].what) == ("released", {"title": ["", "研究员"]})


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
@pytest.mark.parametrize("language", ["", "zh", "en"])
def test_what_is_taken_is_the_same_when_brought(session, keeper, tmp_path, ending, language):
    put_rows(session, keeper, [ROW, FileExpert(**{**as_dict(ROW), "unit": "另一所"})], now=NOW)
    content, count = taken(session, "experts", day=DAY, ending=ending, language=language)
    path = tmp_path / f"experts{ending}"
    path.write_bytes(content)
    read = read_experts(path)
    assert (count, read.faults) == (2, ())
    assert put_rows(session, keeper, read.records, now=NOW) == {"same": 2}


@both_databases
def test_a_yearly_review_comes_in_once_and_goes_out_again(session, keeper, tmp_path):
    judged = FileExpert(**as_dict(ROW) | {"review_year": 2025, "review_grade": "adequate"})
    assert put_rows(session, keeper, [judged], now=NOW) == {"created": 1}
    assert put_rows(session, keeper, [judged, ROW], now=NOW) == {"same": 2}
    better = FileExpert("林某", "某某研究所", review_year=2026, review_grade="excellent")
    assert put_rows(session, keeper, [better], now=NOW) == {"changed": 1}
    assert put_rows(session, keeper, [judged], now=NOW) == {"same": 1}  # an older year's is kept
    expert, kept = events(session)
    assert kept == ["reviewed", "reviewed", "added"]
    assert [(row.year, row.grade) for row in expert.reviews] == [
        (2026, "excellent"), (2025, "adequate"),
    ]  # fmt: skip
    content, _count = taken(session, "experts", day=DAY, ending=".csv", language="zh")
    assert "2026,excellent" in content.decode("utf-8-sig")
    (tmp_path / "experts.csv").write_bytes(content)
    [row] = read_experts(tmp_path / "experts.csv").records
    assert (row.review_year, row.review_grade) == (2026, "excellent")
    assert put_rows(session, keeper, [row], now=NOW) == {"same": 1}


def test_a_review_that_cannot_be_entered_is_said_before(session, keeper, tmp_path):
    put_rows(session, keeper, [FileExpert(**as_dict(ROW) | {
        "review_year": 2026, "review_grade": "adequate",
    })], now=NOW)  # fmt: skip
    path = tmp_path / "experts.csv"
    reviews = ((2026, "excellent"), (2026, None), (None, "adequate"), (1999, "adequate"),
               (2026, "adequate"))  # fmt: skip
    wrong = [as_dict(ROW) | {"review_year": year, "review_grade": grade} for year, grade in reviews]
    told = []
    for row in wrong:
        write_rows(path, EXPERTS, [[row[column.key] for column in EXPERTS]], language="zh")
        told.append([
            (fault.column, fault.header) for fault in faults_of_experts(session, read_experts(path))
        ])  # fmt: skip
    assert told == [
        [("review_grade", "考核结果")], [("review_grade", "考核结果")], [("review_year", "考核年度")],
        [("review_year", "考核年度")], [],
    ]  # fmt: skip


def test_pages_check_mark_and_apply(session, sign_in, office, keeper, tmp_path):
    rows = [
        as_dict(ROW),
        as_dict(ROW),
        as_dict(ROW) | {"unit": "二所", "kind": "占星家"},
        as_dict(ROW) | {"unit": "三所", "term_from": date(2029, 1, 1)},
        as_dict(ROW) | {"unit": "四所", "title": "长" * 61},
        as_dict(ROW) | {"name": "", "unit": "五所"},
    ]
    path = tmp_path / "experts.xlsx"
    write_rows(path, EXPERTS, ([row[column.key] for column in EXPERTS] for row in rows),
               language="zh")  # fmt: skip
    client = sign_in(office)
    file = (io.BytesIO(path.read_bytes()), "experts.xlsx")
    answer = client.post("/exchange/bring", data={"kind": "experts", "file": file})
    assert answer.status_code == 303
    batch = session.scalars(select(ImportBatch)).one()
    assert (batch.taken, batch.faulty) == (1, 5)
    page = client.get(f"/exchange/batch/{batch.public_id}").get_data(as_text=True)
    assert "与前面的行重复" in page and "聘期结束不能早于开始" in page and "最多 60 个字" in page
    marked = load_workbook(
        io.BytesIO(client.get(f"/exchange/batch/{batch.public_id}/marked").data)
    ).active
    assert marked.cell(1, len(EXPERTS) + 1).value == "错误说明"
    assert "不认识“占星家”" in marked.cell(4, len(EXPERTS) + 1).value
    apply_batch(session, keeper, batch, now=NOW)
    assert batch.outcome == {"created": 1}


def test_only_the_office_brings_and_takes_experts(session, sign_in):
    client = sign_in(make_person(session, kind="institute"))
    assert 'value="experts"' not in client.get("/exchange/").get_data(as_text=True)
    file = (io.BytesIO(b"x"), "experts.csv")
    assert client.post("/exchange/bring", data={"kind": "experts", "file": file}).status_code == 422
    answer = client.post("/exchange/take", data={"what": "experts", "format": "csv"})
    assert answer.status_code == 422
    assert session.scalar(select(ImportBatch)) is None


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_template_reads_as_empty_but_for_its_example(tmp_path, language):
    path = tmp_path / "template.xlsx"
    path.write_bytes(blank_template("experts", language))
    read = read_experts(path)
    assert (read.rows, read.faults, len(read.notes)) == ((), (), 1)


def as_dict(row):
    return {column.key: getattr(row, column.key) for column in EXPERTS}
