"""Keys are rotated while everybody reads; a killed rotation goes on where it was (R44)."""

import os
import random
import signal
import time
from io import BytesIO

import click
import pytest
from click.testing import CliRunner
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session
from werkzeug.datastructures import FileStorage

from matchmaking.accounts.models import Organisation, Person
from matchmaking.accounts.services import signing_in
from matchmaking.accounts.services.phones import has_second_account
from matchmaking.accounts.services.sessions import actor_of
from matchmaking.audit.models import AuditEvent
from matchmaking.audit.services import verify
from matchmaking.booklets.models import LaidPiece
from matchmaking.booklets.shelf import DatabaseShelf
from matchmaking.database.connections import engine_options, prepare
from matchmaking.database.resealing import sealed_tables
from matchmaking.database.sealing import CannotOpen, Keyring, use_keyring
from matchmaking.needs.hall import Wanted, hall_cards
from matchmaking.needs.models import NeedVersion
from matchmaking.operations import rotating
from matchmaking.operations.archive import read_archive, write_archive
from matchmaking.standards.clock import day_in_xiamen
from matchmaking.uploads.models import Upload
from matchmaking.uploads.services import open_upload, store
from matchmaking.web.extensions import db
from tests.conftest import NOW
from tests.factories.accounts import PASSWORD, give_password, make_organisation, make_person
from tests.factories.needs import make_need
from tests.support.keys import DATA, KEYS
from tests.support.rotation import NEW, read_one, store_rows
from tests.support.schema import make_schema
from tests.uploads.samples import pdf

DAY = day_in_xiamen(NOW)
MAIL, PHONE, USCC = "rotated@example.test", "13900000007", "91350299MA0000000X"
ROWS = 500
CALLER = signing_in.Caller("192.0.2.1")


@pytest.fixture
def world(committing):
    """Sealed values of every way to seal, and the indexes by which they are found."""
    session = db.session
    firm = make_organisation(session, uscc=USCC)
    person = make_person(session, organisation=firm, email=MAIL, phone=PHONE)
    give_password(session, person)
    twin = make_person(session, kind="state_bank", phone="+86 " + PHONE)
    make_need(session, firm, avoid=[twin.organisation.name], audience="all")
    make_person(session, kind="city_bank")
    file = FileStorage(BytesIO(pdf()), "a.pdf")
    store(session, actor_of(person), file, subject_kind="need", subject="x", now=NOW)
    DatabaseShelf(session, DAY).keep({"k" * 64: b"a laid-out piece"})
    session.commit()
    return session


def read_all(session):
    """What pages read: by value, by index, by file."""
    session.expire_all()
    person = signing_in.person_by_email(session, MAIL)
    twin, stranger = session.scalars(
        select(Person).where(Person.id != person.id).order_by(Person.id)
    )
    upload = session.scalar(select(Upload))
    cards = [
        len(hall_cards(session, actor_of(one), Wanted(), day=DAY, language="zh"))
        for one in (twin, stranger)
    ]
    return {
        "mail": person.email, "phone": person.phone, "uscc": person.organisation.uscc,
        "title": session.scalar(select(NeedVersion)).content["title"],
        "same person": has_second_account(session, actor_of(person), twin.organisation_id),
        "cards for the avoided and another": cards,
        "file": open_upload(upload), "piece": DatabaseShelf(session, DAY).find(["k" * 64]),
    }  # fmt: skip


def stamps(session):
    """What tells an editor that somebody else has changed a row."""
    return {
        place.table.name: set(session.execute(select(place.table.c["id", "version"])).tuples())
        for place in sealed_tables()
        if "version" in place.table.c
    }


def events(session):
    """(event, key id, turned, left) of the trail's rows about keys."""
    rows = session.scalars(select(AuditEvent).where(AuditEvent.event.startswith("keys.")))
    return [(row.event, *(row.detail[name] for name in ("key", "turned", "left"))) for row in rows]


def test_everything_is_read_before_and_after(world, capsys):
    before, versions = read_all(world), stamps(world)
    assert before["cards for the avoided and another"] == [0, 1]
    assert before["same person"]
    ring = Keyring([NEW, DATA])
    use_keyring(ring)
    assert read_all(world) == before
    first = rotating.standing_of(db.engine)
    assert first.present == 0 and first.other > 10 and first.unknown == 0
    world.commit()

    rotating.rotate(db.engine)
    assert "person: " in capsys.readouterr().out
    assert rotating.standing_of(db.engine) == rotating.Standing(first.other, 0, 0)
    assert read_all(world) == before
    use_keyring(Keyring([NEW]))  # the old key is gone
    assert read_all(world) == before
    assert stamps(world) == versions
    got = signing_in.sign_in(
        world, MAIL, PASSWORD, caller=CALLER, staff_totp="offered", now=NOW
    )  # the index leads to the account
    assert got.outcome == signing_in.IN
    indexed = select(Organisation.uscc_index).where(Organisation.uscc_index.is_not(None))
    assert world.scalars(indexed).all() == [Keyring([NEW]).blind_index(USCC)]
    world.commit()

    use_keyring(ring)
    rotating.rotate(db.engine)  # once more changes nothing
    key = ring.present.hex()
    assert events(world) == [
        ("keys.rotation_begun", key, 0, first.other), ("keys.rotated", key, first.other, 0),
        ("keys.rotation_begun", key, 0, 0), ("keys.rotated", key, 0, 0),
    ]  # fmt: skip
    assert verify(world).first_bad is None


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")  # fork, from 3.12 on
def test_a_killed_rotation_goes_on_while_everything_is_read(committing):
    """The short dose of benchmarks/prove_rotation.py: others read, one kill, then to the end."""
    store_rows(db.session, ROWS)
    db.session.remove()
    use_keyring(Keyring([NEW, DATA]))
    whole, chance = rotating.standing_of(db.engine).other, random.Random(44)
    (done, report), (wait, go_on) = os.pipe(), os.pipe()
    child = forked_rotation(lambda _words: os.write(report, b".") and os.read(wait, 1))
    for _batch in range(3):
        os.read(done, 1)
        assert all(read_one(db.session, ROWS, chance) for _ in range(5))
        os.write(go_on, b".")
    time.sleep(chance.uniform(0, 0.05))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    for end in (done, report, wait, go_on):
        os.close(end)
    killed = rotating.standing_of(db.engine)
    assert killed.present > 0 and killed.other > 0 and killed.unknown == 0
    child, reads = forked_rotation(lambda _words: None), 0
    while os.waitpid(child, os.WNOHANG) == (0, 0):
        reads += 1
        assert read_one(db.session, ROWS, chance)
    assert rotating.standing_of(db.engine) == rotating.Standing(whole, 0, 0)
    use_keyring(Keyring([NEW]))
    assert all(read_one(db.session, ROWS, chance) for _ in range(20))
    assert [row[0] for row in events(db.session)].count("keys.rotated") == 1
    print(f"killed at {killed}, then {reads} readings until the end, none wrong")


def forked_rotation(tell):
    """The command's work in a process of its own."""
    db.session.remove()
    db.engine.dispose()
    child = os.fork()
    if child == 0:
        try:
            rotating.rotate(db.engine, tell=tell)
        finally:
            os._exit(0)
    return child


def test_a_damaged_value_is_told_and_stops_nothing(world, capsys):
    piece = world.scalar(select(LaidPiece))
    piece.content = piece.content[:-1] + bytes([piece.content[-1] ^ 1])
    world.commit()
    use_keyring(Keyring([NEW, DATA]))
    rotating.rotate(db.engine)
    assert f"damaged, left as it is: laid_piece|content|{'k' * 64}" in capsys.readouterr().err
    assert rotating.standing_of(db.engine).other == 1


def test_what_the_old_key_sealed_is_not_in_the_files_any_more(world, tmp_path):
    """Else whoever has the old key and the files need not wait for a backup (R45)."""
    if db.engine.dialect.name != "sqlite":
        return  # PostgreSQL keeps old rows until its VACUUM: docs/deploy.md
    old = [value for place in sealed_tables() for one in place.columns
           for value in world.scalars(select(one.column)) if value]  # fmt: skip
    world.remove()
    use_keyring(Keyring([NEW, DATA]))
    rotating.rotate(db.engine)
    kept = b"".join(path.read_bytes() for path in tmp_path.glob("test.sqlite*"))
    assert len(old) > 10
    assert [value for value in old if value[16:] in kept] == []


def test_the_command_counts_and_ends_accordingly(world, committing):
    world.remove()
    settings = committing.config["SETTINGS"]
    environ = KEYS | {
        "MATCHMAKING_INSTANCE": str(settings.instance),
        "MATCHMAKING_DATABASE_URL": settings.database_url,
        "MATCHMAKING_DATA_KEY": NEW,
    }
    both = environ | {"MATCHMAKING_OTHER_DATA_KEY": DATA}
    for given, arguments, code, words in (
        (both, ["--check"], 1, "keep the other key"), (environ, ["--check"], 1, "is missing"),
        (both, [], 0, "No value needs another key."), (environ, ["--check"], 0, "other key: 0\n"),
    ):  # fmt: skip
        answer = CliRunner().invoke(rotating.rotate_keys, arguments, env=given)
        assert (answer.exit_code, words in answer.output) == (code, True), answer.output


def test_rows_that_somebody_holds_are_turned_later(world):
    use_keyring(Keyring([NEW, DATA]))
    with Session(db.engine) as holder:
        if (
            db.engine.dialect.name == "postgresql"
        ):  # SQLite's one writer holds everything or nothing
            holder.scalars(select(Person).with_for_update()).all()
        rotating.rotate(db.engine, passes=1)
        held = rotating.standing_of(db.engine).other
    rotating.rotate(db.engine, passes=1)
    assert bool(held) == (db.engine.dialect.name == "postgresql")
    assert rotating.standing_of(db.engine).other == 0


def test_a_key_too_early_removed_stops_the_start(world, committing, capsys):
    rotating.refuse_unknown_keys(committing)
    use_keyring(Keyring([NEW]))
    with pytest.raises(click.ClickException, match="MATCHMAKING_OTHER_DATA_KEY"):
        rotating.refuse_unknown_keys(committing)
    rotating.refuse_unknown_keys(committing, despite=True)
    assert "Warning: " in capsys.readouterr().err


def test_a_backup_of_before_is_restored_with_the_old_key(world, tmp_path):
    before = read_all(world)
    world.commit()
    with db.engine.connect().execution_options(write=False) as connection:
        write_archive(connection, tmp_path / "backup.zip", made_at=NOW)
    use_keyring(Keyring([NEW, DATA]))
    rotating.rotate(db.engine)
    url = f"sqlite:///{tmp_path / 'restored.sqlite'}"
    other = create_engine(url, **engine_options(url))
    prepare(other)
    make_schema(other)
    with other.begin() as connection:
        read_archive(connection, tmp_path / "backup.zip")
    with Session(other) as session:
        assert read_all(session) == before
        session.rollback()
        use_keyring(Keyring([NEW]))
        with pytest.raises(CannotOpen):
            _ = session.scalar(select(Person)).phone
        session.rollback()
        use_keyring(Keyring([NEW, DATA]))
        rotating.rotate(other)
        use_keyring(Keyring([NEW]))
        assert read_all(session) == before
    other.dispose()
