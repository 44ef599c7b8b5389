"""The demo world: complete, honest about its sources, the same every time, and safe to show."""

import re
import time
from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import create_engine, func, select
from sqlalchemy.orm import Session

from matchmaking.accounts.models import ORGANISATION_KINDS, Organisation, Person
from matchmaking.accounts.services.passwords import DEMO_PASSWORD, matches
from matchmaking.audit.models import AuditEvent
from matchmaking.audit.services import verify
from matchmaking.database.base import Base
from matchmaking.database.connections import engine_options, prepare
from matchmaking.demo.accounts import DEMO_ACCOUNTS
from matchmaking.demo.enterprises import FIRST_ADDRESS
from matchmaking.demo.seeding import is_empty, seed
from matchmaking.enterprises.models import EnterpriseFacts
from matchmaking.introductions import models as introductions
from matchmaking.introductions.models import Consent, Introduction, IntroductionStep, Offer, Opening
from matchmaking.introductions.queries.sides import as_live_need, live_products, rules_of
from matchmaking.introductions.view_models.openings import openings_of
from matchmaking.needs import models as needs
from matchmaking.needs.content import NeedContent
from matchmaking.needs.models import Need, NeedVersion
from matchmaking.notices.models import Mail, Notice
from matchmaking.products import models as products
from matchmaking.products.content import ProductContent
from matchmaking.products.models import Product, ProductVersion
from matchmaking.standards.clock import day_in_xiamen
from matchmaking.standards.uscc import check_uscc
from matchmaking.uploads.models import Upload
from matchmaking.uploads.services import open_upload
from tests.conftest import NOW, both_databases


def seeded_session(folder, now=NOW):
    """A database of its own, seeded; the keys are those of the suite's application."""
    url = f"sqlite:///{folder / 'demo.sqlite'}"
    engine = create_engine(url, **engine_options(url))
    prepare(engine)
    Base.metadata.create_all(engine)
    session = Session(engine)
    assert is_empty(session)
    started = time.perf_counter()
    print("seeded:", seed(session, now=now), f"in {time.perf_counter() - started:.1f} s")
    session.commit()
    return session


@pytest.fixture(scope="module")
def demo(sqlite_app, tmp_path_factory):
    with seeded_session(tmp_path_factory.mktemp("demo")) as session:
        yield session


def states(demo, column):
    return Counter(demo.scalars(select(column)))


def test_every_kind_of_organisation_is_there(demo):
    assert set(states(demo, Organisation.kind)) == set(ORGANISATION_KINDS)


def test_sixty_enterprises_in_every_state(demo):
    kinds = demo.execute(
        select(Organisation.state, func.count())
        .where(Organisation.kind == "enterprise")
        .group_by(Organisation.state)
    )
    assert dict(kinds.all()) == {
        "verified": 52,
        "pending": 5,
        "returned": 2,
        "suspended": 1,
    }


def test_enterprises_cover_all_marine_classes_and_districts(demo):
    assert set(states(demo, EnterpriseFacts.marine_class)) == {f"{n:02d}" for n in range(1, 29)}
    assert set(states(demo, EnterpriseFacts.district)) == {
        "350203", "350205", "350206", "350211", "350212", "350213",
    }  # fmt: skip
    assert all(states(demo, EnterpriseFacts.size))
    assert set(states(demo, EnterpriseFacts.size)) == {"micro", "small", "medium", "large"}


def test_invented_names_say_so_and_codes_are_nobodys(demo):
    rows = demo.scalars(select(Organisation)).all()
    invented = [row for row in rows if row.uscc]
    assert all("（演示）" in row.name for row in invented)
    for row in invented:
        finding = check_uscc(row.uscc)
        assert not finding.error
        assert row.uscc[2:8] == "350299"
    names = " ".join(row.name for row in rows)
    assert {"鳀", "鲎", "鲀"} <= set(names)
    assert any(re.match(r"[A-Za-z ]{10}", row.name) for row in rows if row.kind == "enterprise")
    assert max(len(row.name) for row in rows) > 35


@pytest.mark.parametrize(
    ("column", "wanted"),
    [
        (Need.state, needs.STATES),
        (Need.revision, needs.REVISIONS),
        (Need.kind, needs.KINDS),
        (NeedVersion.audience, needs.AUDIENCES),
        (Product.state, products.STATES),
        (Product.kind, products.KINDS),
        (Product.revision, ("", "draft", "submitted")),
        (Introduction.state, introductions.STATES),
        (Introduction.asked_by, introductions.SIDES),
        (Offer.state, ("open", "accepted", "declined", "expired", "superseded")),
        (Consent.scope, introductions.SCOPES),
        (Person.role, ("enterprise", "officer", "institute", "organizer", "auditor",
                       "administrator")),
    ],
    ids=str,
)  # fmt: skip
def test_every_state_has_a_row(demo, column, wanted):
    assert set(states(demo, column)) == set(wanted)


def test_most_needs_are_published_and_some_were_changed(demo):
    counted = states(demo, Need.state)
    assert counted.total() >= 85
    assert counted["published"] > counted.total() / 2
    assert max(states(demo, NeedVersion.n)) >= 2
    titles = [
        NeedContent.from_json(row.content).title_en for row in demo.scalars(select(NeedVersion))
    ]
    assert any(titles)
    assert not all(titles)


def test_histories_of_introductions_are_told(demo):
    rows = demo.scalars(select(Introduction)).all()
    handed = [row for row in rows if row.handed_from_id]
    assert any(row.state in introductions.OPEN_STATES for row in handed)
    assert any(row.due_at and row.due_at < NOW and row.state == "asked" for row in rows)
    assert any(row.due_at and row.due_at < NOW and row.state == "accepted" for row in rows)
    assert len({row.decline_reason for row in rows if row.decline_reason}) >= 6
    drawn = [row for row in rows if row.state == "drawn"]
    assert len({row.evidence_id for row in drawn}) == len(drawn) >= 6
    assert all(row.drawn_amount and row.drawn_on <= NOW.date() for row in drawn)
    assert set(states(demo, IntroductionStep.state)) >= set(introductions.STATES)
    assert demo.scalar(select(func.count()).select_from(Opening)) >= 15
    assert any(row.withdrawn_at for row in demo.scalars(select(Consent)))


def test_evidence_opens(demo):
    rows = demo.scalars(select(Upload).filter_by(subject_kind="introduction"))
    contents = [open_upload(row) for row in rows]
    assert contents
    assert all(content.startswith(b"%PDF-") for content in contents)


def test_demo_enterprise_can_compare_offers(demo):
    mine = demo.scalar(select(Organisation).where(Organisation.name.startswith("鹭海深蓝")))
    offers = demo.scalars(
        select(Offer)
        .join(Offer.introduction)
        .join(Introduction.need)
        .where(Need.organisation_id == mine.id, Offer.state == "open")
    ).all()
    assert len({offer.introduction.institution_id for offer in offers}) >= 2
    assert all(offer.yearly_cost for offer in offers)


def test_one_answer_of_the_demo_enterprise_settles_several_products(demo):
    owner = next(p for p in demo.scalars(select(Person)) if p.email == FIRST_ADDRESS)
    need = demo.scalars(select(Need).filter_by(organisation=owner.organisation)).first()
    day = day_in_xiamen(NOW)
    opened = openings_of(as_live_need(need), live_products(demo, day), rules_of(demo, day), "en")
    assert (opened.question.fact, opened.question.place.section) == (
        "facts.farming_area", "further",
    )  # fmt: skip
    assert opened.question.settles >= 3


def test_nothing_happens_in_the_future_and_time_only_moves_on(demo):
    moments = list(demo.scalars(select(AuditEvent.at).order_by(AuditEvent.seq)))
    assert moments == sorted(moments)
    assert moments[-1] <= NOW


def test_the_audit_trail_is_whole(demo):
    report = verify(demo)
    assert report.first_bad is None, report.problem
    assert report.rows > 500


def test_products_are_valid_and_name_their_source(demo):
    for version in demo.scalars(select(ProductVersion)):
        content = ProductContent.from_json(version.content)
        invented = "（演示）" in version.product.organisation.name
        label = "演示数据" if invented else "示例，依据公开信息整理"
        assert content.source.startswith(label), content.name


def test_demo_accounts_sign_in_with_the_one_password(demo):
    people = {person.email: person for person in demo.scalars(select(Person))}
    assert matches(people[DEMO_ACCOUNTS[0].email].password_hash, DEMO_PASSWORD)
    for account in DEMO_ACCOUNTS:
        person = people[account.email]
        assert person.organisation.state == "verified"
        assert person.role in account.role or person.role == "officer"
    assert len({people[account.email].organisation_id for account in DEMO_ACCOUNTS[:4]}) == 4


def test_contacts_cannot_reach_anybody(demo):
    for person in demo.scalars(select(Person)):
        assert person.email.endswith(("@example.com", "@demo.example"))
        assert re.fullmatch(r"000-0000-\d{4}", person.phone)
    for row in demo.scalars(select(EnterpriseFacts)):
        assert re.fullmatch(r"000-0000-\d{4}", row.contact["phone"])
    for phone in demo.scalars(select(Organisation.public_phone)):
        assert not phone or re.fullmatch(r"000-0000-\d{4}", phone)
    for version in demo.scalars(select(ProductVersion)):
        assert not version.content["contact_phone"]


def test_messages_are_read_and_unread_and_none_will_be_sent(demo):
    read = states(demo, Notice.read_at.is_(None))
    assert read[True]
    assert read[False]
    assert demo.scalar(select(func.count()).where(Notice.mailed_at.is_(None))) == 0
    mails = demo.scalars(select(Mail)).all()
    assert len(mails) >= 10
    assert all(mail.sent_at for mail in mails)
    assert not any("%(" in mail.body for mail in mails)


def world(session):
    """Everything that readers see, without the random ids and the ciphers."""
    return {
        "people": [(p.email, p.name, p.phone, p.created_at) for p in
                   session.scalars(select(Person).order_by(Person.id))],
        "needs": [(n.number, n.state, n.published_at, n.valid_to, n.draft) for n in
                  session.scalars(select(Need).order_by(Need.id))],
        "versions": [(v.n, v.content) for v in
                     session.scalars(select(NeedVersion).order_by(NeedVersion.id))],
        "products": [(p.number, p.name, p.state, p.listed_at, p.rate_confirmed_on) for p in
                     session.scalars(select(Product).order_by(Product.id))],
        "introductions": [(i.state, i.asked_at, i.due_at, i.need.number, i.product.number)
                          for i in session.scalars(select(Introduction).order_by(Introduction.id))],
        "offers": [(o.amount, o.rate, o.state, o.expires_on) for o in
                   session.scalars(select(Offer).order_by(Offer.id))],
        "trail": [(e.at, e.event, e.role) for e in
                  session.scalars(select(AuditEvent).order_by(AuditEvent.seq))],
    }  # fmt: skip


def test_the_same_day_gives_the_same_world(demo, tmp_path):
    with seeded_session(tmp_path) as again:
        first, second = world(demo), world(again)
    for part, rows in first.items():
        assert rows == second[part], part


def test_dates_follow_the_day_of_seeding(sqlite_app, tmp_path):
    later = datetime(2027, 3, 8, 1, 0, tzinfo=UTC)
    with seeded_session(tmp_path, later) as session:
        live = session.scalars(select(Need.valid_to).where(Need.state == "published")).all()
        assert all(day >= later.date() for day in live)
        newest = session.scalar(select(func.max(Introduction.asked_at)))
        assert later - newest < timedelta(days=2)
        assert states(session, Introduction.state).keys() == set(introductions.STATES)
        assert isinstance(live[0], date)


@both_databases
def test_both_databases_take_the_world(session):
    seeded = seed(session, now=NOW)
    assert seeded.introductions > 40
    assert verify(session).first_bad is None
