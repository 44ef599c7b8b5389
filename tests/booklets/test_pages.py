"""Pages of booklets, summaries and printed codes, through a browser's requests."""

import re
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from matchmaking.accounts.models import Person
from matchmaking.booklets.models import Edition, PrintedCode
from matchmaking.booklets.services import editions as services
from matchmaking.introductions.models import Consent, Opening
from matchmaking.products.content import ProductContent
from matchmaking.products.services.reviewing import add_version
from tests.conftest import NOW
from tests.factories.accounts import make_organisation, make_person
from tests.factories.introductions import make_introduction, make_sides
from tests.factories.needs import make_need
from tests.factories.products import make_product


@pytest.fixture
def organizer(session, sign_in):
    return sign_in(make_person(session, kind="government"))


def form_of(*rows, **given):
    values = {"kind": "products", "language": "zh", "order": "group", "title": "测试手册",
              "paper": "a5", "density": "page", "entries": [row.public_id for row in rows]}  # fmt: skip
    return values | given


def text_of(answer):
    assert answer.status_code == 200, answer.get_data(as_text=True)[:400]
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    return "".join(page.extract_text() for page in PdfReader(BytesIO(answer.data)).pages)


def test_the_list_is_empty_at_first_and_then_names_editions(organizer, session):
    assert "还没有编印过手册" in organizer.get("/booklets").text
    organizer.post("/booklets/new", data=form_of(make_product(session)))
    assert "SC-2026-0001" in organizer.get("/booklets").text


def test_the_check_names_faults_and_links_to_the_product(organizer, session):
    product = make_product(session, name="船舶抵押贷")
    page = organizer.get("/booklets/new?kind=products&language=en").text
    assert "船舶抵押贷" in page
    assert "缺英文名称" in page
    assert f"/products/{product.public_id}" in page


@pytest.mark.parametrize(
    "query", ["kind=%F0&page=9", "kind=x&language=[]&order=9", "guarantee=%F0&kind=needs"]
)
def test_odd_queries_mean_the_default(organizer, session, query):
    make_product(session)
    make_need(session)
    assert organizer.get(f"/booklets/new?{query}").status_code == 200


@pytest.mark.pdf
def test_make_an_edition_wait_and_download(organizer, session):
    chosen, left_out = (
        make_product(session, name="收录的贷款"),
        make_product(session, name="不收的贷款"),
    )
    answer = organizer.post("/booklets/new", data=form_of(chosen))
    assert answer.status_code == 303
    waiting = organizer.get(answer.location)
    assert "data-poll" in waiting.text
    row = session.query(Edition).one()
    assert organizer.get(f"{answer.location}/pdf").status_code == 409
    services.lay_out_edition(session, row.job, lambda *_given: None, NOW)
    session.flush()
    ready = organizer.get(answer.location).text
    assert "下载 PDF" in ready
    assert "data-poll" not in ready
    text = text_of(organizer.get(f"{answer.location}/pdf"))
    assert "收录的贷款" in text
    assert left_out.live_version.content["name"] not in text


def test_a_title_is_needed_and_nothing_typed_is_lost(organizer, session):
    product = make_product(session)
    answer = organizer.post("/booklets/new", data=form_of(product, title="", subtitle="海洋周"))
    assert answer.status_code == 422
    assert "海洋周" in answer.text
    assert session.query(Edition).count() == 0


def test_nothing_ticked_is_refused_in_words(organizer, session):
    make_product(session)
    answer = organizer.post("/booklets/new", data=form_of())
    assert answer.status_code == 409
    assert "没有可以刊印的内容" in answer.text


def test_cancel_stops_the_job(organizer, session):
    location = organizer.post("/booklets/new", data=form_of(make_product(session))).location
    assert organizer.post(f"{location}/cancel").status_code == 303
    assert session.query(Edition).one().job.state == "cancelled"
    assert organizer.post(f"{location}/cancel").status_code == 409


@pytest.mark.parametrize("kind", ["enterprise", "state_bank"])
def test_others_do_not_learn_of_editions(session, organizer, sign_in, kind):
    location = organizer.post("/booklets/new", data=form_of(make_product(session))).location
    stranger = sign_in(make_person(session, kind=kind))
    for path in ("/booklets", "/booklets/new", location, f"{location}/pdf"):
        assert stranger.get(path).status_code == 403


@pytest.mark.pdf
def test_a_product_summary_is_for_everybody_and_always_the_same(client, session):
    product = make_product(session, name="鳀鲎鲀鮸养殖贷", fees=(), process=("申请", "放款"))
    path = f"/products/{product.public_id}/summary.pdf"
    first = client.get(path)
    text = text_of(first)
    assert "鳀鲎鲀鮸养殖贷" in text
    assert "不构成要约" in text
    assert client.get(path).data == first.data


def test_drafts_have_no_summary(client, session):
    draft = make_product(session, state="draft")
    assert client.get(f"/products/{draft.public_id}/summary.pdf").status_code == 404


@pytest.mark.pdf
def test_a_match_summary_names_the_enterprise_only_where_an_officer_opened_it(session, sign_in):
    organisation = make_organisation(session, name="鳀跃公司")
    sides = make_sides(session, need=make_need(session, organisation))
    sides = make_introduction(session, "accepted", sides)
    path = f"/introductions/{sides.row.public_id}/summary.pdf"
    officer = sign_in(sides.officer_person)
    assert "鳀跃公司" not in text_of(officer.get(path))
    consent = session.query(Consent).filter_by(scope="contact").first()
    session.add(
        Opening(consent=consent, person=sides.officer_person, what="contact", created_at=NOW)
    )
    session.flush()
    assert "鳀跃公司" in text_of(officer.get(path))
    consent.withdrawn_at = NOW - timedelta(minutes=1)
    session.flush()
    assert "鳀跃公司" not in text_of(officer.get(path))


@pytest.mark.pdf
@pytest.mark.parametrize(("language", "change"), [("zh", "同意加入"), ("en", "agree to join")])
def test_a_match_summary_tells_the_changes_on_one_page(session, sign_in, language, change):
    sides = make_introduction(session)
    content = ProductContent.from_json(sides.product.live_version.content)
    stricter = content.to_json() | {
        "guarantees": ["real_estate", "sea_use_right", "intellectual_property"],
        "scheme": "厦门海洋助保贷",
    }  # fmt: skip
    add_version(
        session, sides.product, ProductContent.from_json(stricter), published_by=None, now=NOW
    )
    firm = sign_in(session.get(Person, sides.enterprise.person_id))
    firm.get(f"/language/{language}?next=/guide")

    answer = firm.get(f"/introductions/{sides.row.public_id}/summary.pdf")

    assert re.sub(r"\s", "", change) in re.sub(r"\s", "", text_of(answer))
    assert len(PdfReader(BytesIO(answer.data)).pages) == 1


@pytest.mark.pdf
def test_an_offer_summary_tells_the_terms_to_its_sides_only(session, sign_in):
    sides = make_introduction(session, "offered")
    path = f"/offers/{sides.row.offers[0].public_id}/summary.pdf"
    text = text_of(sign_in(sides.officer_person).get(path))
    assert "叁佰万元整" in text
    assert "300 万元" in text
    stranger = sign_in(make_person(session, kind="state_bank"))
    assert stranger.get(path).status_code == 404
    match = f"/introductions/{sides.row.public_id}/summary.pdf"
    assert stranger.get(match).status_code == 404


def test_a_printed_code_leads_to_the_entry(organizer, client, session):
    product, need = make_product(session), make_need(session)
    organizer.post("/booklets/new", data=form_of(product))
    organizer.post("/booklets/new", data=form_of(need, kind="needs"))
    codes = {row.subject_kind == "product": row.code for row in session.query(PrintedCode)}
    typed = f"{codes[True][:5]}-{codes[True][5:]}".lower()
    assert client.get(f"/q/{typed}").location.endswith(f"/products/{product.public_id}")
    assert need.public_id in client.get(f"/q/{codes[False]}").location
    product.state = "withdrawn"
    session.flush()
    gone = client.get(f"/q/{codes[True]}")
    assert gone.status_code == 404
    assert re.search("曾刊印在.*SC-2026-0001", gone.text)


@pytest.mark.parametrize("code", ["AAAAA22222", "x", "%E9%AF%B7", "A" * 900])
def test_an_unknown_code_is_answered_kindly(client, code):
    answer = client.get(f"/q/{code}")
    assert answer.status_code == 404
    assert "没有这个编码" in answer.text


def test_pdf_off_is_said_in_words(organizer, session, app, monkeypatch):
    product = make_product(session)
    monkeypatch.setitem(app.config, "SETTINGS", replace(app.config["SETTINGS"], pdf_on=False))
    assert "libpango-1.0-0" in organizer.get("/booklets/new").text
    for answer in (
        organizer.post("/booklets/new", data=form_of(product)),
        organizer.get(f"/products/{product.public_id}/summary.pdf"),
    ):
        assert answer.status_code == 409
        assert "libpango-1.0-0" in answer.text
