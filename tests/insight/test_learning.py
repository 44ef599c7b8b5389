"""Rules that learn they are wrong, and how products fare in public."""

import pytest

from matchmaking.audit.models import AuditEvent
from matchmaking.introductions import services
from matchmaking.introductions.decline_fields import fields_of_reason
from matchmaking.introductions.models import ConditionAsk
from matchmaking.introductions.queries.learning import open_asks
from matchmaking.notices.models import Notice
from matchmaking.products.content import ProductContent
from matchmaking.products.services.reviewing import add_version
from matchmaking.standards.vocabulary import group
from tests.conftest import both_databases
from tests.factories.accounts import make_person
from tests.factories.introductions import make_introduction, make_sides
from tests.factories.products import make_product


def declined(session, product, reason, times, now):
    for _ in range(times):
        sides = make_introduction(session, sides=make_sides(session, product=product))
        services.decline(session, sides.officer, sides.row, reason=reason, note="说明", now=now)
    return sides


@both_databases
def test_the_officers_are_asked_once_and_again_after_five_more(session, now):
    product = make_product(session)
    counts = []
    for _ in range(11):
        declined(session, product, "leverage", 1, now)
        counts.append(session.query(ConditionAsk).count())
    assert counts == [0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2]
    told = session.query(Notice).filter(Notice.text.contains("同一原因")).all()
    assert {notice.href for notice in told} == {
        f"/my/products/{product.public_id}/edit#debt_ratio_max"
    }
    events = (
        session.query(AuditEvent).filter_by(event="condition.asked").order_by(AuditEvent.seq).all()
    )
    assert [event.detail["declines"] for event in events] == [5, 10]
    (ask,) = open_asks(session)
    assert ask.declines == 10


def test_reasons_that_are_not_about_the_product_ask_for_nothing(session, now):
    declined(session, make_product(session), "unreachable", 5, now)
    assert session.query(ConditionAsk).count() == 0


def test_declines_of_pairs_not_called_eligible_do_not_count(session, now):
    product = make_product(session, scheme="厦门海洋助保贷")
    declined(session, product, "leverage", 5, now)
    assert session.query(ConditionAsk).count() == 0


def test_every_reason_names_fields_that_products_have():
    for term in group("decline_reason"):
        for field in fields_of_reason(term.key):
            assert field in {*ProductContent.__struct_fields__, "quota_left"}


def test_a_version_with_the_condition_answers_it(session, now):
    product = make_product(session)
    declined(session, product, "leverage", 5, now)
    content = ProductContent.from_json(product.live_version.content)
    other = ProductContent.from_json(content.to_json() | {"tagline": "换一句话"})
    add_version(session, product, other, published_by=None, now=now)
    assert len(open_asks(session)) == 1
    better = ProductContent.from_json(content.to_json() | {"debt_ratio_max": 700})
    add_version(session, product, better, published_by=None, now=now)
    assert open_asks(session) == []


def test_it_is_a_task_on_the_desk_and_can_be_answered(session, sign_in, now):
    product = make_product(session)
    sides = declined(session, product, "leverage", 5, now)
    officer = sign_in(sides.officer_person)
    edit = f"/my/products/{product.public_id}/edit"
    assert f"{edit}#debt_ratio_max" in officer.get("/desk").text
    home = f"/my/products/{product.public_id}/insight"
    page = officer.get(home).text
    assert "已有 5 次以“负债率过高”婉拒" in page
    (ask,) = session.query(ConditionAsk)
    stranger = sign_in(make_person(session, kind="state_bank"))
    keep = f"/my/asks/{ask.public_id}/keep"
    assert stranger.post(keep, data={"version": ask.version}).status_code == 404
    assert officer.post(keep, data={"version": ask.version + 1}).status_code == 409
    assert officer.post(keep, data={"version": ask.version}).status_code == 303
    assert "负债率过高" not in officer.get(home).text
    assert "去补充条件" not in officer.get("/desk").text
    assert session.query(AuditEvent).filter_by(event="condition.kept").count() == 1
    assert officer.post(keep, data={"version": ask.version}).status_code == 404


@pytest.fixture
def fared(session, now):
    """Seven introductions on eligible pairs: six agreed, one of them drawn."""
    product = make_product(session)
    for state in (*["accepted"] * 5, "drawn", "asked"):
        sides = make_introduction(session, state, sides=make_sides(session, product=product))
    return product, sides


def test_eligible_accepted_drawn(session, sign_in, fared):
    product, sides = fared
    officer, bureau = (
        sign_in(sides.officer_person),
        sign_in(make_person(session, kind="government")),
    )
    for client in (officer, bureau):
        text = " ".join(client.get(f"/my/products/{product.public_id}/insight").text.split())
        for shown in ('"digits">7<', '"digits">6 · 85%<', '"digits">1 · 16%<'):
            assert shown in text
    table = bureau.get("/insight/products?sort=-drawn").text
    assert product.name in table and "6 · 85%" in table
    assert officer.get("/insight/products").status_code == 403


def test_a_period_without_introductions_counts_none(sign_in, fared):
    product, sides = fared
    officer = sign_in(sides.officer_person)
    home = f"/my/products/{product.public_id}/insight"
    assert '"digits">0<' in officer.get(f"{home}?since=2020-01-01&until=2020-12-31").text
    assert '"digits">7<' in officer.get(f"{home}?since=2030-01-01&until=2020-12-31").text


def test_the_public_reads_rounded_counts_of_five_and_more(client, fared):
    product, _ = fared
    text = client.get(f"/products/{product.public_id}").text
    assert text.count("5 以上") == 2
    assert "不足 5" in text
    assert "85%" not in text


def test_the_public_reads_nothing_below_five(client, session):
    sides = make_introduction(session)
    assert "对接成效" not in client.get(f"/products/{sides.product.public_id}").text
