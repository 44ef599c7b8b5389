"""The organizer's pages of rounds, without JavaScript, and what either side then sees."""

import csv
from io import BytesIO, StringIO

import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader
from sqlalchemy import select

from matchmaking.introductions.models import Introduction
from matchmaking.rounds.models import Round
from matchmaking.rounds.queries.rounds import institutions_of
from tests.factories.accounts import make_person
from tests.factories.introductions import make_organizer
from tests.rounds.market import make_market, make_round, solved, work


@pytest.fixture
def bureau(session, sign_in):
    return sign_in(make_person(session, kind="government"))


def soup_of(answer):
    assert answer.status_code == 200, answer.status
    return BeautifulSoup(answer.data, "html.parser")


def text_of(answer):
    return soup_of(answer).main.get_text(" ", strip=True)


def forms_of(page):
    """Every form's fields by its address."""
    return {
        form["action"]: {
            field["name"]: field.get("value", "on")
            for field in form.select("[name]")
            if field.get("type") not in ("checkbox", "radio") or field.has_attr("checked")
        }
        for form in page.select("main form[method=post]")
    }


def test_a_round_from_the_form_to_the_introductions(session, bureau, sign_in):
    _, banks = make_market(session, needs=3, capacities=(1, 2))
    assert "3 条需求符合" in text_of(bureau.get("/rounds/new"))
    made = bureau.post("/rounds/new", data={"name": "周轮次", "wanted": "1", "goal": "one_each"})
    row = session.scalars(select(Round)).one()
    address = f"/rounds/{row.public_id}"
    assert made.location == f"{address}/institutions"

    page = soup_of(bureau.get(made.location))
    form = forms_of(page)[f"{address}/institutions"]
    form[f"capacity_{banks[1].organisation.public_id}"] = "1"
    assert bureau.post(f"{address}/institutions", data=form).location == address
    assert bureau.post(f"{address}/solve").status_code == 303
    assert "正在求解" in text_of(bureau.get(address))
    work(session)

    text = text_of(bureau.get(address))
    assert "已证明最优" in text and "2 / 3 · 66.6%" in text
    assert "其余符合的机构都已满 ：1" in text
    pairs = soup_of(bureau.get(f"{address}/pairs"))
    assert len(pairs.select("tbody tr")) == 2
    short = text_of(bureau.get(f"{address}/short?why=full&has=0"))
    assert all(bank.organisation.name in short for bank in banks)

    accept = forms_of(soup_of(bureau.get(address)))[f"{address}/accept"]
    for _ in range(2):
        assert bureau.post(f"{address}/accept", data=accept).status_code == 303
    work(session)
    rows = session.scalars(select(Introduction)).all()
    assert len(rows) == 2
    assert "已生成对接 ：2" in text_of(bureau.get(address))
    for one in rows:
        officer = one.product.organisation.people[0]
        owner = one.need.organisation.people[0]
        assert one.number in text_of(sign_in(officer).get(f"/introductions/{one.public_id}"))
        assert one.number in text_of(sign_in(owner).get(f"/introductions/{one.public_id}"))


def test_pins_and_bars_by_forms(session, bureau):
    needs, banks = make_market(session, needs=2, capacities=(1, 1))
    row = solved(session, make_organizer(session), make_round(session))
    address = f"/rounds/{row.public_id}"
    page = bureau.get(f"{address}/options?need={needs[1].number.lower()}")
    assert "已分派" in text_of(page)
    hand = {
        "need": needs[1].public_id, "product": banks[0].public_id, "hand": "pin",
        "number": needs[1].number,
    }  # fmt: skip
    assert bureau.post(f"{address}/hands", data=hand).location.endswith(needs[1].number)
    assert "设置有改动" in text_of(bureau.get(address))
    assert bureau.post(f"{address}/accept", data={"version": row.version}).status_code == 409
    other = hand | {"need": needs[0].public_id, "hand": "pin"}
    bureau.post(f"{address}/hands", data=other)
    bureau.post(f"{address}/solve")
    work(session)
    text = text_of(bureau.get(address))
    assert "人工指定不能同时成立" in text and "超过它的容量" in text
    bureau.post(f"{address}/hands", data=other | {"hand": "release"})
    bureau.post(f"{address}/solve")
    work(session)
    rows = soup_of(bureau.get(f"{address}/pairs")).select("tbody tr")
    pinned = next(line for line in rows if needs[1].number in line.get_text())
    assert banks[0].name in pinned.get_text() and "取消指定" in pinned.get_text()
    assert bureau.post(f"{address}/hands", data=hand | {"hand": "x"}).status_code == 404
    assert bureau.post(f"{address}/hands", data=hand | {"need": "x"}).status_code == 404
    bureau.post(f"{address}/hands/clear")
    assert "还没有人工指定或排除" in text_of(bureau.get(f"{address}/options"))


def test_needs_are_ticked_off_page_by_page(session, bureau):
    needs, _ = make_market(session, needs=3)
    row = make_round(session)
    address = f"/rounds/{row.public_id}/needs"
    page = soup_of(bureau.get(address))
    assert len(page.select("input[name=kept][checked]")) == 3
    shown = [need.public_id for need in needs]
    bureau.post(address, data={"shown": shown, "kept": shown[:1]})
    page = soup_of(bureau.get(address))
    assert [tag["value"] for tag in page.select("input[name=kept][checked]")] == shown[:1]
    assert "没有找到需求" in text_of(bureau.get(f"{address}?q=没有"))


def test_institutions_are_found_and_only_those_shown_are_changed(session, bureau):
    _, banks = make_market(session, capacities=(1, 2, 3))
    row = make_round(session)
    one = banks[1].organisation
    one.name_en = "Harbour Bank"
    session.flush()
    address = f"/rounds/{row.public_id}/institutions"
    place = f"{address}?q=harbour"
    form = forms_of(soup_of(bureau.get(place)))[place]
    assert [name for name in form if name.startswith("capacity_")] == [f"capacity_{one.public_id}"]
    del form[f"in_{one.public_id}"]
    assert bureau.post(place, data=form).location == place
    lines = {line.institution_id: line for line in session.scalars(institutions_of(row))}
    assert [lines[bank.organisation_id].is_in for bank in banks] == [True, False, True]
    assert len(soup_of(bureau.get(f"{address}?show=in")).select("tbody tr")) == 2
    assert one.name in text_of(bureau.get(f"{address}?show=out"))
    assert "没有找到机构" in text_of(bureau.get(f"{address}?show=full"))


def test_pages_in_english_name_both_sides_in_english(session, sign_in):
    needs, banks = make_market(session, needs=2, capacities=(1,))
    names = {"Deep Sea Farm", "Harbour Bank", "Harbour Loan"}
    needs[0].organisation.name_en = needs[1].organisation.name_en = "Deep Sea Farm"
    banks[0].organisation.name_en, banks[0].name_en = "Harbour Bank", "Harbour Loan"
    own = {needs[0].organisation.name, banks[0].organisation.name, banks[0].name}
    row = solved(session, make_organizer(session), make_round(session))
    reader = sign_in(make_person(session, kind="government", language="en"))
    number = needs[0].number
    seen = ""
    for page in ("", "/pairs", "/short", f"/options?need={number}", "/needs", "/institutions"):
        text = text_of(reader.get(f"/rounds/{row.public_id}{page}"))
        assert not [name for name in own if name in text], page
        seen += text
    assert all(name in seen for name in names)


@pytest.mark.parametrize("typed", ["x", "-1", "9" * 12])
def test_a_wrong_capacity_stays_as_typed(session, bureau, typed):
    _, banks = make_market(session)
    row = make_round(session)
    address = f"/rounds/{row.public_id}/institutions"
    form = forms_of(soup_of(bureau.get(address)))[address]
    name = f"capacity_{banks[0].organisation.public_id}"
    answer = bureau.post(address, data=form | {name: typed})
    assert answer.status_code == 422
    assert BeautifulSoup(answer.data, "html.parser").find(id=name)["value"] == typed


@pytest.mark.parametrize(
    "given", [{"name": "", "wanted": "3"}, {"name": "甲", "wanted": "9"}, {"q": "没有这家"}]
)
def test_a_round_without_sense_is_not_made(session, bureau, given):
    make_market(session)
    values = {"name": "甲", "wanted": "1", "goal": "one_each"} | given
    assert bureau.post("/rounds/new", data=values).status_code == 422
    assert session.query(Round).count() == 0


def test_of_two_settings_the_second_is_told_and_kept(session, bureau):
    make_market(session)
    row = make_round(session)
    address = f"/rounds/{row.public_id}/settings"
    form = {"name": "甲", "wanted": "2", "goal": "one_each", "version": row.version}
    assert bureau.post(address, data=form).status_code == 303
    late = bureau.post(address, data=form | {"name": "乙"})
    assert late.status_code == 409
    page = BeautifulSoup(late.data, "html.parser")
    assert page.find(id="name")["value"] == "乙"
    session.refresh(row)
    assert row.name == "甲"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_list_on_paper_and_as_a_spreadsheet(session, bureau, language):
    needs, _ = make_market(session, needs=3, capacities=(1, 2))
    row = solved(session, make_organizer(session), make_round(session))
    bureau.get(f"/language/{language}?next=/")
    pdf = PdfReader(BytesIO(bureau.get(f"/rounds/{row.public_id}/list.pdf").data))
    box = pdf.pages[0].mediabox
    assert (round(box.width), round(box.height)) == (842, 595)
    text = " ".join(pdf.pages[0].extract_text().split())
    assert row.number in text and all(need.number in text for need in needs)
    assert ("上界" if language == "zh" else "upper bound") in text
    taken = bureau.post(f"/exchange/rounds/{row.public_id}", data={"format": "csv"})
    if taken.status_code == 303:  # asks for the password first, as every export with names
        assert "/confirm" in taken.location
        return
    lines = list(csv.DictReader(StringIO(taken.data.decode("utf-8-sig"))))
    assert len(lines) == 3
