"""Editions: what is gathered, frozen, numbered, laid out, withdrawn; who may."""

import json
from datetime import date, timedelta

import pytest

from matchmaking.booklets.content import BookletContent
from matchmaking.booklets.errors import (
    ConsentWithdrawn,
    EditionNotReady,
    MayNotPrint,
    NothingToPrint,
    PdfIsOff,
)
from matchmaking.booklets.faults import words
from matchmaking.booklets.gathering import Cover
from matchmaking.booklets.layout import in_language
from matchmaking.booklets.models import Edition, PrintedCode
from matchmaking.booklets.preflight import preflight
from matchmaking.booklets.selecting import Selection
from matchmaking.booklets.services import editions as services
from matchmaking.enterprises.models import EnterpriseFacts
from matchmaking.jobs.models import Job
from tests.conftest import NOW, both_databases
from tests.factories.accounts import make_organisation, make_person
from tests.factories.needs import make_facts, make_need
from tests.factories.products import make_product

TODAY = date(2026, 11, 24)
COVER = Cover("a5", "page", "手册", "海洋周", "主办方", "0592-1", "https://platform.example")
SECRETS = ("鳀跃公司", "林秘密", "0592-7654321", "深海鳀鱼干", "31,415")


@pytest.fixture
def organizer(session, actor):
    return actor(make_person(session, kind="government"))


@pytest.fixture
def in_chinese(app):
    with in_language("zh"):
        yield


def make(session, organizer, kind="needs", now=NOW, **given):
    selection = Selection(kind=kind, **({"language": "zh"} | given))
    return services.make_edition(session, organizer, selection, COVER, pdf_on=True, now=now)


def content_of(edition):
    return BookletContent.from_json(edition.content)


def text_of(edition):
    return json.dumps(edition.content, ensure_ascii=False)


def secret_need(session, *, audience="all", consents=()):
    organisation = make_organisation(session, name="鳀跃公司", name_en="Tiyue Co.")
    make_facts(
        session,
        organisation,
        business="深海鳀鱼干加工",
        contact={"name": "林秘密", "phone": "0592-7654321"},
        figures={"revenue": 314_150_000, "assets": 1_000_000, "debt_ratio": 400},
        print_consent_at=NOW if consents else None,
        **{f"print_{scope}": True for scope in consents},
    )
    return make_need(session, organisation, audience=audience, title="深海鳀鱼干扩产")


@both_databases
def test_products_by_institution_with_contacts_and_indexes(session, organizer):
    bank = make_organisation(
        session,
        kind="state_bank",
        name="厦门建行",
        sort_key="xiamenjianhang",
        public_contact="陈经理",
        public_phone="0592-1",
    )
    policy = make_organisation(session, kind="policy_bank", name="农发行", sort_key="nongfa")
    make_product(session, organisation=bank, name="船舶抵押贷", guarantees=("vessel",))
    make_product(session, organisation=policy, name="设施渔业贷款")
    make_product(session, organisation=bank, name="草稿", state="draft")
    book = content_of(make(session, organizer, "products"))
    assert [group.title for group in book.groups] == ["农发行", "厦门建行"]
    assert [entry.title for entry in book.entries] == ["设施渔业贷款", "船舶抵押贷"]
    assert (book.contacts[1].contact, book.contacts[1].phone) == ("陈经理", "0592-1")
    by_name, by_guarantee = book.indexes
    assert [heading.title for heading in by_name.headings] == ["C", "S"]
    assert by_guarantee.headings[0].references[0].text == "船舶抵押贷"
    assert session.query(PrintedCode).count() == 2


@both_databases
def test_numbers_are_never_used_twice(session, organizer):
    make_product(session)
    first, second = make(session, organizer, "products"), make(session, organizer, "products")
    services.cancel_edition(session, organizer, second, now=NOW)
    third = make(session, organizer, "products")
    assert [row.number for row in (first, second, third)] == [
        "SC-2026-0001", "SC-2026-0002", "SC-2026-0003",
    ]  # fmt: skip
    assert second.state == "cancelled"


def test_without_consent_only_a_number_is_printed(session, organizer):
    need = secret_need(session)
    edition = make(session, organizer)
    assert not [secret for secret in SECRETS if secret in text_of(edition)]
    assert content_of(edition).entries[0].title == f"企业 {need.number}"
    assert edition.consents == []


@pytest.mark.parametrize(
    ("consents", "printed"),
    [
        (("name",), {"鳀跃公司", "深海鳀鱼干"}),
        (("name", "contact"), {"鳀跃公司", "深海鳀鱼干", "林秘密", "0592-7654321"}),
        (("figures",), {"31,415"}),
        (("contact",), set()),
        (("name", "figures"), {"鳀跃公司", "深海鳀鱼干", "31,415"}),
    ],
)
def test_each_consent_opens_only_its_own(session, organizer, consents, printed):
    secret_need(session, consents=consents)
    text = text_of(make(session, organizer))
    assert {secret for secret in SECRETS if secret in text} == printed


def test_an_anonymous_need_stays_so_and_one_for_chosen_banks_stays_out(session, organizer):
    secret_need(session, audience="anonymous", consents=("name", "contact", "figures"))
    edition = make(session, organizer)
    assert not [secret for secret in SECRETS if secret in text_of(edition)]
    assert "300 万元" not in content_of(edition).entries[0].figures[0].value.replace(
        "300 万元 至", ""
    )
    session.query(EnterpriseFacts).one().print_name = True
    with pytest.raises(NothingToPrint):
        make(session, organizer, chosen=frozenset())


def test_content_is_frozen_and_sealed(session, organizer):
    product = make_product(session, name="原来的名称")
    edition = make(session, organizer, "products")
    product.name = "后来的名称"
    product.organisation.name = "后来的机构"
    session.flush()
    assert "后来" not in text_of(edition)
    assert "原来的名称".encode() not in edition.content_sealed


@pytest.mark.pdf
def test_the_job_keeps_the_file_and_again_gives_the_same_bytes(session, organizer):
    secret_need(session, consents=("name",))
    edition = make(session, organizer)
    steps = []
    with pytest.raises(EditionNotReady):
        services.pages_of(session, edition)
    services.lay_out_edition(session, edition.job, lambda percent, step: steps.append(percent), NOW)
    first = services.pages_of(session, edition)
    services.make_again(session, organizer, edition, pdf_on=True, now=NOW + timedelta(days=90))
    services.lay_out_edition(session, edition.job, lambda *_given: None, NOW + timedelta(days=90))
    assert edition.state == "ready"
    assert services.pages_of(session, edition) == first
    assert steps == sorted(steps)
    assert edition.page_count > 4


@pytest.mark.pdf
def test_a_consent_taken_back_stops_unfinished_and_finished_files(session, organizer):
    secret_need(session, consents=("name",))
    edition = make(session, organizer)
    services.lay_out_edition(session, edition.job, lambda *_given: None, NOW)
    session.query(EnterpriseFacts).one().print_name = False
    session.flush()
    with pytest.raises(ConsentWithdrawn):
        services.pages_of(session, edition)
    with pytest.raises(ConsentWithdrawn):
        services.lay_out_edition(session, edition.job, lambda *_given: None, NOW)


def test_only_organizers_make_booklets_and_only_with_pdf(session, organizer, actor):
    make_product(session)
    selection = Selection("products", "zh")
    for kind in ("enterprise", "state_bank"):
        with pytest.raises(MayNotPrint):
            services.make_edition(
                session, actor(make_person(session, kind=kind)), selection, COVER,
                pdf_on=True, now=NOW,
            )  # fmt: skip
    with pytest.raises(PdfIsOff):
        services.make_edition(session, organizer, selection, COVER, pdf_on=False, now=NOW)
    assert session.query(Edition).count() == session.query(Job).count() == 0


def test_english_words_whatever_the_page_speaks(session, organizer):
    make_product(session, name="船舶抵押贷", name_en="Ship Mortgage Loan")
    entry = content_of(make(session, organizer, "products", language="en")).entries[0]
    assert (entry.title, entry.subtitle) == ("Ship Mortgage Loan", "船舶抵押贷")
    assert entry.figures[0].value.startswith("CNY ")
    assert entry.figures[0].value.endswith("5,000,000")
    assert "All-in yearly cost" in [line.label for line in entry.lines]


def test_preflight_names_what_is_missing(session, in_chinese):
    product = make_product(session)
    product.rate_confirmed_on = TODAY - timedelta(days=91)
    row = preflight(session, Selection("products", "en"), on=TODAY)[0]
    assert {words(fault) for fault in row.faults} == {
        "缺英文名称", "缺英文介绍", "机构缺英文名称", "利率超过 90 天未确认", "缺联系人",
    }  # fmt: skip
    secret_need(session)
    (row,) = preflight(session, Selection("needs", "zh"), on=TODAY)
    assert [words(fault) for fault in row.faults] == ["未同意刊印名称，以编号刊出"]
