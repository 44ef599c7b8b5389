"""Leads as a file: what the list shows, nobody's name, and an audit row."""

import csv
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from matchmaking.audit.models import AuditEvent
from tests.factories.accounts import make_person
from tests.factories.introductions import make_sides
from tests.factories.products import make_product


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_leads_are_taken_away_without_names(session, clients, ending):
    sides = make_sides(session)
    other = make_sides(session, product=sides.product, amount=4_000_000)
    _firm, bank = clients(sides)
    answer = bank.post("/exchange/leads", data={"format": ending, "amount_max": "350"})
    assert answer.status_code == 200
    assert f".{ending}" in answer.headers["Content-Disposition"]
    rows = read(answer.data, ending)
    assert rows[0][:3] == ["名次", "需求编号", "产品"]
    assert [row[1] for row in rows[1:]] == [sides.need.number]
    assert other.need.number not in str(rows)
    assert sides.need.organisation.name not in str(rows)
    taken = session.query(AuditEvent).filter_by(event="export.taken").one()
    assert taken.detail == {"what": "leads", "rows": 1}


def read(content, ending):
    if ending == "csv":
        return list(csv.reader(StringIO(content.decode("utf-8-sig"))))
    sheet = load_workbook(BytesIO(content)).active
    return [list(row) for row in sheet.iter_rows(values_only=True)]


@pytest.mark.parametrize(
    ("limits", "change"),
    [
        ({"term_max": 10}, "产品最长期限由 10 个月放宽到 12 个月"),
        ({"revenue_min": 21_000_000}, ""),  # would tell the enterprise's revenue
    ],
)
def test_the_file_says_what_would_mend_a_near_miss(session, clients, limits, change):
    sides = make_sides(session, product=make_product(session, **({"term_min": 3} | limits)))
    _firm, bank = clients(sides)
    head, row = read(bank.post("/exchange/leads", data={"format": "csv"}).data, "csv")
    assert (row[head.index("结论")], row[head.index("这样改就符合")]) == ("差一步", change)


def test_another_bank_takes_only_its_own(session, sign_in):
    make_sides(session)
    stranger = sign_in(make_person(session, kind="state_bank"))
    answer = stranger.post("/exchange/leads", data={"format": "csv"})
    assert len(read(answer.data, "csv")) == 1


def test_an_enterprise_takes_none(session, clients):
    firm, _bank = clients(make_sides(session))
    assert firm.post("/exchange/leads").status_code == 403
