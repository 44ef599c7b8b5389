"""Technology needs and offers by spreadsheet: taken, brought, marked, the same again."""

import io
from datetime import date

import pytest
from sqlalchemy import select

from matchmaking.audit.models import AuditEvent
from matchmaking.exchange.models import ImportBatch
from matchmaking.exchange.services.applying import apply_batch, put_rows
from matchmaking.exchange.services.taking import taken
from matchmaking.exchange.services.taking_technology import listings_on, write_listings
from matchmaking.exchange.technology_read import (
    FileListing,
    read_technology_needs,
    read_technology_offers,
)
from matchmaking.technology.content import OFFER, ListingContent
from matchmaking.technology.models import TechnologyListing
from matchmaking.technology.queries import prepared_content, published_content
from tests.conftest import NOW, both_databases
from tests.factories.accounts import make_person
from tests.factories.technology import make_listing

DAY = date(2026, 11, 24)
READERS = {"tech_needs": read_technology_needs, "tech_offers": read_technology_offers}


@pytest.fixture
def organizer(session):
    return make_person(session, kind="government")


def row(number="TO-1", organisation="某某研究院", **given):
    values = {"title": "低表面能涂层", "content": "海上挂板十八个月附着面积低于一成", "trl": 7,
              "money": 600_000, "cooperation": ("licence",), "keywords": ("涂层", "防污")}  # fmt: skip
    return FileListing(number, organisation, ListingContent(side=OFFER, **(values | given)))


@both_databases
@pytest.mark.parametrize("what", READERS)
def test_what_is_taken_is_the_same_when_brought(session, organizer, actor, tmp_path, what):
    listing = make_listing(session, side="need" if what == "tech_needs" else OFFER)
    for ending in (".xlsx", ".csv"):
        for language in ("", "zh", "en"):
            content, count = taken(session, what, day=DAY, ending=ending, language=language)
            path = tmp_path / f"rows{ending}"
            path.write_bytes(content)
            read = READERS[what](path, lenient=False)
            assert (count, read.faults) == (1, ())
            assert put_rows(session, actor(organizer), read.records, now=NOW) == {"same": 1}
    assert len(listing.versions) == 1


@both_databases
def test_the_office_publishes_with_nothing_public_but_the_title(session, organizer, actor):
    person = actor(organizer)
    assert put_rows(session, person, [row()], now=NOW) == {"created": 1}
    listing = session.scalars(select(TechnologyListing)).one()
    assert (listing.state, listing.number, listing.organisation.kind) == (
        "published", "TO-1", "institute",
    )  # fmt: skip
    assert listing.live_version.shown["content"] == ""
    assert listing.live_version.shown["public_title"] == "低表面能涂层"
    assert put_rows(session, person, [row()], now=NOW) == {"same": 1}
    assert put_rows(session, person, [row(trl=8)], now=NOW) == {"changed": 1}
    assert published_content(listing).trl == 8 and listing.live_version.n == 2


def test_an_institute_brings_drafts_of_its_own(session, actor):
    institute = make_person(session, kind="institute")
    put_rows(session, actor(institute), [row(organisation="")], now=NOW)
    listing = session.scalars(select(TechnologyListing)).one()
    assert (listing.state, listing.organisation_id) == ("draft", institute.organisation_id)
    assert prepared_content(listing).money == 600_000


def test_faulty_rows_come_back_marked_and_the_rest_is_taken(session, sign_in, organizer, tmp_path):
    path = tmp_path / "offers.csv"
    rows = [row(), row("TO-2", content=""), row("TO-3", organisation="")]
    write_listings(path, "tech_offers", rows, language="zh")
    text = path.read_text(encoding="utf-8-sig")
    text += "TO-4,某某研究院,名称,内容,,,很成熟,,,,,,,\r\n"
    answer = sign_in(organizer).post(
        "/exchange/bring",
        data={"kind": "tech_offers", "file": (io.BytesIO(text.encode()), "offers.csv")},
    )
    assert answer.status_code == 303
    batch = session.scalars(select(ImportBatch)).one()
    assert (batch.taken, batch.faulty) == (1, 3)
    marked = sign_in(organizer).get(f"/exchange/batch/{batch.public_id}/marked").data.decode()
    assert "必填：写明内容" in marked and "必填：是哪个单位的" in marked and "1 至 9" in marked


def test_pages_offer_each_role_its_own_and_apply_it(session, sign_in, actor, tmp_path):
    institute = make_person(session, kind="institute")
    client = sign_in(institute)
    page = client.get("/exchange/").get_data(as_text=True)
    assert 'value="tech_offers"' in page and 'value="needs"' not in page
    assert client.get("/exchange/template/tech_offers").status_code == 200
    path = tmp_path / "offers.xlsx"
    write_listings(path, "tech_offers", [row(organisation="")])
    file = (io.BytesIO(path.read_bytes()), "offers.xlsx")
    assert (
        client.post("/exchange/bring", data={"kind": "tech_offers", "file": file}).status_code
        == 303
    )
    batch = session.scalars(select(ImportBatch)).one()
    apply_batch(session, actor(institute), batch, now=NOW)
    assert batch.outcome == {"created": 1}
    refused = client.post(
        "/exchange/bring", data={"kind": "needs", "file": (io.BytesIO(b"x"), "a.csv")}
    )
    assert refused.status_code == 422


def test_an_enterprise_takes_its_own_only(session, actor):
    mine, _other = make_listing(session), make_listing(session)
    own = listings_on(session, "tech_needs", DAY, mine.organisation_id)
    assert [one.number for one in own] == [mine.number]


def test_the_hall_is_taken_as_it_is_narrowed_and_public(session, sign_in):
    make_listing(session)
    make_listing(session, public_title="浮标通信", teaser="卫星", keywords=())
    client = sign_in(make_person(session, kind="institute"))
    answer = client.post(
        "/exchange/technology", data={"side": "need", "q": "网箱", "format": "csv"}
    )
    text = answer.data.decode("utf-8-sig")
    assert "近海网箱网衣防附着" in text and "浮标" not in text and "秘" not in text
    assert (
        session.scalars(select(AuditEvent).filter_by(event="export.taken")).one().detail["rows"]
        == 1
    )
