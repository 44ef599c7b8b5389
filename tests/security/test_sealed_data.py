"""What must not be read from a stolen database: no plain secret in any file of it (R43)."""

import os
import random
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import LargeBinary, select
from werkzeug.datastructures import FileStorage

from matchmaking.accounts.models import Organisation, Person
from matchmaking.database.resealing import sealed_tables
from matchmaking.database.sealing import CannotOpen, Keyring
from matchmaking.enterprises.models import EnterpriseFacts
from matchmaking.introductions import services
from matchmaking.models import TABLES
from matchmaking.needs.models import NeedVersion
from matchmaking.notices.services import write_mail
from matchmaking.operations.archive import write_archive
from matchmaking.uploads.models import Upload
from matchmaking.uploads.services import open_upload, store
from matchmaking.web.extensions import db
from tests.conftest import NOW
from tests.factories.accounts import give_password, make_organisation, make_person
from tests.factories.introductions import UNTIL, make_introduction, make_sides
from tests.factories.needs import make_facts, make_need
from tests.house.world import both_worlds
from tests.security.conftest import signed_in
from tests.security.forms import form_of
from tests.support.cluster import find_binaries
from tests.uploads.samples import pdf

FLIPS = int(os.environ.get("FLIPPED_BITS", "200"))
CANARY = {
    "person": "金丝雀甲", "contact": "金丝雀乙", "phone": "13911112222", "mail": "canary-7f3@example.test",
    "contact_phone": "0592-7654321", "contact_mail": "canary-9c1@example.test",
    "address": "金丝雀路七十七号", "uscc": "91350299MACANARY0X", "revenue": "77123456",
    "bank": "金丝雀银行", "vessel": "金丝雀号渔轮", "title": "金丝雀网箱扩建", "file": "金丝雀财报",
    "message": "金丝雀留言请保密", "letter": "金丝雀信件",
    "draft": "金丝雀草稿",
}  # fmt: skip


def journeys(app):
    """Everything secret that an enterprise can tell, by the verbs and through the pages."""
    session = db.session
    firm = make_organisation(session, uscc=CANARY["uscc"])
    person = give_password(
        session,
        make_person(
            session,
            organisation=firm,
            name=CANARY["person"],
            email=CANARY["mail"],
            phone=CANARY["phone"],
        ),
    )
    make_facts(
        session,
        firm,
        figures={"revenue": int(CANARY["revenue"]), "assets": 90_000_000, "employees": 60},
        contact={
            "name": CANARY["contact"], "phone": CANARY["contact_phone"],
            "email": CANARY["contact_mail"], "address": CANARY["address"],
        },
    )  # fmt: skip
    need = make_need(
        session,
        firm,
        title=CANARY["title"],
        collateral=[{"kind": "vessel", "value": 5_000_000, "name": CANARY["vessel"]}],
        existing_loans=[{"bank": CANARY["bank"], "balance": 500_000}],
    )
    sides = make_sides(session, need=need)
    sides = make_introduction(session, "accepted", sides=sides)
    services.grant_financials(session, sides.enterprise, sides.row, until=UNTIL, now=NOW)
    write_mail(
        session,
        address=CANARY["mail"],
        subject="x",
        body=CANARY["letter"],
        person_id=person.id,
        now=NOW,
    )
    session.commit()
    through_pages(app, person, sides)
    return sides


def through_pages(app, person, sides):
    client = signed_in(app, person)
    officer = signed_in(app, sides.officer_person)
    home = f"/introductions/{sides.row.public_id}"
    assert CANARY["contact_phone"] in officer.post(f"{home}/open-contact").text
    assert officer.post(f"{home}/open-financials").status_code == 200
    started = client.post("/my/needs/new", data={"kind": "debt"})
    form = form_of(client, started.location, "/steps/1")
    assert form.send(client, title=CANARY["draft"]).status_code == 303
    need = f"/my/needs/{started.location.split('/')[3]}"
    file = (BytesIO(pdf()), f"{CANARY['file']}.pdf")
    sent = {"file": file, "version": form_of(client, f"{need}/steps/5", "/steps/5").data["version"]}
    answer = client.post(f"{need}/files", data=sent, content_type="multipart/form-data")
    assert answer.status_code == 303, answer.text
    client.post("/my/needs/new", data={"kind": CANARY["draft"]})
    client.post("/sign-in", data={"email": CANARY["mail"], "password": CANARY["letter"]})
    client.get("/products", query_string={"q": CANARY["person"]})


def spellings(word):
    """How a word may stand in a file."""
    yield word.encode()
    yield word.encode("utf-16-le")
    if not word.isascii():
        yield word.encode("unicode_escape")
        yield word.encode("gb18030")
    else:
        yield word.encode().hex().encode()


def leaks(content):
    return [name for name, word in CANARY.items() for form in spellings(word) if form in content]


def test_the_search_itself_finds(tmp_path):
    for name, word in CANARY.items():
        assert leaks(b"..." + word.encode() + b"...") == [name]


def dumped(url):
    """What pg_dump would hand to a thief."""
    command = [str(Path(find_binaries()) / "pg_dump"), "-h", url.query["host"], "-U", url.username]
    return subprocess.run([*command, url.database], capture_output=True, check=True).stdout


def test_no_file_of_the_database_holds_a_secret(committing, tmp_path):
    journeys(committing)
    db.session.commit()
    assert db.session.scalar(select(Person.id).limit(1))
    if db.engine.dialect.name == "sqlite":
        files = [
            path for path in tmp_path.rglob("*") if path.is_file() and "keys" not in path.parts
        ]
        assert {"test.sqlite", "test.sqlite-wal"} <= {path.name for path in files}
        contents = {path.name: path.read_bytes() for path in files}
    else:
        contents = {"dump": dumped(db.engine.url)}
        assert b"COPY public.person" in contents["dump"]
    with db.engine.connect().execution_options(write=False) as connection:
        write_archive(connection, tmp_path / "backup.zip", made_at=NOW)
    with zipfile.ZipFile(tmp_path / "backup.zip") as archive:
        contents |= {name: archive.read(name) for name in archive.namelist()}
    assert sum(map(len, contents.values())) > 100_000
    assert {name: found for name, content in contents.items() if (found := leaks(content))} == {}


def test_deleted_secrets_leave_no_trace(committing, tmp_path):
    """The bytes of a deleted plain word are overwritten (secure_delete), so are sealed ones."""
    if db.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL's files are the server's")
    firm = make_organisation(db.session, name="将被删除的单位")
    db.session.commit()
    db.session.delete(firm)
    db.session.commit()
    connection = db.engine.raw_connection()
    connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    for path in tmp_path.glob("test.sqlite*"):
        assert "将被删除的单位".encode() not in path.read_bytes(), path.name


def secret_words(session):
    """Everybody's name, mail and phone, and every enterprise's contact, of the demo world."""
    for person in session.scalars(select(Person)):
        yield from (person.email, person.phone)
    for facts in session.scalars(select(EnterpriseFacts)):
        yield from (facts.contact or {}).values()


@both_worlds
def test_the_demo_world_is_sealed_too(world):
    """Every value of every row, as stored, against everything secret."""
    session = db.session
    organisations = session.scalars(select(Organisation)).all()
    public = {
        text for row in organisations for text in (row.name, row.public_phone, row.public_contact)
    }
    secrets = {word for word in secret_words(session) if word and len(word) > 5} - public
    secrets |= {row.uscc for row in organisations if row.uscc}
    assert len(secrets) > 150
    stored = b"\n".join(
        value if isinstance(value, bytes) else str(value).encode()
        for table in TABLES.values()
        for row in session.execute(select(table))
        for value in row
        if value is not None
    )
    assert [word for word in secrets if word.encode() in stored] == []


def test_every_binary_column_is_sealed_or_named_here():
    """A new place for bytes is noticed."""
    sealed = {str(one.column) for place in sealed_tables() for one in place.columns}
    binary = {
        f"{table.name}.{column.name}"
        for table in TABLES.values()
        for column in table.columns
        if isinstance(column.type, LargeBinary)
    }
    # An upload's bytes are sealed by its verb, a laid-out piece's by its shelf (tests/booklets),
    # a job's result by the one handler that has one (tests/runs); printed editions are not.
    assert sealed > {"upload.content", "upload.preview", "laid_piece.content", "job.result"}
    assert binary - sealed == {"edition.pdf", "edition_file.pdf"}


def test_a_ciphertext_moved_elsewhere_does_not_open(app, session):
    one, other = (
        make_person(session, phone="13900000001"),
        make_person(session, phone="13900000002"),
    )
    for target, name, value in (
        (other, "phone", one.phone_sealed),
        (one, "name", one.phone_sealed),
        (one, "email", one.name_sealed),
    ):
        kept = getattr(target, f"{name}_sealed")
        setattr(target, f"{name}_sealed", value)
        with pytest.raises(CannotOpen):
            getattr(target, name)
        setattr(target, f"{name}_sealed", kept)
        assert getattr(target, name)
    facts = make_facts(session, one.organisation)
    facts.contact_sealed, facts.figures_sealed = facts.figures_sealed, facts.contact_sealed
    for name in ("contact", "figures"):
        with pytest.raises(CannotOpen):
            getattr(facts, name)


def test_a_need_s_version_does_not_take_another_s_content(app, session):
    one, other = make_need(session), make_need(session)
    versions = [
        session.scalar(select(NeedVersion).filter_by(need_id=need.id)) for need in (one, other)
    ]
    versions[0].content_sealed, versions[1].content_sealed = (
        versions[1].content_sealed, versions[0].content_sealed,
    )  # fmt: skip
    for version in versions:
        with pytest.raises(CannotOpen):
            _ = version.content


def test_a_file_is_bound_to_its_row(app, session, actor):
    person = actor(make_person(session))
    uploads = [
        store(
            session, person, FileStorage(BytesIO(pdf()), f"{n}.pdf"),
            subject_kind="need", subject="x", now=NOW,
        )
        for n in range(2)
    ]  # fmt: skip
    assert pdf()[:5] not in uploads[0].content
    assert open_upload(uploads[0]).startswith(b"%PDF")
    uploads[0].content = uploads[1].content
    with pytest.raises(CannotOpen):
        open_upload(uploads[0])
    assert isinstance(uploads[0], Upload)


def test_any_flipped_bit_is_noticed():
    ring, chance = Keyring(["a key for the test of flipped bits"]), random.Random(7)
    found = 0
    for _ in range(FLIPS):
        sealed = bytearray(ring.seal("金丝雀".encode() * chance.randint(1, 5), "t|c|r"))
        bit = chance.randrange(len(sealed) * 8)
        sealed[bit // 8] ^= 1 << bit % 8
        with pytest.raises(CannotOpen):
            ring.open(bytes(sealed), "t|c|r")
        found += 1
    for cut in range(33):
        with pytest.raises(CannotOpen):
            ring.open(ring.seal(b"x", "t|c|r")[:cut], "t|c|r")
    print(f"flipped bits: {found} of {FLIPS} found")


def test_the_same_word_never_looks_the_same():
    ring = Keyring(["a key for the test of nonces, long enough"])
    seen = {ring.seal(b"13911112222", "t|c|r") for _ in range(500)}
    assert len(seen) == len({sealed[4:16] for sealed in seen}) == 500


def test_an_old_key_opens_and_a_missing_one_does_not():
    old, both = Keyring(["old key" * 6]), Keyring(["new key" * 6, "old key" * 6])
    sealed = old.seal(b"x", "t|c|r")
    assert both.open(sealed, "t|c|r") == b"x"
    with pytest.raises(CannotOpen):
        Keyring(["new key" * 6]).open(sealed, "t|c|r")
    assert both.blind_index("a") == Keyring(["new key" * 6]).blind_index("a")
    assert both.blind_indexes("a") == [both.blind_index("a"), old.blind_index("a")]
