"""The audit trail is append-only, and whatever is done to it behind our back is found (R52, R53).

`CHAIN_CASES` raises the number of random cases of each kind.
"""

import os
import random
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import sessionmaker

from matchmaking.audit.actor import SYSTEM
from matchmaking.audit.models import AuditEvent, AuditHead
from matchmaking.audit.services import record, verify
from matchmaking.web.extensions import db
from tests.conftest import NOW

CASES = int(os.environ.get("CHAIN_CASES", "8"))
ROWS, THREADS, EACH = 24, 8, 50
COLUMNS = (
    "at", "event", "role", "person", "organisation", "subject_kind", "subject", "detail",
    "request_id", "previous", "hash",
)  # fmt: skip
RAW_ROW = (
    " INTO audit_event (seq, at, event, role, person, organisation, subject_kind, subject, detail,"
    " request_id, previous, hash) VALUES (1, '2026-11-24 00:00:00', 'forged', 'system', '', '', '',"
    " '', '{}', '', '', '')"
)


def written(rows=ROWS):
    """A trail of events that differ in every column."""
    for number in range(1, rows + 1):
        record(db.session, SYSTEM, f"test.event_{number}", at=NOW, number=number, text="甲乙")
    db.session.commit()


def raw(statement, **values):
    with db.engine.begin() as connection:
        connection.execute(text(statement), values)


def unguarded():
    """Take the triggers away, as somebody with the database in hand would."""
    if db.engine.dialect.name == "sqlite":
        raw("DROP TRIGGER audit_event_no_update")
        raw("DROP TRIGGER audit_event_no_delete")
    else:
        raw("DROP TRIGGER audit_event_guard ON audit_event")


@pytest.fixture
def chain(committing):
    """A whole trail."""
    written()
    assert verify(db.session).first_bad is None
    assert verify(db.session).rows == ROWS
    db.session.rollback()
    return committing


OUR_OWN_WORDS = (
    "UPDATE audit_event SET event = 'forged' WHERE seq = 3",
    "UPDATE audit_event SET detail = detail",
    "DELETE FROM audit_event WHERE seq = 3",
    "DELETE FROM audit_event",
    f"INSERT{RAW_ROW} ON CONFLICT (seq) DO UPDATE SET event = 'forged'",
)
SQLITE_WORDS = (f"REPLACE{RAW_ROW}", f"INSERT OR REPLACE{RAW_ROW}")
POSTGRESQL_WORDS = ("TRUNCATE audit_event", "TRUNCATE audit_event CASCADE")


def test_what_was_written_stays(chain):
    own = SQLITE_WORDS if db.engine.dialect.name == "sqlite" else POSTGRESQL_WORDS
    for statement in (*OUR_OWN_WORDS, *own):
        with pytest.raises(DBAPIError, match="append-only"):
            raw(statement)
    with pytest.raises(DBAPIError):
        raw(f"INSERT{RAW_ROW}")  # the number is taken
    assert verify(db.session).first_bad is None
    assert db.session.scalar(select(func.count()).select_from(AuditEvent)) == ROWS


def edited(chance, rows):
    """Change one column of one row; where it is a hash, by one digit."""
    seq, column = chance.choice(rows), chance.choice(COLUMNS)
    if column == "at":
        new = f"2026-11-{chance.randint(1, 23):02} 00:00:00"
    elif column == "detail":
        new = f'{{"number": {chance.randint(1000, 2000)}}}'
    elif column in {"previous", "hash"}:
        new = f"{chance.getrandbits(256):064x}"
    else:
        new = f"x{chance.randint(0, 9999)}"
    # The column's name is one of ours, the values are bound.
    raw(f"UPDATE audit_event SET {column} = :new WHERE seq = :seq", new=new, seq=seq)
    return seq


def middle_cut(chance, rows):
    seq = chance.choice(rows[:-1])
    raw("DELETE FROM audit_event WHERE seq = :seq", seq=seq)
    return seq


def middle_cut_and_closed(chance, rows):
    """Delete a row and count the later ones down, so that no number is missing."""
    seq = chance.choice(rows[:-1])
    raw("DELETE FROM audit_event WHERE seq = :seq", seq=seq)
    for later in range(seq + 1, rows[-1] + 1):
        raw("UPDATE audit_event SET seq = :new WHERE seq = :old", new=later - 1, old=later)
    return seq


def tail_cut(chance, rows):
    first = chance.choice(rows)
    raw("DELETE FROM audit_event WHERE seq >= :seq", seq=first)
    return first


def reordered(chance, rows):
    one, other = sorted(chance.sample(rows, 2))
    for old, new in ((one, 10_000), (other, one), (10_000, other)):
        raw("UPDATE audit_event SET seq = :new WHERE seq = :old", new=new, old=old)
    return one


def inserted(chance, rows):
    """Push the later rows up and put one in between that fits by its `previous`."""
    seq = chance.choice(rows[1:])
    for later in range(rows[-1], seq - 1, -1):
        raw("UPDATE audit_event SET seq = :new WHERE seq = :old", new=later + 1, old=later)
    raw(
        "INSERT INTO audit_event (seq, at, event, role, person, organisation, subject_kind, subject,"
        " detail, request_id, previous, hash) SELECT :seq, at, 'forged', role, person, organisation,"
        " subject_kind, subject, detail, request_id, hash, hash FROM audit_event WHERE seq = :before",
        seq=seq,
        before=seq - 1,
    )
    return seq


def appended(chance, rows):
    """A row after the end, as one who does not know the key could write it."""
    raw(
        "INSERT INTO audit_event (seq, at, event, role, person, organisation, subject_kind, subject,"
        " detail, request_id, previous, hash) SELECT seq + 1, at, 'forged', role, person,"
        " organisation, subject_kind, subject, detail, request_id, hash, :hash FROM audit_event"
        " WHERE seq = :last",
        hash=f"{chance.getrandbits(256):064x}",
        last=rows[-1],
    )
    return rows[-1] + 1


ATTACKS = (
    edited, middle_cut, middle_cut_and_closed, tail_cut, reordered, inserted, appended,
)  # fmt: skip


def test_every_attack_is_found_and_its_first_row_named(chain):
    unguarded()
    kept = [tuple(row) for row in db.session.execute(select(AuditEvent.__table__))]
    db.session.rollback()
    for attack in ATTACKS:
        chance = random.Random(attack.__name__)
        for case in range(CASES):
            first_bad = attack(chance, list(range(1, ROWS + 1)))
            report = verify(db.session)
            db.session.rollback()
            assert report.first_bad == first_bad, (attack.__name__, case, report)
            assert report.problem
            with db.engine.begin() as connection:
                connection.execute(AuditEvent.__table__.delete())
                connection.execute(AuditEvent.__table__.insert(), [list_of(row) for row in kept])
        print(f"{attack.__name__}: {CASES} of {CASES} found")
    assert verify(db.session).first_bad is None


def list_of(row):
    return dict(zip(AuditEvent.__table__.columns.keys(), row, strict=True))


def test_a_forged_head_is_found(chain):
    raw("UPDATE audit_head SET seq = 5")
    assert verify(db.session).first_bad is not None
    db.session.rollback()
    raw("DELETE FROM audit_head")
    assert verify(db.session).first_bad is not None


def test_a_trail_copied_from_another_platform_is_found(chain, monkeypatch):
    monkeypatch.setattr("matchmaking.audit.services._key", [b"another platform's key"])
    assert verify(db.session).first_bad == 1


def test_writers_at_once_make_one_chain(committing):
    """No fork, no gap: eight threads, fifty transactions each."""
    record(db.session, SYSTEM, "test.first", at=NOW)
    db.session.commit()
    barrier, make = Barrier(THREADS), sessionmaker(db.engine)

    def write(thread):
        barrier.wait()
        for number in range(EACH):
            with make() as session:
                record(session, SYSTEM, "test.parallel", at=NOW, thread=thread, number=number)
                session.commit()

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(write, range(THREADS)))
    report = verify(db.session)
    assert (report.rows, report.first_bad) == (THREADS * EACH + 1, None), report
    pairs = {
        (entry.detail["thread"], entry.detail["number"])
        for entry in db.session.scalars(select(AuditEvent).filter_by(event="test.parallel"))
    }
    assert len(pairs) == THREADS * EACH


def test_the_very_first_events_at_once_make_one_chain(committing):
    """On an empty trail two writers may both find no head: one of them must not win silently."""
    barrier, make = Barrier(THREADS), sessionmaker(db.engine)

    def write(_thread):
        barrier.wait()
        with make() as session:
            try:
                record(session, SYSTEM, "test.first", at=NOW)
                session.commit()
            except DBAPIError:
                session.rollback()
                return 0
        return 1

    with ThreadPoolExecutor(THREADS) as pool:
        done = sum(pool.map(write, range(THREADS)))
    report = verify(db.session)
    assert (report.rows, report.first_bad) == (done, None)
    assert done >= 1
    assert db.session.scalar(select(func.count()).select_from(AuditHead)) == 1
