"""A process killed at any moment: what it acknowledged is there, and nothing is half there (R64)."""

import os
import random
import signal
import time

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from matchmaking.accounts.models import Person
from matchmaking.accounts.services.sessions import actor_of
from matchmaking.audit.models import AuditEvent
from matchmaking.audit.services import verify
from matchmaking.needs.content import NeedContent
from matchmaking.needs.models import Need
from matchmaking.needs.services import start_need
from matchmaking.web.extensions import db
from tests.conftest import NOW
from tests.factories.accounts import make_person
from tests.support.dose import dose

KILLS = dose(6, 60)


def write_on(engine, person_id, pipe):
    """In the child: begin needs, each a transaction, and tell of each when it is committed."""
    while True:
        with Session(engine) as session:
            actor = actor_of(session.get(Person, person_id))
            need = start_need(session, actor, content=NeedContent(kind="debt"), now=NOW)
            session.commit()
            os.write(pipe, need.public_id.encode())


def killed_while_writing(engine, person_id, seconds):
    """Start a writer, kill it after so many seconds; the ids it acknowledged."""
    read, write = os.pipe()
    engine.dispose()
    child = os.fork()
    if child == 0:
        try:
            os.close(read)
            write_on(engine, person_id, write)
        finally:
            os._exit(1)
    os.close(write)
    first = os.read(read, 22)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _pid, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL
    with os.fdopen(read, "rb") as pipe:
        told = first + pipe.read()
    return {told[at : at + 22].decode() for at in range(0, len(told), 22)}


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")  # fork, from 3.12 on
def test_nothing_acknowledged_is_lost_and_nothing_is_half_done(committing):
    chance, acknowledged = random.Random(64), set()
    person_id = make_person(db.session).id
    db.session.commit()
    db.session.remove()
    for _ in range(KILLS):
        acknowledged |= killed_while_writing(db.engine, person_id, chance.uniform(0.001, 0.05))
    stored = set(db.session.scalars(select(Need.public_id)))
    begun = select(AuditEvent.subject).where(AuditEvent.subject_kind == "need")
    assert acknowledged <= stored
    assert len(stored) - len(acknowledged) <= KILLS  # committed, and killed before it could tell
    assert sorted(db.session.scalars(begun)) == sorted(stored)
    assert verify(db.session).first_bad is None
    assert db.session.scalar(select(func.count(AuditEvent.seq))) >= len(stored)
    if db.engine.dialect.name == "sqlite":
        assert db.session.scalar(text("PRAGMA integrity_check")) == "ok"
    print(f"kills: {KILLS}, acknowledged: {len(acknowledged)}, lost: 0")
