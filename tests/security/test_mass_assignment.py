"""Fields that a form does not have change nothing (R22); what succeeds is in the trail (R54).

Every posting form of every page of the demo world is sent twice from the same state: as a browser
would, and with every mapped column and the usual suspects beside. Both must write the same.
"""

import pytest
from sqlalchemy import func, select, text

from matchmaking.audit.actor import Role
from matchmaking.audit.models import AuditEvent
from matchmaking.audit.services import verify
from matchmaking.models import TABLES
from matchmaking.web.extensions import db
from matchmaking.web.policy import POLICY
from tests.conftest import both_databases
from tests.factories.accounts import make_person
from tests.factories.needs import make_facts, make_need
from tests.house.requests import endpoint_of
from tests.security.forms import form_of, forms_of
from tests.security.pages import own_ids, pages_of
from tests.security.recording import recorded, tried

pytestmark = pytest.mark.timeout(400)
WRITERS = ("visitor", "enterprise", "officer", "organizer", "administrator")
SUSPECTS = {
    "role": "administrator", "org_id": "1", "organisation": "1", "status": "verified",
    "state": "verified", "verified": "1", "is_admin": "1", "is_verified": "1", "lead": "1",
    "admin": "true", "actor": "system", "person_id": "1", "organisation_id": "1", "demo": "",
    "institution_id": "1", "need_id": "1", "product_id": "1",
}  # fmt: skip
COLUMNS = {column.name for table in TABLES.values() for column in table.columns}
EXTRA = dict.fromkeys(COLUMNS, "987654") | SUSPECTS
# Fields that a form does have, but not filled in on every page, and that are columns elsewhere.
OWN_FIELDS = {"messages.read": {"message"}}
LEAVING = ("sign-out", "end_sessions")
# A route that decides names the event of its usual decision; these are the other ones.
OTHER_EVENTS = {
    "product.listed": {"product.returned"},
    "need.saved": {"need.revision_started"},
    "enterprise.facts_saved": {
        "enterprise.figures_saved", "enterprise.contact_saved", "enterprise.print_consents_set",
    },
    "product.saved": {"product.submitted"},
    "product.started": {"product.submitted"},
}  # fmt: skip


def world_forms(world):
    """One form a route and set of fields, with somebody who may send it."""
    seen = set()
    for role in WRITERS:
        client = world.client(role)
        ids = own_ids(world.people[role]) if role in world.people else {}
        for (endpoint, method), rule in POLICY.items():
            if method != "GET" or Role(role) not in rule.roles:
                continue
            for address in pages_of(world.app, endpoint, ids):
                for form in forms_of(client, address, fill=True):
                    target = endpoint_of(world.app, form.action)
                    key = (target, tuple(sorted(form.data)))
                    if target and key not in seen and not form.action.endswith(LEAVING):
                        seen.add(key)
                        yield role, target, form


def sent(world, role, form, extra):
    """Send the form from a fresh browser; what was answered, and what was written."""
    with tried():
        client = world.client(role)
        db.session.commit()
        with recorded() as recording:
            answer = form.send(client, **(extra | form.data))
        return answer, recording


def test_extra_fields_change_nothing_and_every_success_is_in_the_trail(world):
    succeeded, forms, unrecorded, differing = set(), 0, {}, {}
    for role, target, form in list(world_forms(world)):
        forms += 1
        plain, written = sent(world, role, form, {})
        own = OWN_FIELDS.get(target, set())
        extra = {name: value for name, value in EXTRA.items() if name not in own}
        forged, more = sent(world, role, form, extra)
        where = (role, target, form.action)
        assert plain.status_code < 500 and forged.status_code < 500, where
        if (forged.status_code, more.business(), sorted(more.statements)) != (
            plain.status_code, written.business(), sorted(written.statements),
        ):  # fmt: skip
            differing[where] = (
                plain.status_code, forged.status_code,
                set(more.business()) ^ set(written.business()),
                set(more.statements) ^ set(written.statements),
            )  # fmt: skip
        if plain.status_code == 303 and written.business():
            succeeded.add(target)
            event = POLICY[target, "POST"].event
            names = {name for name, _kind in written.events}
            if not names & ({event} | OTHER_EVENTS.get(event, set())):
                unrecorded[target] = (event, names)
    for where, difference in differing.items():
        print("differing:", where, difference)
    print(f"forms: {forms}, of {len(succeeded)} routes sent with success: {sorted(succeeded)}")
    assert differing == {}
    assert unrecorded == {}
    assert len(succeeded) >= 20, sorted(succeeded)
    assert verify(db.session).first_bad is None


def block_the_trail():
    """Make the next insert into the trail fail, as a full disk would."""
    if db.session.get_bind().dialect.name == "sqlite":
        db.session.execute(
            text(
                "CREATE TRIGGER no_more BEFORE INSERT ON audit_event "
                "BEGIN SELECT RAISE(ABORT, 'the disk is full'); END"
            )
        )
    else:
        db.session.execute(
            text("ALTER TABLE audit_event ADD CONSTRAINT no_more CHECK (seq < 0) NOT VALID")
        )


def counts():
    return {
        name: db.session.scalar(select(func.count()).select_from(table))
        for name, table in TABLES.items()
    }


@both_databases
@pytest.mark.parametrize("door", ["need", "team", "facts", "copy"])
def test_without_its_trail_nothing_happens(session, sign_in, door):
    person = make_person(session)
    facts = make_facts(session, person.organisation)
    need = make_need(session, person.organisation)
    client = sign_in(person)
    page, ending, data = {
        "need": ("/my/needs/new", "/new", {"kind": "debt"}),
        "team": (
            "/team/invite",
            "/invite",
            {"name": "新同事", "email": "n@example.test", "role": "enterprise"},
        ),
        "facts": ("/my/enterprise/business", "/business", {"business": "不该留下的文字"}),
        "copy": (f"/my/needs/{need.public_id}", "/copy", {}),
    }[door]
    form = form_of(client, page, ending)
    block_the_trail()
    session.commit()
    before = counts()
    answer = form.send(client, **data)
    assert answer.status_code in {409, 503}, answer.status_code
    session.expire_all()
    assert counts() == before
    assert facts.business != "不该留下的文字"


@both_databases
def test_what_is_refused_leaves_no_event_of_a_success(session, sign_in):
    person = make_person(session)
    need = make_need(session, make_facts(session, person.organisation).organisation, state="draft")
    client = sign_in(person)
    before = session.scalars(select(AuditEvent.seq)).all()
    stale = form_of(client, f"/my/needs/{need.public_id}/steps/1", "/steps/1")
    assert stale.send(client, version="99").status_code == 409
    assert client.post("/my/needs/new", data={"kind": "nonsense"}).status_code == 422
    assert client.post(f"/my/needs/{need.public_id}/publish").status_code == 404
    assert session.scalars(select(AuditEvent.seq)).all() == before
