"""The command for a cluster on PostgreSQL: the same on one worker and two, one of them killed.

    .venv/bin/python -m benchmarks.prove_cluster [needs] [products]

Needs the optional extra (requirements/cluster.lock) and PostgreSQL. Writes a market into a database
of its own and runs what `matchmaking match-cluster` runs. Every making of a shard leaves a line in
a file, so that what was made twice is counted, not guessed. Ends with 1 where results differ, or
where more was made again than the shards that the killed worker held.
"""

import os
import resource
import signal
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.stored_market import OFFICE, store_market
from config import load_settings
from matchmaking.accounts.services.sessions import actor_of
from matchmaking.accounts.services.signing_in import person_by_email
from matchmaking.app import create_app
from matchmaking.database.base import Base
from matchmaking.matching import engine
from matchmaking.operations.matching import work_off_on
from matchmaking.runs import cluster
from matchmaking.runs.services.starting import start_run
from matchmaking.runs.services.working import work_of
from matchmaking.web.extensions import db
from tests.support.cluster import Cluster, find_binaries
from tests.support.keys import KEYS

SHARD = 1_000
plain, begin = cluster.timed_shard, cluster.workers


def main():
    needs, products = [int(text) for text in (*sys.argv[1:], 20_000, 2_000)[:2]]
    with Cluster(find_binaries()) as database, tempfile.TemporaryDirectory() as instance:
        given = {"MATCHMAKING_DATABASE_URL": database.url, "MATCHMAKING_INSTANCE": instance}
        with create_app(load_settings(KEYS | given)).app_context():
            Base.metadata.create_all(db.engine)
            return prove(db.session, needs, products)


def prove(session, needs, products):
    """0 when every way gives the same and little was made twice."""
    began = time.process_time()
    store_market(session, needs, products, now=datetime.now(UTC))
    print(f"{needs} x {products} written to PostgreSQL: {time.process_time() - began:.1f} s CPU")
    began = time.process_time()
    work = work_of(new_run(session))
    serial = engine.digest_of([work.shard(start) for start in work.starts])
    size = f"{work.run.needs} x {work.run.products} in {len(work.starts)} shards"
    print(f"one process, {size}: {time.process_time() - began:.1f} s CPU, {serial[:16]}")
    same = True
    for name, number, kill in (
        ("1 worker", 1, False), ("2 workers", 2, False), ("2 workers, one killed", 2, True),
    ):  # fmt: skip
        before = children()
        digest, made = one_way(session, number, kill=kill)
        spent = children() - before
        again = sum(made.values()) - len(made)
        print(f"{name}: {spent:.1f} s CPU, {digest[:16]}, {len(made)} shards, {again} made again")
        same = same and digest == serial and again <= cluster.AT_HAND
    print(f"all the same: {same}")
    return 0 if same else 1


def new_run(session):
    """A run over what the database holds."""
    actor = actor_of(person_by_email(session, OFFICE))
    run = start_run(session, actor, now=datetime.now(UTC), shard_needs=SHARD, queue=False)
    session.commit()
    return run


def one_way(session, number, *, kill):
    """The run's digest, and how often each shard was made."""
    run = new_run(session)
    with tempfile.TemporaryDirectory() as folder:
        cluster.timed_shard = Noted(folder)
        third = -(-run.needs // SHARD) // 3
        cluster.workers = watched(folder, third) if kill else begin
        work_off_on(session, run, "", number)
        made = Counter(path.name.split("-")[0] for path in Path(folder).iterdir())
    return run.digest, made


def children():
    """CPU seconds of the workers that have ended, their start included."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def watched(folder, third):
    """Workers of which the first is killed as soon as a third of the shards has begun."""

    @contextmanager
    def workers(scheduler, number):
        with begin(scheduler, number) as client:
            victim = next(iter(client.run(os.getpid).values()))
            watch = threading.Thread(target=kill_later, args=(folder, third, victim), daemon=True)
            watch.start()
            yield client

    return workers


def kill_later(folder, third, victim):
    """Wait for so many notes, then kill without warning."""
    while len(list(Path(folder).iterdir())) < third:
        time.sleep(0.005)
    os.kill(victim, signal.SIGKILL)
    print(f"killed worker {victim}")


class Noted:
    """The shard function, leaving a file each time it begins."""

    def __init__(self, folder):
        """`folder` is where the files go."""
        self.folder = folder

    def __call__(self, needs, start, *given):
        """Note it, then make it."""
        Path(self.folder, f"{start}-{os.getpid()}-{time.monotonic_ns()}").touch()
        return plain(needs, start, *given)


if __name__ == "__main__":
    sys.exit(main())
