"""Spreadsheets through the pages: bring, marked sheet, apply once, drop, take away."""

import csv
import io
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from matchmaking.accounts.models import Organisation
from matchmaking.audit.models import AuditEvent
from matchmaking.exchange.models import ImportBatch
from matchmaking.exchange.read import read_needs, read_products
from matchmaking.exchange.services.applying import apply_batch, put_rows
from matchmaking.exchange.services.taking import needs_on, taken
from matchmaking.exchange.write import write_needs, write_products
from matchmaking.introductions.queries.sides import as_live_need, live_product, rules_of
from matchmaking.matching.model import Need as NeedRow
from matchmaking.matching.model import Product as ProductRow
from matchmaking.matching.ranking import match_pair
from matchmaking.needs.content import CollateralRow
from matchmaking.needs.models import Need
from matchmaking.products.models import Product
from matchmaking.standards.uscc import make_uscc
from tests.conftest import NOW, both_databases
from tests.factories.accounts import make_organisation, make_person
from tests.factories.introductions import make_introduction
from tests.factories.needs import make_need
from tests.factories.products import make_product

TODAY = date(2026, 11, 24)
NEED = NeedRow(
    need_no="N-1", enterprise="厦门鳀鲎海洋科技有限公司", uscc=make_uscc(7), title="购置网箱",
    instruments=frozenset({"working_capital_loan"}), amount=5_000_000, term_months=12,
    guarantees=frozenset({"credit"}), collateral=(("none", 0),), district="350203",
    industry="A0411", marine_class="01", revenue=20_000_000, debt_ratio=455, overdue=False,
)  # fmt: skip
PRODUCT = ProductRow(
    product_no="P-1", institution="某某银行厦门分行", institution_kind="city_bank", name="蓝海贷",
    instrument="working_capital_loan", amount_max=10_000_000, term_max=36, rate_min=345,
    guarantees=frozenset({"credit"}), ltv=(("vessel", 600),), fees=(("评估费", 10),),
    quota_left=100_000_000,
)  # fmt: skip


@pytest.fixture
def organizer(session):
    return make_person(session, kind="government")


@pytest.fixture
def bring(sign_in, tmp_path, session):
    """`bring(person, kind, rows, ending)` uploads rows and answers (response, batch)."""

    def upload(person, kind, rows, ending="xlsx", raw=None):
        path = tmp_path / f"rows.{ending}"
        if raw is None:
            (write_needs if kind == "needs" else write_products)(path, rows, language="zh")
            raw = path.read_bytes()
        answer = sign_in(person).post(
            "/exchange/bring", data={"kind": kind, "file": (io.BytesIO(raw), path.name)}
        )
        query = select(ImportBatch).order_by(ImportBatch.id.desc()).limit(1)
        return answer, session.scalar(query)

    return upload


def applied(session, actor, batch):
    apply_batch(session, actor, batch, now=NOW)
    return batch.outcome


@both_databases
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_needs_are_published_and_the_same_file_again_changes_nothing(
    session, organizer, actor, bring, ending
):
    answer, batch = bring(organizer, "needs", [NEED], ending)
    assert answer.status_code == 303
    assert (batch.taken, batch.faulty) == (1, 0)
    assert applied(session, actor(organizer), batch) == {"created": 1}
    need = session.scalars(select(Need).filter_by(number="N-1")).one()
    assert need.state == "published"
    assert needs_on(session, TODAY) == [NEED]

    _, again = bring(organizer, "needs", [NEED], ending)
    versions = need.live_version.n
    assert applied(session, actor(organizer), again) == {"same": 1}
    assert need.live_version.n == versions


def test_a_changed_row_makes_a_new_version(session, organizer, actor, bring):
    _, batch = bring(organizer, "needs", [NEED])
    applied(session, actor(organizer), batch)
    _, batch = bring(organizer, "needs", [replace(NEED, amount=6_000_000)])
    assert applied(session, actor(organizer), batch) == {"changed": 1}
    need = session.scalars(select(Need).filter_by(number="N-1")).one()
    assert (need.live_version.n, need.live_version.amount) == (2, 6_000_000)
    assert "amount" in need.live_version.changes


@both_databases
def test_products_go_round(session, organizer, actor, bring, tmp_path):
    _, batch = bring(organizer, "products", [PRODUCT])
    assert applied(session, actor(organizer), batch) == {"created": 1}
    product = session.scalars(select(Product).filter_by(number="P-1")).one()
    assert product.state == "listed"
    content, rows = taken(session, "products", day=TODAY, ending=".xlsx", language="")
    path = tmp_path / "out.xlsx"
    path.write_bytes(content)
    assert rows == 1
    assert read_products(path).records == (replace(PRODUCT, no_overdue=False),)
    _, again = bring(organizer, "products", [PRODUCT])
    assert applied(session, actor(organizer), again) == {"same": 1}


def test_an_officer_brings_drafts_of_the_own_institution(session, actor, bring):
    bank = make_organisation(session, kind="city_bank", name="本行")
    officer = make_person(session, organisation=bank)
    rows = [replace(PRODUCT, institution="本行"), replace(PRODUCT, product_no="P-2")]
    _, batch = bring(officer, "products", rows)
    assert (batch.taken, batch.faulty) == (1, 1)
    assert applied(session, actor(officer), batch) == {"created": 1}
    assert session.scalars(select(Product).filter_by(number="P-1")).one().state == "draft"


def test_an_officer_may_not_bring_needs(session, bring):
    officer = make_person(session, kind="city_bank")
    answer, batch = bring(officer, "needs", [NEED])
    assert answer.status_code == 422
    assert batch is None


def test_the_marked_sheet_shows_what_the_platform_found(session, organizer, bring, sign_in):
    wrong = replace(NEED, need_no="N-2", uscc="911100001000044478")
    missing = replace(NEED, need_no="N-3", amount=None)
    _, batch = bring(organizer, "needs", [NEED, wrong, missing], "csv")
    assert (batch.taken, batch.faulty) == (1, 2)
    client = sign_in(organizer)
    shown = client.get(f"/exchange/batch/{batch.public_id}").get_data(as_text=True)
    assert "不是有效的统一社会信用代码" in shown
    marked = client.get(f"/exchange/batch/{batch.public_id}/marked")
    rows = list(csv.reader(io.StringIO(marked.data.decode("utf-8-sig"))))
    assert rows[0][-1] == "错误说明"
    assert [bool(row[-1]) for row in rows[1:]] == [False, True, True]
    assert "统一社会信用代码" in rows[2][-1]


def test_a_number_of_another_enterprise_is_refused(session, organizer, actor, bring):
    _, batch = bring(organizer, "needs", [NEED])
    applied(session, actor(organizer), batch)
    other = replace(NEED, enterprise="另一家", uscc=make_uscc(8))
    _, batch = bring(organizer, "needs", [other])
    assert (batch.taken, batch.faulty) == (0, 1)


def test_nothing_is_written_before_applying(session, organizer, bring):
    bring(organizer, "needs", [NEED])
    assert session.scalar(select(Need)) is None
    assert session.scalar(select(Organisation).filter_by(name=NEED.enterprise)) is None


def test_a_batch_is_dropped_or_applied_once(session, organizer, bring, sign_in):
    _, batch = bring(organizer, "needs", [NEED])
    client = sign_in(organizer)
    assert client.post(f"/exchange/batch/{batch.public_id}/drop").status_code == 303
    assert batch.rows == []
    assert client.post(f"/exchange/batch/{batch.public_id}/apply").status_code == 409


def test_another_organisation_does_not_see_a_batch(session, organizer, bring, sign_in):
    _, batch = bring(organizer, "needs", [NEED])
    officer = make_person(session, kind="city_bank")
    assert sign_in(officer).get(f"/exchange/batch/{batch.public_id}").status_code == 404


@pytest.mark.parametrize(
    ("name", "raw"),
    [("a.xlsx", b"not a workbook"), ("a.csv", b"\x00\x01"), ("a.exe", b"MZ"), ("", b""),
     ("a.xlsx", b"PK\x03\x04" + b"\x00" * 100)],
)  # fmt: skip
def test_bad_files_are_refused_in_words(session, organizer, sign_in, name, raw):
    answer = sign_in(organizer).post(
        "/exchange/bring", data={"kind": "needs", "file": (io.BytesIO(raw), name)}
    )
    assert answer.status_code == 422
    assert session.scalar(select(ImportBatch)) is None


def test_taking_is_in_the_trail(session, organizer, actor, bring, sign_in, tmp_path):
    _, batch = bring(organizer, "needs", [NEED])
    applied(session, actor(organizer), batch)
    answer = sign_in(organizer).post("/exchange/take", data={"what": "needs", "format": "csv"})
    assert answer.status_code == 200
    path = tmp_path / "needs.csv"
    path.write_bytes(answer.data)
    assert read_needs(path).records == (NEED,)
    entry = session.scalars(select(AuditEvent).filter_by(event="export.taken")).one()
    assert entry.detail == {"what": "needs", "rows": 1}


def test_the_template_can_be_downloaded_and_read_back(sign_in, organizer, tmp_path):
    answer = sign_in(organizer).get("/exchange/template/needs")
    path = tmp_path / "template.xlsx"
    path.write_bytes(answer.data)
    assert read_needs(path).faults == ()


def test_what_the_platform_exports_comes_back_as_the_same(session, organizer, actor, tmp_path):
    """Also for records that were typed, whose sets stand in the order of typing."""
    make_need(
        session, instruments=("project_loan", "bill"), guarantees=("vessel", "credit"),
        collateral=(CollateralRow(kind="vessel", value=1_000_000, name="闽厦渔 001"),),
    )  # fmt: skip
    make_product(session, purposes=("vessel", "export"), sizes=("small", "micro"))
    for what, read in (("needs", read_needs), ("products", read_products)):
        content, _ = taken(session, what, day=TODAY, ending=".xlsx", language="zh")
        path = tmp_path / f"{what}.xlsx"
        path.write_bytes(content)
        rows = read(path).records
        assert put_rows(session, actor(organizer), rows, now=NOW) == {"same": len(rows)}
        assert rows


@pytest.mark.parametrize("language", ["", "zh", "en"])
def test_pairs_are_exported(session, language):
    make_need(session)
    make_product(session)
    content, rows = taken(session, "pairs", day=TODAY, ending=".csv", language=language)
    assert len(content.decode("utf-8-sig").splitlines()) == rows + 1


def test_the_pairs_file_scores_as_the_pages_do(session):
    sides = make_introduction(session, state="accepted")
    content, _rows = taken(session, "pairs", day=TODAY, ending=".csv", language="zh")
    [row] = csv.DictReader(io.StringIO(content.decode("utf-8-sig")))
    rules = rules_of(session, TODAY)
    live = live_product(session, sides.product, TODAY)
    need = as_live_need(sides.need).matching
    shown = match_pair(need, live.matching, rules.context, rules.policy)
    assert live.matching.answered_permille == 1000
    assert list(row.values())[3] == str(shown.score.score)
