"""The engine over growing markets: needs in shards on disk, two processes, products compiled once.

    .venv/bin/python -m benchmarks.matching_growth NEEDS PRODUCTS

Prints one JSON line. CPU is the engine's own (compiling both sides, matching, packing); reading the
shards and starting processes are told apart. Memory is the sum of the peaks of all processes.
"""

import json
import os
import pickle
import resource
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from pathlib import Path

import numpy as np

from benchmarks.market import DAY, make_needs, make_products
from matchmaking.matching import engine
from matchmaking.matching.context import context_for
from matchmaking.matching.policy import current_policy

SEED, SHARD, CORES = 1, 12_500, 2
state = {}


def main():
    needs, products = int(sys.argv[1]), int(sys.argv[2])
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        size = min(SHARD, -(-needs // CORES))
        starts = engine.starts(needs, size)
        for start in starts:
            block = make_needs(SEED, min(size, needs - start), start)
            (place / f"{start}.needs").write_bytes(pickle.dumps(block))
        print(json.dumps(measure(place, starts, needs, products)))


def measure(place, starts, needs, products):
    """Seconds, core seconds, nanoseconds a pair, memory, verdicts and checksum."""
    began = time.perf_counter()
    with ProcessPoolExecutor(CORES, initializer=begin, initargs=(products,)) as pool:
        told = list(pool.map(work, repeat(place), starts))
    wall = time.perf_counter() - began
    compiling = sum({pid: seconds for _, _, _, (pid, seconds), _ in told}.values())
    cpu = compiling + sum(seconds for _, seconds, _, _, _ in told)
    counts = [counted for counted, *_ in told]
    shards = map(read_shard, repeat(place), starts, counts)
    peaks = {pid: peak for *_, (pid, _), peak in told}
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        "needs": needs, "products": products, "wall": round(wall, 2), "cpu": round(cpu, 2),
        "read": round(sum(seconds for _, _, seconds, _, _ in told), 2),
        "ns": round(cpu / needs / products * 1e9, 2),
        "megabytes": (own + sum(peaks.values())) // 1024,
        "verdicts": np.sum(counts, axis=0).tolist(),
        "digest": engine.digest_of(shards)[:16],
    }  # fmt: skip


def begin(products):
    """In a worker: compile the products once."""
    listed = make_products(SEED, products)
    began = time.process_time()
    policy = current_policy()
    state["context"] = context_for(DAY, policy)
    state["catalogue"] = engine.compile_products(listed, state["context"], policy)
    state["me"] = os.getpid(), time.process_time() - began


def work(place, start):
    """In a worker: one shard from disk, its result to disk."""
    began = time.process_time()
    needs = pickle.loads((place / f"{start}.needs").read_bytes())
    read = time.process_time()
    shard = engine.match_shard(needs, start, state["catalogue"], state["context"])
    spent = time.process_time() - read
    (place / f"{start}.pairs").write_bytes(shard.content)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return shard.counts, spent, read - began, state["me"], peak


def read_shard(place, start, counts):
    """A shard that a worker has written."""
    return engine.Shard((place / f"{start}.pairs").read_bytes(), counts)


if __name__ == "__main__":
    main()
