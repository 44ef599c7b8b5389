"""The auditor's pages."""

import pytest
from sqlalchemy import text

from matchmaking.audit.services import record
from tests.conftest import NOW
from tests.factories.accounts import make_person


@pytest.fixture
def auditor(session):
    return make_person(session, kind="government", role="auditor")


def test_the_trail_is_narrowed(session, sign_in, actor, auditor):
    person = make_person(session)
    record(session, actor(person), "need.published", at=NOW, subject=person, count=3)
    record(session, actor(person), "product.listed", at=NOW, subject=person)
    client = sign_in(auditor)
    page = client.get("/audit/?event=need.").text
    assert "need.published" in page
    assert "count=3" in page
    assert "product.listed" not in page
    assert "没有符合条件的记录" in client.get("/audit/?event=%25").text
    assert person.name not in page


def test_the_export_is_narrowed_and_defused(session, sign_in, actor, auditor):
    person = make_person(session)
    person.organisation.name = "=cmd()"
    record(session, actor(person), "need.published", at=NOW, subject=person)
    answer = sign_in(auditor).get("/audit/export.csv?event=need.")
    assert answer.mimetype == "text/csv"
    assert "'=cmd()" in answer.text
    assert ",=cmd()" not in answer.text


def test_a_changed_row_is_reported(session, sign_in, actor, auditor):
    client = sign_in(auditor)
    record(session, actor(auditor), "need.published", at=NOW)
    assert "日志完整" in client.get("/audit/check").text
    session.execute(text("DROP TRIGGER IF EXISTS audit_event_no_update"))
    changed = session.execute(text("UPDATE audit_event SET event = 'other' WHERE seq = 1"))
    assert changed.rowcount == 1
    assert "日志不完整" in client.get("/audit/check").text


@pytest.mark.parametrize("kind", ["enterprise", "state_bank", "government"])
def test_the_trail_is_for_auditors(session, sign_in, kind):
    client = sign_in(make_person(session, kind=kind))
    for path in ("/audit/", "/audit/check", "/audit/export.csv"):
        assert client.get(path).status_code == 403
