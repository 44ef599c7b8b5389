"""Take the result of a run away as the pairs file of interchange.md."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import numpy as np
from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record
from matchmaking.exchange.files import file_bytes
from matchmaking.exchange.layout import PAIRS
from matchmaking.exchange.pairs import PairRows
from matchmaking.exchange.write import FileRow, write_rows
from matchmaking.matching import engine
from matchmaking.matching.policy import read_policy
from matchmaking.runs.errors import MayNotRun
from matchmaking.runs.models import MatchingRun
from matchmaking.runs.permissions import may_run
from matchmaking.runs.queries import result_of
from matchmaking.runs.snapshot import read_snapshot

NEEDS_AT_ONCE = 1_000


def take_result(
    session: Session, actor: Actor, run: MatchingRun, *, ending: str, language: str, now: datetime
) -> bytes:
    """The bytes of the file. Leaves an audit row. Raises MayNotRun, RunNotReady."""
    if not may_run(actor):
        raise MayNotRun
    content, rows = result_file(session, run, ending, language)
    record(session, actor, "export.taken", at=now, subject=run, what="matching_run", rows=rows)
    return content


def result_file(
    session: Session, run: MatchingRun, ending: str, language: str
) -> tuple[bytes, int]:
    """The same run in the same language always gives the same bytes."""
    found = result_of(session, run)

    def write(path: Path) -> None:
        write_rows(path, PAIRS, _rows(run, found, language))

    return file_bytes(ending, write), len(found.pairs)


def _rows(run: MatchingRun, found: engine.Firsts, language: str) -> Iterator[FileRow]:
    """The rows with their sentences, made from what the run was made from."""
    snapshot, policy = read_snapshot(run.inputs), read_policy(run.policy_text)
    needs, products = snapshot.sides()
    context = snapshot.context
    catalogue = engine.compile_products(products, context, policy)
    writer = PairRows(products, context, policy, language, run.top)
    for start in range(0, len(needs), NEEDS_AT_ONCE):
        block = needs[start : start + NEEDS_AT_ONCE]
        pairing = engine.pair(engine.compile_needs(block, context, policy), catalogue)
        first, end = np.searchsorted(found.pairs.rows, (start, start + len(block)))
        pairs = found.pairs[first:end].shifted(-start)
        yield from writer.rows(block, pairing, pairs, found.ranks[first:end])
