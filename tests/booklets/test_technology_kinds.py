"""技术需求汇编 and 科技成果汇编: what is public is printed, in order, and nothing else."""

import io
import json
from datetime import date, timedelta

import pikepdf
import pytest
from pypdf import PdfReader

from matchmaking.booklets.content import BookletContent
from matchmaking.booklets.errors import NothingToPrint
from matchmaking.booklets.gathering import Cover
from matchmaking.booklets.models import Edition, PrintedCode
from matchmaking.booklets.selecting import Selection
from matchmaking.booklets.services import editions
from matchmaking.booklets.services.checking import faults_of
from matchmaking.booklets.setting import lay_out_booklet
from matchmaking.technology.content import NEED, OFFER, PARTS, ListingContent
from matchmaking.technology.services import add_version
from tests.conftest import NOW, both_databases
from tests.factories.accounts import make_organisation, make_person
from tests.factories.technology import make_listing

TODAY = date(2026, 11, 24)
# Words of the factory and of this file that no listing shows to everybody.
ALWAYS_SECRET = ("秘名", "密林海", "0592-2220000", "mi@example.test", "有海上试验数据", "挂板")
SOUND = {
    "public_title_en": "Keeping sea cage nets clean", "teaser_en": "Nets foul within weeks.",
    "content_en": "A harmless treatment of nets that lasts a year.", "public": PARTS,
}  # fmt: skip


@pytest.fixture
def organizer(session, actor):
    return actor(make_person(session, kind="government"))


def make(session, organizer, kind="tech_needs", *, language="zh", density="page", **given):
    cover = Cover("a5", density, "汇编", "", "主办方", "0592-1", "https://platform.example")
    selection = Selection(kind, language, **given)
    return editions.make_edition(session, organizer, selection, cover, pdf_on=True, now=NOW)


def content_of(edition):
    return BookletContent.from_json(edition.content)


def rules(session, edition):
    return {fault.rule for fault in faults_of(session, edition, (), pages=8, on=TODAY)}


def numbered(session, number, **given):
    listing = make_listing(session, **given)
    listing.number = number
    session.flush()
    return listing


@both_databases
def test_listings_stand_by_field_and_number_with_their_indexes(session, organizer):
    unit = make_organisation(session, kind="institute", name="厦门海洋所")
    offer = {"side": OFFER, "organisation": unit}
    numbered(session, "CG-2026-0003", marine_field="marine_equipment", trl=4, **offer)
    numbered(session, "CG-2026-0002", public=("organisation",), **offer)
    numbered(session, "CG-2026-0001", marine_field="marine_equipment", trl=4, **offer)
    numbered(session, "CG-2026-0004", state="withdrawn", **offer)
    numbered(session, "JX-2026-0001")
    book = content_of(make(session, organizer, "tech_offers"))
    assert book.number == "CH-2026-0001"
    assert [group.title for group in book.groups] == ["海洋生物", "海洋高端装备"]
    assert [entry.number[-1] for entry in book.entries] == ["2", "1", "3"]
    stage, unit_index, field = book.indexes
    assert [heading.title for heading in stage.headings] == ["TRL 4（小试）", "TRL 6（中试）"]
    assert [row.number for row in stage.headings[0].references] == ["CG-2026-0001", "CG-2026-0003"]
    assert [(one.title, len(one.references)) for one in unit_index.headings] == [("厦门海洋所", 1)]
    assert [heading.title for heading in field.headings] == ["海洋生物", "海洋高端装备"]


def test_one_field_and_plain_order_may_be_asked_for(session, organizer):
    numbered(session, "JX-2026-0002")
    numbered(session, "JX-2026-0001", marine_field="marine_services")
    book = content_of(make(session, organizer, order="number"))
    assert [group.title for group in book.groups] == ["技术需求"]
    assert [entry.number for entry in book.entries] == ["JX-2026-0001", "JX-2026-0002"]
    only = content_of(make(session, organizer, marine_field="marine_services"))
    assert [entry.number for entry in only.entries] == ["JX-2026-0001"]
    with pytest.raises(NothingToPrint):
        make(session, organizer, marine_field="marine_equipment")


SHOWN_BY = {
    "organisation": ("鳀跃公司",),
    "content": ("秘湾", "秘方为硅油改性"),
    "indicators": ("有效期（月）",),
    "money": ("80 万元",),
    "ip": ("ZL2026X",),
    "keywords": ("防污",),
}


@pytest.mark.parametrize("side", [NEED, OFFER])
@pytest.mark.parametrize("part", ["", *PARTS])
def test_each_part_is_printed_only_where_it_is_public(session, organizer, side, part):
    kind = "enterprise" if side == NEED else "institute"
    unit = make_organisation(session, kind=kind, name="鳀跃公司", name_en="Tiyue Co.")
    public = (part,) if part else ()
    make_listing(session, unit, side=side, public=public, title="秘名", public_title="网衣防附着")
    edition = make(session, organizer, "tech_needs" if side == NEED else "tech_offers")
    text = json.dumps(edition.content, ensure_ascii=False)
    had = set(SHOWN_BY) - ({"ip"} if side == NEED else set())
    printed = {key for key in had if all(secret in text for secret in SHOWN_BY[key])}
    leaked = {key for key in had if any(secret in text for secret in SHOWN_BY[key])}
    assert printed == leaked == ({part} & had)
    assert not [secret for secret in ALWAYS_SECRET if secret in text]


@pytest.mark.parametrize("side", [NEED, OFFER])
def test_a_sound_listing_has_no_fault_in_either_language(session, organizer, side):
    unit = make_organisation(session, kind="enterprise", name="鳀跃公司", name_en="Tiyue Co.")
    make_listing(session, unit, side=side, **SOUND)
    kind = "tech_needs" if side == NEED else "tech_offers"
    assert rules(session, make(session, organizer, kind, language="both")) == set()


@pytest.mark.parametrize(
    ("rule", "given"),
    [
        ("no_title_en", {"public_title_en": ""}),
        ("no_tagline_en", {"teaser_en": ""}),
        ("no_words_en", {"content_en": ""}),
        ("unit_closed", {"public": tuple(part for part in PARTS if part != "organisation")}),
        ("no_figures", {"public": tuple(part for part in PARTS if part != "indicators")}),
        ("no_figures", {"indicators": ()}),
        ("missing_glyph", {"teaser": "ภาษาไทย", "teaser_en": "ภาษาไทย"}),
    ],
)
def test_a_planted_fault_is_found(session, organizer, rule, given):
    unit = make_organisation(session, name="鳀跃公司", name_en="Tiyue Co.")
    make_listing(session, unit, **(SOUND | given))
    assert rules(session, make(session, organizer, language="en")) == {rule}


def test_what_ends_goes_or_is_closed_after_the_booklet_was_made_is_found(session, organizer):
    unit = make_organisation(session, name="鳀跃公司", name_en="")
    listing = make_listing(session, unit, **SOUND)
    listing.valid_to = TODAY + timedelta(days=5)
    session.flush()
    edition = make(session, organizer, used_on=TODAY + timedelta(days=9))
    assert rules(session, edition) == {"expired"}
    assert rules(session, make(session, organizer, language="en")) == {"no_enterprise_en"}
    content = ListingContent.from_json(listing.live_version.content).to_json() | {"public": ()}
    add_version(
        session, listing, ListingContent.from_json(content), published_by=None, now=NOW
    )  # fmt: skip
    found = faults_of(session, edition, (), pages=8, on=TODAY)
    assert "鳀跃公司" in [fault.value for fault in found if fault.rule == "no_consent"]
    listing.state = "withdrawn"
    session.flush()
    assert "gone" in rules(session, edition)


def test_a_printed_code_opens_the_public_page(session, organizer, client):
    listing = make_listing(session, **SOUND)
    make(session, organizer)
    session.commit()
    code = session.query(PrintedCode).one().code
    answer = client.get(f"/q/{code}")
    assert answer.location.endswith(f"/technology/{listing.public_id}")
    assert "与当前内容一致" in client.get(answer.location).text
    listing.state = "withdrawn"
    session.commit()
    assert client.get(f"/q/{code}").status_code == 404


def test_an_organizer_makes_one_through_the_pages(session, sign_in):
    office = sign_in(make_person(session, kind="government"))
    listing = make_listing(session, **SOUND)
    assert listing.number in office.get("/booklets/new?kind=tech_needs").text
    form = {"kind": "tech_needs", "language": "zh", "title": "汇编", "paper": "a5",
            "density": "half", "entries": [listing.public_id]}  # fmt: skip
    assert office.post("/booklets/new", data=form).status_code == 303
    assert session.query(Edition).one().density == "half"


def read(pdf):
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


@pytest.mark.pdf
@pytest.mark.parametrize("language", ["zh", "en", "both"])
def test_the_pages_say_what_is_public_and_the_file_hides_nothing(session, organizer, language):
    unit = make_organisation(session, name="鳀跃公司", name_en="Tiyue Co.")
    open_, closed = make_listing(session, unit, **SOUND), make_listing(session, unit)
    pdf = lay_out_booklet(content_of(make(session, organizer, language=language)), pdf_on=True)
    text = read(pdf)
    assert open_.number in text
    assert closed.number in text
    titles = {"zh": ("网箱网衣防附着",), "en": ("Keeping sea cage nets clean",)}
    for title in titles.get(language, titles["zh"] + titles["en"]):
        assert title in text
    with pikepdf.open(io.BytesIO(pdf)) as file:
        hidden = b"".join(
            one.read_bytes() if isinstance(one, pikepdf.Stream) else one.unparse(resolved=True)
            for one in file.objects
        )
    for secret in ALWAYS_SECRET:
        assert secret not in text
        for coding in ("utf-8", "utf-16-be"):
            assert secret.encode(coding) not in hidden
