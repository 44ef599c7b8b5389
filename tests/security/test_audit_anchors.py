"""What the chain alone cannot see, its anchors do: a cut end, an older copy of the database (R53)."""

import pytest
from sqlalchemy import select

from matchmaking.audit.actor import SYSTEM
from matchmaking.audit.anchors import FILE, drop_anchor, verify_anchored
from matchmaking.audit.models import AuditEvent, AuditHead
from matchmaking.audit.services import record, verify
from matchmaking.operations.working import register_chores
from tests.conftest import NOW, both_databases
from tests.factories.accounts import make_person

pytestmark = both_databases


@pytest.fixture
def path(tmp_path):
    return tmp_path / FILE


def grow(session, rows):
    for number in range(rows):
        record(session, SYSTEM, "test.event", at=NOW, number=number)


def cut_to(session, seq):
    """As somebody with the whole database in hand: the rows, the guard and the head."""
    kept = session.scalars(select(AuditEvent).where(AuditEvent.seq <= seq)).all()
    rows = [
        {column.name: getattr(row, column.name) for column in AuditEvent.__table__.columns}
        for row in kept
    ]
    AuditEvent.__table__.drop(session.connection())
    AuditEvent.__table__.create(session.connection())
    session.expunge_all()
    session.execute(AuditEvent.__table__.insert(), rows)
    head = session.get(AuditHead, 1)
    head.seq, head.hash = seq, rows[-1]["hash"]
    session.flush()


def test_a_growing_trail_fits_all_its_anchors(session, path):
    assert drop_anchor(session, NOW, path=path) == 0
    for _ in range(3):
        grow(session, 5)
        assert drop_anchor(session, NOW, path=path) == 1
        assert drop_anchor(session, NOW, path=path) == 0
        grow(session, 2)
    assert len(path.read_text().splitlines()) == 3
    assert path.stat().st_mode & 0o777 == 0o600
    assert verify_anchored(session, path).first_bad is None


def test_an_end_cut_with_its_head_is_found(session, path):
    grow(session, 10)
    drop_anchor(session, NOW, path=path)
    cut_to(session, 7)
    assert verify(session).first_bad is None
    assert verify_anchored(session, path).first_bad == 8
    assert drop_anchor(session, NOW, path=path) == 0


def test_a_trail_grown_anew_after_a_cut_is_found(session, path):
    """The anchored number exists again, but tells of something else."""
    grow(session, 10)
    drop_anchor(session, NOW, path=path)
    cut_to(session, 7)
    grow(session, 20)
    assert verify(session).first_bad is None
    assert verify_anchored(session, path).first_bad == 10


def test_a_line_cut_short_by_a_crash_counts_for_nothing(session, path):
    grow(session, 3)
    drop_anchor(session, NOW, path=path)
    path.write_text(path.read_text() + '{"at": "2026-11-24", "se')
    grow(session, 1)
    drop_anchor(session, NOW, path=path)
    assert verify_anchored(session, path).first_bad is None
    cut_to(session, 2)
    assert verify_anchored(session, path).first_bad == 3


def test_the_worker_drops_them_and_the_auditor_s_page_reads_them(
    app, session, sign_in, monkeypatch
):
    chores, place = {}, app.config["SETTINGS"].instance / FILE
    monkeypatch.setattr("matchmaking.operations.working.CHORES", chores)
    register_chores(app)
    auditor = sign_in(make_person(session, kind="government", role="auditor"))
    try:
        grow(session, 10)
        assert chores["audit anchor"](session, NOW) == 1
        assert "日志完整" in auditor.get("/audit/check").text
        cut_to(session, 7)
        assert "日志与库外留存的记录不符" in auditor.get("/audit/check").text
    finally:
        place.unlink()
