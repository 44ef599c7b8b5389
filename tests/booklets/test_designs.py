"""Designs: parts are picked, ordered, worded and copied; what is printed follows them."""

from io import BytesIO

import openpyxl
import pytest
from PIL import Image

from matchmaking.audit.models import AuditEvent
from matchmaking.booklets.content import BookletContent
from matchmaking.booklets.errors import MayNotPrint, NoSuchPart, PartNotAllowed
from matchmaking.booklets.kinds import KINDS
from matchmaking.booklets.models import Design, Edition
from matchmaking.booklets.parts import cells
from matchmaking.booklets.services import designs as services
from matchmaking.errors import Stale
from tests.conftest import NOW, both_databases
from tests.factories.accounts import make_person
from tests.factories.needs import make_need
from tests.factories.products import make_product

FORM = {
    "name": "2026 海洋周", "kind": "products", "language": "zh", "paper": "a5", "density": "page",
    "binding": "saddle", "title": "金融产品手册", "order": "group", "stale_days": "30",
}  # fmt: skip


@pytest.fixture
def organizer(session, sign_in):
    return sign_in(make_person(session, kind="government"))


@pytest.fixture
def office(session, actor):
    return actor(make_person(session, kind="government"))


def frame(**given):
    values = {
        "name": "方案", "language": "zh", "paper": "a5", "density": "page", "binding": "saddle",
        "title": "手册", "title_en": "", "subtitle": "", "subtitle_en": "", "filters": {},
        "used_on": None, "stale_days": 90,
    }  # fmt: skip
    return services.Frame(**(values | given))


def kinds_of(design):
    return [part.kind for part in services.parts_of(design)]


@both_databases
def test_parts_are_added_moved_switched_and_taken_out(session, office):
    design = services.make_design(session, office, "products", frame(), now=NOW)
    first = kinds_of(design)
    assert (first[0], first[-1]) == ("cover", "back")
    n = services.add_part(session, office, design, "preface", now=NOW)
    assert services.part_at(design, n).kind == "preface"
    for _step in range(n - 2):
        services.arrange_part(session, office, design, n, "up", now=NOW)
        n -= 1
    assert kinds_of(design)[1] == "preface"
    services.arrange_part(session, office, design, 1, "up", now=NOW)  # nowhere to go: stays
    services.arrange_part(session, office, design, 2, "off", now=NOW)
    assert not services.part_at(design, 2).on
    services.arrange_part(session, office, design, 2, "remove", now=NOW)
    assert kinds_of(design) == first
    events = session.query(AuditEvent).filter_by(event="booklet.design_changed").count()
    assert events == n + len(first) - 1 or events > 3


def test_refusals(session, office, actor):
    design = services.make_design(session, office, "guide", frame(), now=NOW)
    for kind in ("cover", "entries", "nonsense", "index-name"):
        with pytest.raises(PartNotAllowed):
            services.add_part(session, office, design, kind, now=NOW)
    for n, how in ((0, "up"), (99, "up"), (1, "sideways")):
        with pytest.raises(NoSuchPart):
            services.arrange_part(session, office, design, n, how, now=NOW)
    with pytest.raises(Stale):
        services.change_design(session, office, design, frame(), seen=9, now=NOW)
    bank = actor(make_person(session, kind="state_bank"))
    with pytest.raises(MayNotPrint):
        services.make_design(session, bank, "guide", frame(), now=NOW)


@both_databases
def test_a_copy_starts_where_last_year_ended(session, office):
    design = services.make_design(session, office, "badges", frame(title="去年"), now=NOW)
    services.set_names(session, office, design, [services.Name("林海")], now=NOW)
    copy = services.copy_design(session, office, design, "明年", now=NOW)
    assert (copy.name, copy.title, copy.based_on) == ("明年", "去年", design)
    assert services.names_of(copy) == ()
    assert services.names_of(design) == (services.Name("林海"),)


def test_a_design_is_made_and_printed_through_its_pages(organizer, session):
    product = make_product(session, name="甲贷")
    answer = organizer.post("/booklets/designs/new", data=FORM)
    assert answer.status_code == 303
    design = session.query(Design).one()
    page = organizer.get(answer.location).text
    assert "上移" in page
    place = organizer.post(f"{answer.location}/parts", data={"kind": "preface"}).location
    assert "文字" in organizer.get(place).text
    words = {"title": "写在前面", "text": "第一段\n第二段", "on": "y"}
    assert organizer.post(place, data=words).status_code == 303
    shown = organizer.get(f"/booklets/new?design={design.public_id}").text
    assert "金融产品手册" in shown
    form = {"design": design.public_id, "kind": "products", "language": "zh", "title": "手册",
            "paper": "a5", "density": "page", "entries": [product.public_id]}  # fmt: skip
    assert organizer.post("/booklets/new", data=form).status_code == 303
    edition = session.query(Edition).one()
    book = BookletContent.from_json(edition.content)
    preface = next(part for part in book.parts if part.kind == "preface")
    assert (preface.title, preface.text) == ("写在前面", ("第一段", "第二段"))
    assert edition.binding == "saddle"
    assert edition.asked["stale_days"] == 30


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(organizer, session):
    answer = organizer.post("/booklets/designs/new", data=FORM | {"title": "", "name": "名字还在"})
    assert answer.status_code == 422
    assert "名字还在" in answer.text
    organizer.post("/booklets/designs/new", data=FORM)
    design = session.query(Design).one()
    answer = organizer.post(f"/booklets/designs/{design.public_id}/copy", data={"name": ""})
    assert answer.status_code == 422


def test_a_picture_is_checked_and_frozen(organizer, session):
    organizer.post("/booklets/designs/new", data=FORM | {"kind": "guide"})
    design = session.query(Design).one()
    n = [part.kind for part in services.parts_of(design)].index("picture") + 1
    place = f"/booklets/designs/{design.public_id}/parts/{n}"
    bad = organizer.post(place, data={"on": "y", "file": (BytesIO(b"%PDF-1.4 x"), "a.png")})
    assert bad.status_code == 422
    made = BytesIO()
    Image.new("RGB", (40, 30), "navy").save(made, "PNG")
    made.seek(0)
    assert organizer.post(place, data={"on": "y", "file": (made, "plan.png")}).status_code == 303
    assert "已有图片" in organizer.get(place).text
    form = {"design": design.public_id, "kind": "guide", "language": "zh", "title": "指南"}
    make_product(session)
    rows = [row.split('"')[0] for row in
            organizer.get(f"/booklets/new?design={design.public_id}").text.split('name="entries" value="')[1:]]  # fmt: skip
    organizer.post("/booklets/new", data=form | {"entries": rows})
    book = BookletContent.from_json(session.query(Edition).one().content)
    assert book.pictures[0].name == "1.png"
    assert book.pictures[0].content.startswith(b"\x89PNG")


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_has_a_design_page(organizer, session, kind):
    make_need(session)
    location = organizer.post("/booklets/designs/new", data=FORM | {"kind": kind}).location
    assert organizer.get(location).status_code == 200
    design = session.query(Design).one()
    assert organizer.get(f"/booklets/new?design={design.public_id}").status_code == 200


def test_names_are_pasted_or_read_from_a_spreadsheet(organizer, session):
    organizer.post("/booklets/designs/new", data=FORM | {"kind": "badges"})
    design = session.query(Design).one()
    place = f"/booklets/designs/{design.public_id}/names"
    organizer.post(place, data={"names": "姓名|单位\n林海 | 厦门港务 | 经理 | 嘉宾\n\n单雄信"})
    assert [name.name for name in services.names_of(design)] == ["林海", "单雄信"]
    book = openpyxl.Workbook()
    for row in (("姓名", "单位", "职务", "身份"), ("𬭎丰", "海洋局", "", "政府"), ("", "", "", "")):
        book.active.append(row)
    made = BytesIO()
    book.save(made)
    made.seek(0)
    answer = organizer.post(
        f"/exchange/names/{design.public_id}", data={"file": (made, "names.xlsx")}
    )
    assert answer.status_code == 303
    assert services.names_of(design) == (services.Name("𬭎丰", "海洋局", "", "政府"),)
    assert "𬭎丰" in organizer.get(place).text
    assert "𬭎丰" in organizer.get(f"/booklets/new?design={design.public_id}").text
    broken = {"file": (BytesIO(b"PK\x03\x04 no"), "x.xlsx")}
    assert organizer.post(f"/exchange/names/{design.public_id}", data=broken).status_code == 422


def test_tables_are_read_as_they_are_pasted():
    assert cells("时间\t议程\n9:00 ｜ 致辞 | 局长\n | \n") == (
        ("时间", "议程", ""), ("9:00", "致辞", "局长"),
    )  # fmt: skip
