"""Keys are rotated under load and killed again and again: nothing unreadable, nothing left (R44).

    .venv/bin/python -m benchmarks.prove_rotation [sqlite|postgresql] [rows] [kills]

Stores rows sealed with the old key, starts two readers and a writer that hold both keys, and runs
`matchmaking rotate-keys`, killed with signal 9 in the middle of its work as often as asked, then
once to its end. Ends with 1 when a reading failed, a writing was lost or a value stayed behind.
"""

import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager, nullcontext
from multiprocessing import get_context
from pathlib import Path

from sqlalchemy.orm import Session

from config import load_settings
from matchmaking.accounts.services.signing_in import person_by_email
from matchmaking.app import create_app
from matchmaking.operations.rotating import standing_of
from matchmaking.web.extensions import db
from tests.support.cluster import Cluster, find_binaries
from tests.support.keys import DATA, KEYS
from tests.support.rotation import NEW, mail, read_one, store_rows
from tests.support.schema import make_schema

ROOT = Path(__file__).resolve().parents[1]
READERS = 2
TITLE = "改了 {} 次"
KEY, OTHER = "MATCHMAKING_DATA_KEY", "MATCHMAKING_OTHER_DATA_KEY"


def main():
    kind = (*sys.argv[1:], "sqlite")[0]
    rows, kills = [int(text) for text in (*sys.argv[2:], 10_000, 10)[:2]]
    with (
        Cluster(find_binaries()) if kind == "postgresql" else nullcontext() as cluster,
        tempfile.TemporaryDirectory() as instance,
    ):
        url = cluster.url if cluster else f"sqlite:///{instance}/platform.sqlite"
        given = {"MATCHMAKING_DATABASE_URL": url, "MATCHMAKING_INSTANCE": instance}
        with create_app(load_settings(KEYS | given)).app_context():
            make_schema(db.engine)
            store_rows(db.session, rows)
            db.engine.dispose()
        both = KEYS | given | {KEY: NEW, OTHER: DATA}
        with create_app(load_settings(both)).app_context():
            return prove(both, rows, kills)


def prove(environ, rows, kills):
    """0 when all holds."""
    before = standing_of(db.engine)
    print(f"{db.engine.dialect.name}, {rows} rows: {before}")
    db.engine.dispose()
    began = time.monotonic()
    with load(rows) as counted:
        for number in range(kills):
            rotate_and_kill(environ, random.Random(number))
        status = subprocess.run(
            command(), env=os.environ | environ, stdout=subprocess.DEVNULL, check=False
        )
        rotated, used = time.monotonic() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    after = standing_of(db.engine)
    reads, wrong = counted["reads"], counted["wrong"]
    print(f"{kills} kills, then to the end, exit {status.returncode}: {after}")
    cpu = used.ru_utime + used.ru_stime  # the readers have not been waited for yet
    print(f"{rotated:.0f} s, the {kills + 1} commands {cpu:.0f} s CPU, their start included")
    print(f"{reads} readings, {wrong} failed; {counted['writes']} writings, {counted['lost']} lost")
    # the writer seals values that were not there before, so there may be more
    whole = after.present >= before.other and not (after.other or after.unknown)
    return 0 if whole and reads and not (wrong or counted["lost"] or status.returncode) else 1


def command():
    return [sys.executable, "-m", "matchmaking.command_line", "rotate-keys"]


def rotate_and_kill(environ, chance):
    """Let the command report some batches, then kill it before it can do anything about it."""
    with subprocess.Popen(
        command(), cwd=ROOT, env=os.environ | environ, stdout=subprocess.PIPE, text=True
    ) as running:
        for _ in range(chance.randint(1, 8)):
            line = running.stdout.readline()
        time.sleep(chance.uniform(0, 0.05))
        running.send_signal(signal.SIGKILL)
    print(f"killed ({running.returncode}) after: {line.strip()}; {standing_of(db.engine)}")
    db.engine.dispose()


@contextmanager
def load(rows):
    """Readers and a writer beside the rotation; what they counted."""
    apart, counted = get_context("fork"), {}
    stop, told = apart.Event(), apart.Queue()
    works = [(read_on, n) for n in range(READERS)] + [(write_on, READERS)]
    children = [apart.Process(target=work, args=(rows, n, stop, told)) for work, n in works]
    for child in children:
        child.start()
    yield counted
    stop.set()
    for name, value in (told.get() for _ in range(len(children) * 2)):
        counted[name] = counted.get(name, 0) + value
    for child in children:
        child.join()


def read_on(rows, seed, stop, told):
    """Read people and files by index and key until told to stop."""
    chance, reads, wrong = random.Random(seed), 0, 0
    with Session(db.engine.execution_options(write=False)) as session:
        while not stop.is_set():
            reads += 1
            try:
                wrong += not read_one(session, rows, chance)
            except Exception as error:  # noqa: BLE001 -- whatever it is, it is what is counted
                print(f"a reading failed: {error}")
                session.rollback()
                wrong += 1
    told.put(("reads", reads))
    told.put(("wrong", wrong))


def write_on(rows, seed, stop, told):
    """Change titles and phones until told to stop, then look for each whether it is there."""
    chance, written = random.Random(seed), {}
    people = rows // 2
    with Session(db.engine, expire_on_commit=False) as session:
        while not stop.is_set():
            n = chance.randrange(people)
            written[n] = written.get(n, 0) + 1
            person = person_by_email(session, mail(n))
            person.title, person.totp = TITLE.format(written[n]), str(written[n])
            session.commit()
            time.sleep(0.01)
        session.expire_all()
        kept = {n: person_by_email(session, mail(n)) for n in written}
        lost = [n for n, times in written.items()
                if (kept[n].title, kept[n].totp) != (TITLE.format(times), str(times))]  # fmt: skip
    told.put(("writes", sum(written.values())))
    told.put(("lost", len(lost)))


if __name__ == "__main__":
    sys.exit(main())
