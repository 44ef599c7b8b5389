"""From the laid-out edition to print: faults, signatures, files, copies, errata, printed codes."""

import io
from datetime import date, timedelta

import pikepdf
import pytest
from pypdf import PdfReader

from matchmaking.booklets.content import BookletContent
from matchmaking.booklets.errors import (
    ConsentWithdrawn,
    FaultsStop,
    NoSuchFile,
    NothingChanged,
    NotReleased,
    WarningsUnsigned,
)
from matchmaking.booklets.faults import RULES, Fault, key_of
from matchmaking.booklets.freshness import changes_between, changes_since
from matchmaking.booklets.gathering import Cover
from matchmaking.booklets.measuring import Finding
from matchmaking.booklets.models import EditionFile, PrintedCode
from matchmaking.booklets.selecting import Selection
from matchmaking.booklets.services import designs, editions, errata, files, releasing
from matchmaking.booklets.services.checking import faults_of, recheck
from matchmaking.enterprises.models import EnterpriseFacts
from matchmaking.jobs.models import Job
from tests.booklets.test_designs import frame
from tests.booklets.test_editions import secret_need
from tests.conftest import NOW
from tests.factories.accounts import make_organisation, make_person
from tests.factories.products import make_content, make_product

TODAY = date(2026, 11, 24)
SOUND = {
    "name": "船舶抵押贷", "name_en": "Ship loan", "tagline": "以船作押", "tagline_en": "On ships",
    "contact_name": "林经理", "contact_phone": "0592-1111111",
}  # fmt: skip


@pytest.fixture
def organizer(session, actor):
    return actor(make_person(session, kind="government", name="陈签字"))


def progress(*_given):
    return None


def sound_product(session, **given):
    bank = make_organisation(session, kind="state_bank", name="厦门银行", name_en="Xiamen Bank")
    product = make_product(session, organisation=bank, **(SOUND | given))
    product.rate_confirmed_on = TODAY
    session.flush()
    return product


def make(session, organizer, kind="products", *, design=None, language="zh", title="手册", **given):
    cover = Cover("a5", "page", title, "", "主办方", "0592-1", "https://platform.example")
    selection = Selection(kind, language, **given)
    return editions.make_edition(
        session, organizer, selection, cover, pdf_on=True, now=NOW, design=design
    )


def rules(session, edition, *, findings=(), pages=8, on=TODAY):
    return {fault.rule for fault in faults_of(session, edition, findings, pages=pages, on=on)}


def lay_out(session, edition):
    editions.lay_out_edition(session, edition.job, progress, NOW)
    session.flush()
    return edition


def released(session, organizer, edition):
    lay_out(session, edition)
    signed = [key_of(fault) for fault in recheck(session, edition, on=TODAY)]
    releasing.release(session, organizer, edition, signed, now=NOW)
    return edition


def test_a_sound_booklet_has_no_fault(session, organizer):
    sound_product(session)
    assert rules(session, make(session, organizer)) == set()


@pytest.mark.parametrize(
    ("rule", "given"),
    [
        ("no_name_en", {"name_en": ""}),
        ("no_tagline_en", {"tagline_en": ""}),
        ("no_contact", {"contact_name": "", "contact_phone": ""}),
        ("no_amount", {"amount_max": None, "amount_min": None}),
        ("missing_glyph", {"audience": "ภาษาไทย"}),
    ],
)
def test_a_planted_fault_of_a_product_is_found(session, organizer, rule, given):
    sound_product(session, **given)
    edition = make(session, organizer, language="en" if rule.endswith("_en") else "zh")
    assert rules(session, edition) == {rule}


def test_stale_rates_and_expired_listings_are_found(session, organizer):
    product = sound_product(session)
    product.rate_confirmed_on = TODAY - timedelta(days=31)
    edition = make(session, organizer, stale_days=30)
    assert rules(session, edition) == {"stale_rate"}
    product.rate_confirmed_on = TODAY
    product.valid_to = TODAY + timedelta(days=5)
    session.flush()
    later = make(session, organizer, used_on=TODAY + timedelta(days=9))
    assert rules(session, later) == {"expired"}
    assert RULES["expired"].level == "error"
    product.state = "withdrawn"
    session.flush()
    assert rules(session, later) == {"gone"}


def test_what_an_enterprise_did_not_allow_is_found_again(session, organizer):
    need = secret_need(session, consents=("name", "contact"))
    edition = make(session, organizer, "needs")
    assert rules(session, edition) == set()
    facts = session.query(EnterpriseFacts).one()
    facts.print_contact = False
    session.flush()
    found = faults_of(session, edition, (), pages=8, on=TODAY)
    closed = {fault.value for fault in found if fault.rule == "no_consent"}
    assert closed == {"林秘密", "0592-7654321"}
    facts.print_name = False
    session.flush()
    found = faults_of(session, edition, (), pages=8, on=TODAY)
    assert "鳀跃公司" in {fault.value for fault in found}
    assert all(fault.href == f"/needs/{need.public_id}" for fault in found)


def test_words_that_a_language_lacks_and_the_binding_are_found(session, organizer):
    sound_product(session)
    given = frame(language="both", binding="saddle")
    design = designs.make_design(session, organizer, "products", given, now=NOW)
    n = designs.add_part(session, organizer, design, "preface", now=NOW)
    part = designs.DesignPart(kind="preface", text="只有中文")
    designs.change_part(session, organizer, design, n, part, seen=0, now=NOW)
    edition = make(session, organizer, language="both", design=design)
    assert rules(session, edition) == {"no_words_en"}
    assert rules(session, edition, pages=7) == {"no_words_en", "odd_pages"}
    design.binding = edition.binding = "perfect"
    assert rules(session, edition, pages=7) == {"no_words_en", "few_pages"}


def test_measured_faults_name_their_entry_and_where_to_mend_it(session, organizer):
    product = sound_product(session)
    edition = make(session, organizer)
    measured = (Finding("overflow", "e1", "长词"), Finding("coarse_image", "part-1", "96"))
    found = faults_of(session, edition, measured, pages=8, on=TODAY)
    assert found == [
        Fault("overflow", product.number, "长词", f"/products/{product.public_id}"),
        Fault("coarse_image", "封面", "96", ""),
    ]


@pytest.mark.pdf
def test_a_word_that_does_not_fit_is_measured_and_stops_the_press(session, organizer):
    sound_product(session)
    edition = lay_out(session, make(session, organizer, title="W" * 40))
    found = {(fault["rule"], fault["about"]) for fault in edition.faults}
    assert found == {("overflow", "封面"), ("overflow", "编印说明")}
    with pytest.raises(FaultsStop):
        releasing.release(session, organizer, edition, ["overflow|封面|W"], now=NOW)
    sound = lay_out(session, make(session, organizer))
    assert sound.faults == []
    assert sound.places["e1"] > 2


@pytest.mark.pdf
def test_warnings_are_signed_by_name(session, organizer):
    sound_product(session, contact_name="", contact_phone="")
    edition = lay_out(session, make(session, organizer))
    with pytest.raises(NotReleased):
        files.ask_for_file(session, organizer, edition, "grey", pdf_on=True, now=NOW)
    with pytest.raises(WarningsUnsigned):
        releasing.release(session, organizer, edition, [], now=NOW)
    released(session, organizer, edition)
    assert edition.released_by.name == "陈签字"
    assert [(one["rule"], one["person"]) for one in edition.signed] == [
        ("no_contact", edition.released_by.public_id)
    ]
    assert edition.signed[0]["at"] == NOW.isoformat()


def ask(session, organizer, edition, form):
    job = files.ask_for_file(session, organizer, edition, form, pdf_on=True, now=NOW)
    files.make_file(session, job, progress, NOW)


def opened(session, edition, form):
    return PdfReader(io.BytesIO(files.file_of(session, edition, form).pdf))


@pytest.mark.pdf
def test_every_form_for_the_printer_is_made_with_its_pages(session, organizer):
    sound_product(session)
    edition = released(session, organizer, make(session, organizer))
    for form in ("press", "cover", "sheets", "grey", "archive"):
        ask(session, organizer, edition, form)
    press = opened(session, edition, "press")
    pages = len(press.pages)
    assert pages % 4 == 0
    assert press.pages[0].mediabox.width > press.pages[0].trimbox.width + 2 * 8.5
    assert len(opened(session, edition, "cover").pages) == 4
    assert len(opened(session, edition, "inside").pages) == pages - 4
    sheets = opened(session, edition, "sheets")
    assert (len(sheets.pages), round(float(sheets.pages[0].mediabox.width))) == (pages // 2, 839)
    assert "船舶抵押贷" in "".join(page.extract_text() for page in sheets.pages)
    archived = pikepdf.open(io.BytesIO(files.file_of(session, edition, "archive").pdf))
    assert archived.open_metadata()["pdfaid:part"] == "3"
    kept = session.query(EditionFile).filter_by(form="sheets").one()
    assert (kept.page_count, kept.size) == (pages // 2, len(kept.pdf))
    before = kept.pdf_hash
    ask(session, organizer, edition, "sheets")
    assert session.query(EditionFile).filter_by(form="sheets").one().pdf_hash == before
    with pytest.raises(NoSuchFile):
        files.ask_for_file(session, organizer, edition, "nonsense", pdf_on=True, now=NOW)


@pytest.mark.pdf
def test_a_named_copy_says_its_name_on_every_page(session, organizer):
    sound_product(session)
    edition = released(session, organizer, make(session, organizer))
    for name in ("市金融局 𬭎先生", "建设银行"):
        files.add_copy(session, organizer, edition, name, pdf_on=True, now=NOW)
    for job in session.query(Job).filter_by(kind=files.JOB):
        files.make_file(session, job, progress, NOW)
    for n, name in ((1, "市金融局 𬭎先生"), (2, "建设银行")):
        pages = [page.extract_text() for page in opened(session, edition, f"copy-{n}").pages]
        assert len(pages) == edition.page_count
        assert all(f"No. {n} {name}" in text.replace("\n", "") for text in pages)


@pytest.mark.pdf
def test_errata_and_differences_tell_what_changed(session, organizer):
    product = sound_product(session)
    edition = released(session, organizer, make(session, organizer))
    make_errata = {"organizer": "主办方", "pdf_on": True, "now": NOW}
    with pytest.raises(NothingChanged):
        errata.make_errata(session, organizer, edition, **make_errata)
    change(product, audience="只限渔船")
    session.flush()
    (entry,) = changes_since(session, edition, on=TODAY)
    assert [(one.before, one.after) for one in entry.changes] == [
        ("在厦门注册的涉海中小企业", "只限渔船")
    ]
    text = "".join(
        page.extract_text() for page in PdfReader(io.BytesIO(
            errata.make_errata(session, organizer, edition, **make_errata).pdf)).pages
    )  # fmt: skip
    assert "勘误表" in text
    assert "只限渔船" in text
    assert f"{edition.places['e1']} {product.number}" in text.replace("\n", " ")
    second = make(session, organizer)
    assert [one.what for one in changes_between(session, edition, second)] == ["changed"]


def change(product, **given):
    version = product.live_version
    version.content = make_content(**(SOUND | given)).to_json() | {"name": version.content["name"]}


@pytest.mark.pdf
def test_errata_of_needs_do_not_repeat_what_was_printed(session, organizer):
    need = secret_need(session, consents=("name", "contact"))
    edition = released(session, organizer, make(session, organizer, "needs"))
    need.live_version.content = need.live_version.content | {"amount": 7_770_000}
    session.flush()
    pdf = errata.make_errata(
        session, organizer, edition, organizer="主办方", pdf_on=True, now=NOW
    ).pdf
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    assert "777 万元" in text
    assert not [secret for secret in ("鳀跃公司", "林秘密", "300 万元") if secret in text]


@pytest.mark.pdf
def test_a_consent_taken_back_closes_every_file(session, organizer):
    secret_need(session, consents=("name", "contact"))
    edition = released(session, organizer, make(session, organizer, "needs"))
    ask(session, organizer, edition, "grey")
    session.query(EnterpriseFacts).one().print_consent_at = None
    session.flush()
    for refused in (
        lambda: files.file_of(session, edition, "grey"),
        lambda: files.ask_for_file(session, organizer, edition, "press", pdf_on=True, now=NOW),
        lambda: files.add_copy(session, organizer, edition, "某人", pdf_on=True, now=NOW),
    ):
        with pytest.raises(ConsentWithdrawn):
            refused()


def test_half_a_page_says_what_it_leaves_out(session, organizer):
    sound_product(session, audience="涉海企业" * 60)
    cover = Cover("a5", "half", "手册", "", "主办方", "", "https://platform.example")
    edition = editions.make_edition(
        session, organizer, Selection("products", "zh"), cover, pdf_on=True, now=NOW
    )
    assert rules(session, edition) == {"left_out"}


def test_a_printed_code_says_whether_the_paper_is_out_of_date(session, organizer, client):
    product = sound_product(session)
    edition = make(session, organizer)
    code = session.query(PrintedCode).filter_by(edition_id=edition.id).one().code

    def said():
        return client.get(f"/q/{code}", follow_redirects=True).text

    assert "与当前内容一致" in said()
    change(product, audience="只限渔船")
    session.flush()
    text = said()
    assert "已过时" in text
    assert "适用对象" in text
    product.state = "suspended"
    session.flush()
    assert "不再刊印" in said()


def test_the_same_content_is_frozen(session, organizer):
    product = sound_product(session)
    edition = make(session, organizer)
    before = edition.content
    change(product, audience="别的")
    session.flush()
    assert edition.content == before
    assert BookletContent.from_json(edition.content).entries[0].title == product.name


@pytest.mark.pdf
def test_a_grey_proof_has_no_colour_left(session, organizer):
    sound_product(session)
    edition = released(session, organizer, make(session, organizer))
    ask(session, organizer, edition, "grey")
    with pikepdf.open(io.BytesIO(files.file_of(session, edition, "grey").pdf)) as grey:
        streams = [
            thing.read_bytes()
            for thing in grey.objects
            if isinstance(thing, pikepdf.Stream)
            and (thing.get("/Subtype") == "/Form" or thing.get("/PatternType") == 1)
        ] + [page.obj.Contents.read_bytes() for page in grey.pages]
        spaces = {
            str(thing.get("/ColorSpace"))
            for thing in grey.objects
            if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image"
        }
    assert streams
    assert not [one for one in streams if b" rg" in one or b" RG" in one]
    assert "/DeviceRGB" not in spaces
