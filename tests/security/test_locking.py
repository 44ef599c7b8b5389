"""Two who edit the same record: the second is told, and nothing typed is lost (R59).

`EDITORS` raises the number of editors at once.
"""

import os
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import select
from sqlalchemy.orm.exc import StaleDataError

from matchmaking.enterprises.models import EnterpriseFacts
from matchmaking.models import TABLES
from matchmaking.web.extensions import db
from tests.conftest import both_databases
from tests.factories.accounts import make_person
from tests.factories.introductions import make_introduction
from tests.factories.needs import make_facts, make_need
from tests.factories.products import make_product
from tests.security.conftest import signed_in
from tests.security.forms import form_of, forms_in, forms_of

EDITORS = int(os.environ.get("EDITORS", "6"))
WORDS = ("已被", "修改", "变化", "更新", "刚刚", "别人")


@pytest.fixture
def enterprise(session):
    person = make_person(session)
    make_facts(session, person.organisation)
    return person


def editable(session, enterprise, kind):
    """Who edits, the page with the form, the form's ending, the field and two texts for it."""
    if kind == "facts":
        return enterprise, "/my/enterprise/business", "/business", "business"
    if kind == "contact":
        return enterprise, "/my/enterprise/contact", "/contact", "name"
    if kind == "need":
        need = make_need(session, enterprise.organisation, state="draft")
        return enterprise, f"/my/needs/{need.public_id}/steps/1", "/steps/1", "title"
    if kind == "live need":
        need = make_need(session, enterprise.organisation)
        return enterprise, f"/my/needs/{need.public_id}/steps/5", "/steps/5", "summary"
    if kind == "organisation":
        return enterprise, "/organisation/profile", "/organisation/profile", "introduction"
    if kind == "product":
        officer = make_person(session, kind="state_bank")
        product = make_product(session, organisation=officer.organisation)
        return officer, f"/my/products/{product.public_id}/edit", "/edit", "name"
    raise LookupError(kind)


@both_databases
@pytest.mark.parametrize(
    "kind", ["facts", "contact", "need", "live need", "product", "organisation"]
)
def test_the_second_editor_is_told_and_keeps_the_text(session, sign_in, enterprise, kind):
    person, page, ending, field = editable(session, enterprise, kind)
    one, other = sign_in(person), sign_in(person)
    first, second = form_of(one, page, ending), form_of(other, page, ending)
    assert first.data["version"] not in {"", "0"}
    pressed = {"action": "draft"} if kind == "product" else {}
    saved = first.send(one, **{field: "先保存的文字甲"}, **pressed)
    assert saved.status_code == 303, saved.text
    stale = second.send(other, **{field: "后保存的文字乙"}, **pressed)
    assert stale.status_code == 409, stale.status_code
    assert any(word in stale.text for word in WORDS), stale.text
    assert "后保存的文字乙" in stale.text, "what was typed is neither kept nor shown"
    fresh = form_of(other, page, ending)
    assert "先保存的文字甲" in fresh.data[field]
    assert fresh.send(other, **{field: "后保存的文字乙"}, **pressed).status_code == 303


@both_databases
def test_a_decision_on_what_has_changed_meanwhile_is_refused(session, sign_in):
    sides = make_introduction(session)
    officer = sign_in(sides.officer_person)
    home = f"/introductions/{sides.row.public_id}"
    accept = form_of(officer, home, "/accept")
    filled = forms_of(officer, home, fill=True)
    decline = next(form for form in filled if form.action.endswith("/decline"))
    assert accept.send(officer, **{"accept-officers": sides.officer.person}).status_code == 303
    late = decline.send(officer, **{"decline-note": "后来的话", "decline-reason": "other"})
    assert late.status_code == 409 and "后来的话" in late.text
    session.expire_all()
    assert sides.row.state == "accepted"
    [again] = [form for form in forms_in(late) if form.action.endswith("/decline")]
    assert again.data["decline-version"] == str(sides.row.version)
    assert again.send(officer).status_code == 303
    session.expire_all()
    assert (sides.row.state, sides.row.steps[-1].note) == ("declined", "后来的话")
    closed = decline.send(officer, **{"decline-note": "再后来的话"})
    assert closed.status_code == 409 and "再后来的话" in closed.text


def versioned():
    return [name for name, table in TABLES.items() if "version" in table.columns]


def test_every_record_people_see_is_versioned():
    assert {"organisation", "person", "need", "product", "introduction", "offer"} <= set(
        versioned()
    )
    without = {name for name, table in TABLES.items() if "public_id" in table.columns} - set(
        versioned()
    )
    assert without == set()


def test_the_row_itself_refuses_an_old_version(committing):
    person = make_person(db.session)
    facts = make_facts(db.session, person.organisation)
    db.session.commit()
    key = facts.id
    own = db.session.get(EnterpriseFacts, key)
    assert own.business
    version = own.version
    db.session.rollback()
    with db.engine.begin() as connection:
        table = EnterpriseFacts.__table__
        connection.execute(table.update().values(version=version + 1, business="别处写的"))
    stale = EnterpriseFacts.__table__.c.version
    with db.engine.connect() as connection:
        assert connection.scalar(select(stale)) == version + 1
    db.session.rollback()
    row = db.session.get(EnterpriseFacts, key)
    db.session.execute(EnterpriseFacts.__table__.update().values(version=version + 5))
    row.business = "晚了的"
    with pytest.raises(StaleDataError):
        db.session.flush()


def test_many_editors_at_once(committing):
    """Final version = number of successes, each success visible, everybody else told."""
    person = make_person(db.session)
    facts = make_facts(db.session, person.organisation)
    db.session.commit()
    key, before = facts.id, facts.version
    clients = [signed_in(committing, person) for _ in range(EDITORS)]
    forms = [form_of(client, "/my/enterprise/business", "/business") for client in clients]
    db.session.remove()
    barrier = Barrier(EDITORS)

    def save(n):
        with committing.app_context():
            barrier.wait()
            return forms[n].send(clients[n], business=f"第{n}人").status_code

    with ThreadPoolExecutor(EDITORS) as pool:
        statuses = list(pool.map(save, range(EDITORS)))
    assert set(statuses) <= {303, 409}
    assert statuses.count(303) == 1
    row = db.session.get(EnterpriseFacts, key)
    assert row.version == before + 1
    assert row.business == f"第{statuses.index(303)}人"
