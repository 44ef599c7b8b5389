"""Bring a spreadsheet: read it apart, keep what was understood and the marked sheet."""

import base64
import tempfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record
from matchmaking.errors import NotAllowed
from matchmaking.exchange.archive import MOST_BYTES
from matchmaking.exchange.errors import BatchIsOver, UnreadableFile
from matchmaking.exchange.faults import BadFile, Fault
from matchmaking.exchange.marked import Marking, write_marked_apart
from matchmaking.exchange.models import ImportBatch
from matchmaking.exchange.permissions import may_bring
from matchmaking.exchange.read import ReadFile
from matchmaking.exchange.sandbox import (
    Kind,
    read_experts_apart,
    read_needs_apart,
    read_products_apart,
    read_technology_apart,
)
from matchmaking.exchange.services.checking import faults_of_needs, faults_of_products
from matchmaking.exchange.services.experts_in import faults_of_experts
from matchmaking.exchange.services.technology_in import faults_of_technology

ENDINGS = (".xlsx", ".csv")
LONGEST_NAME = 120


def bring_file(
    session: Session,
    actor: Actor,
    kind: Kind,
    *,
    name: str,
    content: bytes,
    language: str,
    now: datetime,
) -> ImportBatch:
    """Read a file and keep it as a batch. Raises UnreadableFile where nothing can be read."""
    if not may_bring(actor, kind):
        raise NotAllowed
    with tempfile.TemporaryDirectory(prefix="import-") as folder:
        source = keep_upload(Path(folder), name, content)
        read = read_file(session, actor, kind, source, language)
        marked = _marked(source, read, language)
    batch = ImportBatch(
        organisation_id=actor.organisation_id,
        person_id=actor.person_id,
        kind=kind,
        state="read",
        name=name[-LONGEST_NAME:],
        taken=len(read.rows),
        faulty=read.faulty_rows,
        faults=[msgspec.to_builtins(fault) for fault in read.faults],
        notes=[msgspec.to_builtins(note) for note in read.notes],
        rows=msgspec.to_builtins(read.records),
        marked=None if marked is None else base64.b64encode(marked).decode(),
        created_at=now,
    )
    session.add(batch)
    session.flush()
    counts = {"taken": batch.taken, "faulty": batch.faulty}
    record(session, actor, "import.read", at=now, subject=batch, kind=kind, **counts)
    return batch


def read_file(
    session: Session, actor: Actor, kind: Kind, path: Path, language: str
) -> ReadFile[Any]:
    """What a file holds, judged by the layout and by what the platform knows already.

    Raises UnreadableFile.
    """
    try:
        if kind == "needs":
            needs = read_needs_apart(path)
            return _without(needs, faults_of_needs(session, needs))
        if kind in ("tech_needs", "tech_offers"):
            listings = read_technology_apart(path, kind)
            return _without(listings, faults_of_technology(session, actor, listings))
        if kind == "experts":
            experts = read_experts_apart(path)
            return _without(experts, faults_of_experts(session, experts))
        products = read_products_apart(path)
        return _without(products, faults_of_products(session, actor, products))
    except BadFile as bad:
        raise UnreadableFile(reason=bad.message.text(language)) from bad


def _without(read: ReadFile[Any], more: list[Fault]) -> ReadFile[Any]:
    """The same without the rows that have one of these faults."""
    faulty = {fault.row for fault in more}
    return replace(
        read,
        rows=tuple(row for row in read.rows if row.row not in faulty),
        faults=tuple(sorted([*read.faults, *more], key=lambda fault: fault.row)),
    )


def keep_upload(folder: Path, name: str, content: bytes) -> Path:
    """The upload in a private folder, under a name of ours."""
    ending = Path(name.lower()).suffix
    path = folder / f"source{ending if ending in ENDINGS else '.other'}"
    path.write_bytes(content[: MOST_BYTES + 1])
    return path


def _marked(source: Path, read: ReadFile[Any], language: str) -> bytes | None:
    """The marked sheet, if there is something to mark."""
    if not read.faults:
        return None
    target = source.with_name(f"marked{source.suffix}")
    write_marked(source, target, read, language)
    return target.read_bytes()


def write_marked(source: Path, target: Path, read: ReadFile[Any], language: str) -> None:
    """`source` again as `target`, faults marked. Raises UnreadableFile."""
    try:
        write_marked_apart(source, target, Marking(read.faults, read.header_row, language))
    except BadFile as bad:
        raise UnreadableFile(reason=bad.message.text(language)) from bad


def drop_batch(session: Session, actor: Actor, batch: ImportBatch, *, now: datetime) -> None:
    """Leave a batch unapplied; what was read of it is forgotten."""
    if batch.state != "read":
        raise BatchIsOver
    batch.state, batch.rows, batch.marked = "dropped", [], None
    record(session, actor, "import.dropped", at=now, subject=batch)
    session.flush()
