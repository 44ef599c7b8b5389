"""A run on Dask workers: the same on one and on two, and a killed worker costs only its shard.

    .venv/bin/python -m benchmarks.prove_cluster [needs] [products]

Needs the optional extra (requirements/cluster.lock). Every making of a shard leaves a line in a
file, so that what was made twice is counted, not guessed. Ends with 1 where results differ, or
where more was made again than the shards that the killed worker held.
"""

import os
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from types import SimpleNamespace

from benchmarks.market import DAY, make_needs, make_products
from matchmaking.matching import engine
from matchmaking.matching.context import context_for
from matchmaking.matching.policy import current_policy
from matchmaking.runs import cluster
from matchmaking.runs.services.working import Work

SHARD = 1_000
plain = cluster.timed_shard


def main():
    needs, products = [int(text) for text in (*sys.argv[1:], 20_000, 2_000)[:2]]
    policy = current_policy()
    context = context_for(DAY, policy)
    work = Work(
        make_needs(1, needs), engine.compile_products(make_products(1, products), context, policy),
        context, SimpleNamespace(shard_needs=SHARD, top=20),
    )  # fmt: skip
    began = time.process_time()
    serial = engine.digest_of([work.shard(start) for start in work.starts])
    print(f"{needs} x {products} in {len(work.starts)} shards, one process:"
          f" {time.process_time() - began:.1f} s CPU, {serial[:16]}")  # fmt: skip
    results = {name: run(work, number, kill=kill) for name, number, kill in (
        ("1 worker", 1, False), ("2 workers", 2, False), ("2 workers, one killed", 2, True),
    )}  # fmt: skip
    same = all(digest == serial for digest, _ in results.values())
    for name, (digest, made) in results.items():
        again = sum(made.values()) - len(made)
        print(f"{name}: {digest[:16]}, {len(made)} shards, {again} made again")
        same = same and again <= 2
    print(f"all the same: {same}")
    return 0 if same else 1


def run(work, number, *, kill):
    """Digest of the whole, and how often each shard was made."""
    with tempfile.TemporaryDirectory() as folder:
        cluster.timed_shard = Noted(folder)
        shards = {}
        with cluster.workers("", number) as client:
            pids = list(client.run(os.getpid).values())
            for start, shard, _ in cluster.shards_on(client, work, work.starts):
                shards[start] = shard
                if kill and len(shards) == len(work.starts) // 3:
                    os.kill(pids[0], signal.SIGKILL)
        made = Counter(path.name.split("-")[0] for path in Path(folder).iterdir())
    return engine.digest_of([shards[start] for start in work.starts]), made


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
