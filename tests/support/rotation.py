"""Sealed rows to rotate keys of, and a reader that notices whatever does not open or is not found."""

import hashlib
import random
from datetime import UTC, datetime

from sqlalchemy import select

from matchmaking.accounts.models import Organisation, Person
from matchmaking.accounts.services.signing_in import person_by_email
from matchmaking.database.sealing import keyring, place_of
from matchmaking.uploads.models import Upload

NEW = "the key that comes after the one of the suite"
FILE = b"an attachment " * 100
FILES_OF_ALL = 5  # one row in so many is a file, the others are people


def store_rows(session, count):
    """So many rows: people, found by mail and phone, and files."""
    now = datetime.now(UTC)
    firm = Organisation(
        name="轮换单位", sort_key="lunhuan", district="350203", kind="enterprise",
        state="verified", created_at=now,
    )  # fmt: skip
    session.add(firm)
    session.flush()
    for n in range(count - count // FILES_OF_ALL):
        session.add(Person(
            organisation_id=firm.id, role="enterprise", state="active", name=f"人员{n}",
            email=mail(n), phone=f"139{n:08}", created_at=now,
        ))  # fmt: skip
    session.flush()
    owner = session.scalar(select(Person.id).limit(1))
    for n in range(count // FILES_OF_ALL):
        key = f"file-{n}"
        session.add(Upload(
            public_id=key, organisation_id=firm.id, person_id=owner, subject_kind="need",
            subject="x", name=f"{n}.pdf", media_type="application/pdf", size=len(FILE),
            sha256=hashlib.sha256(FILE).hexdigest(), created_at=now,
            content=keyring().seal(FILE, place_of("upload", "content", key)),
        ))  # fmt: skip
    session.commit()


def mail(n):
    return f"person{n}@rotated.test"


def read_one(session, count, chance: random.Random):
    """Look a person up by mail and open a file; True when both are what was stored."""
    n = chance.randrange(count - count // FILES_OF_ALL)
    person = person_by_email(session, mail(n))
    key = f"file-{chance.randrange(count // FILES_OF_ALL)}"
    upload = session.scalar(select(Upload).filter_by(public_id=key))
    content = keyring().open(upload.content, place_of("upload", "content", key))
    right = person is not None and person.name == f"人员{n}" and person.phone == f"139{n:08}"
    session.rollback()
    return right and content == FILE
