"""A form sent twice acts once, and both senders get the same answer (R60)."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import func, select

from matchmaking.accounts.models import Person
from matchmaking.audit.models import AuditEvent
from matchmaking.introductions.models import Consent, Introduction, Opening
from matchmaking.needs.models import Need
from matchmaking.notices.models import Mail, Notice
from matchmaking.products.models import Product
from matchmaking.web.extensions import db
from tests.conftest import both_databases
from tests.factories.accounts import make_person
from tests.factories.introductions import make_introduction, make_sides
from tests.factories.needs import make_facts, make_need
from tests.security.conftest import signed_in
from tests.security.forms import form_of

TWINS = 5
COUNTED = (Need, Product, Introduction, Consent, Opening, Mail, Notice, Person, AuditEvent)


def counts():
    db.session.expire_all()
    return {
        kind.__tablename__: db.session.scalar(select(func.count()).select_from(kind))
        for kind in COUNTED
    }


def added(before):
    return {name: n - before[name] for name, n in counts().items() if n != before[name]}


def start_a_need(session):
    person = make_person(session)
    make_facts(session, person.organisation)
    return person, "/my/needs/new", "/new", {"kind": "debt"}, {"kind": "equity"}, {"need": 1}


def copy_a_need(session):
    person = make_person(session)
    need = make_need(session, make_facts(session, person.organisation).organisation)
    return person, f"/my/needs/{need.public_id}", "/copy", {}, {"more": "1"}, {"need": 1}


def invite_a_colleague(session):
    person = make_person(session, kind="state_bank")
    data = {"name": "新同事", "email": "new@example.test", "title": "经理", "role": "officer"}
    other = {**data, "email": "other@example.test"}
    return person, "/team/invite", "/invite", data, other, {"person": 1, "mail": 1}


def start_a_product(session):
    person = make_person(session, kind="state_bank")
    data = {"name": "海洋贷", "instrument": "working_capital_loan", "audience": "涉海企业",
            "action": "draft"}  # fmt: skip
    return person, "/my/products/new?kind=loan", "", data, {**data, "name": "别的"}, {"product": 1}


def accept_an_introduction(session):
    sides = make_introduction(session)
    data = {"accept-officers": sides.officer.person}
    home = f"/introductions/{sides.row.public_id}"
    return sides.officer_person, home, "/accept", data, {**data, "more": "1"}, {}


def ask_for_an_introduction(session):
    sides = make_sides(session)
    page = f"/my/needs/{sides.need.public_id}/matches/{sides.product.public_id}"
    data = {"message": "希望尽快联系", "until": "2027-01-31"}
    person = session.get(Person, sides.enterprise.person_id)
    return person, page, "", data, {**data, "message": "别的话"}, {"introduction": 1, "consent": 1}


DOORS = [
    start_a_need, copy_a_need, invite_a_colleague, start_a_product, accept_an_introduction,
    ask_for_an_introduction,
]  # fmt: skip


@both_databases
@pytest.mark.parametrize("door", DOORS)
def test_sent_again_it_acts_once(session, sign_in, door):
    person, page, ending, data, other, rows = door(session)
    client = sign_in(person)
    form = form_of(client, page, ending)
    assert len(form.data["_once"]) >= 16
    before = counts()
    first = form.send(client, **data)
    assert first.status_code == 303, first.text
    after = added(before)
    assert rows.items() <= after.items(), after
    for _ in range(3):
        again = form.send(client, **data)
        assert (again.status_code, again.location) == (first.status_code, first.location)
    assert added(before) == after
    changed = form.send(client, **other)
    assert changed.status_code == 409
    assert added(before) == after


@pytest.mark.parametrize("door", DOORS)
def test_sent_at_once_by_twins_it_acts_once(committing, door):
    session = db.session
    person, page, ending, data, _other, rows = door(session)
    session.commit()
    client = signed_in(committing, person)
    form = form_of(client, page, ending)
    before = counts()
    session.remove()
    barrier = Barrier(TWINS)

    def send(_n):
        with committing.app_context():
            twin = committing.test_client()
            for cookie in client._cookies.values():
                twin.set_cookie(cookie.key, cookie.value, path=cookie.path)
            barrier.wait()
            answer = form.send(twin, **data)
            return answer.status_code, answer.location

    with ThreadPoolExecutor(TWINS) as pool:
        answers = set(pool.map(send, range(TWINS)))
    assert len(answers) == 1, answers
    assert answers.pop()[0] == 303
    after = added(before)
    assert rows.items() <= after.items(), after
    assert all(after[name] == n for name, n in rows.items()), after


@both_databases
def test_a_key_belongs_to_its_person_and_its_route(session, sign_in):
    one, other = make_person(session), make_person(session)
    key = {"_once": "k" * 22}
    answers = [
        sign_in(person).post("/my/needs/new", data={"kind": "debt", **key}).location
        for person in (one, other)
    ]
    assert len(set(answers)) == 2
    assert session.scalar(select(func.count()).select_from(Need)) == 2


@both_databases
def test_what_was_refused_may_be_sent_again(session, sign_in):
    """A key is only spent by a success: correcting a form is no repeat."""
    client = sign_in(make_person(session, kind="state_bank"))
    form = form_of(client, "/team/invite", "/invite")
    data = {"name": "新同事", "title": "经理", "role": "officer"}
    assert form.send(client, email="no address", **data).status_code == 422
    assert form.send(client, email="new@example.test", **data).status_code == 303
