"""Work a run off on Dask workers, on this machine or on many: shards of needs, one catalogue.

An optional extra (requirements/cluster.lock). A shard is the same function that a job calls, so the
result does not depend on how many workers there are; a worker that dies costs the shard it was at,
which another one makes again. Whoever calls keeps each shard as it comes.
"""

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

from matchmaking.matching import engine
from matchmaking.matching.context import MatchContext
from matchmaking.matching.model import Need
from matchmaking.runs.services.working import Work

# Dask lowers these, and NumPy's temporaries are then mapped and unmapped each time: 3 times slower.
MALLOC_BYTES = 256 << 20
MALLOC = {
    "MALLOC_TRIM_THRESHOLD_": str(MALLOC_BYTES),
    "MALLOC_MMAP_THRESHOLD_": str(MALLOC_BYTES),
}
TRIES = 3
AT_HAND = 2


@contextmanager
def workers(scheduler: str, number: int) -> Iterator[Any]:
    """A client of the scheduler at an address, or of `number` workers started here."""
    import dask  # noqa: PLC0415 -- the optional extra
    from distributed import Client, LocalCluster  # noqa: PLC0415 -- the optional extra

    if scheduler:
        with Client(scheduler) as client:
            yield client
        return
    environment = {"distributed.nanny.pre-spawn-environ": {"OMP_NUM_THREADS": 1, **MALLOC}}
    with (
        dask.config.set(environment),
        LocalCluster(
            n_workers=number, threads_per_worker=1, dashboard_address=None, host="127.0.0.1"
        ) as cluster,
        Client(cluster) as client,
    ):
        yield client


def shards_on(
    client: Any, work: Work, starts: Iterable[int]
) -> Iterator[tuple[int, engine.Shard, int]]:
    """(start, shard, milliseconds) of each shard as it comes.

    Each worker has one shard at hand and one waiting: what a dead one held is little.
    """
    from distributed import as_completed  # noqa: PLC0415 -- the optional extra

    catalogue = client.scatter(work.catalogue, broadcast=True)
    size, top = work.run.shard_needs, work.run.top

    def submit(start: int) -> Any:
        block = work.needs[start : start + size]
        given = (block, start, catalogue, work.context, top)
        return client.submit(timed_shard, *given, retries=TRIES, pure=False)

    waiting = iter(starts)
    cores = sum(client.nthreads().values())
    pending = as_completed([submit(start) for start in islice(waiting, AT_HAND * cores)])
    for future in pending:
        yield future.result()
        for start in islice(waiting, 1):
            pending.add(submit(start))


def timed_shard(
    needs: list[Need], start: int, catalogue: engine.Catalogue, context: MatchContext, top: int
) -> tuple[int, engine.Shard, int]:
    """What a worker does."""
    began = time.monotonic_ns()
    shard = engine.match_shard(needs, start, catalogue, context, top)
    return start, shard, (time.monotonic_ns() - began) // 1_000_000
