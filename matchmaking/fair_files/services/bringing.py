"""Parties and meetings from a spreadsheet: good rows are taken, faulty ones come back marked."""

import base64
import tempfile
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record
from matchmaking.errors import Refusal
from matchmaking.exchange.archive import MOST_BYTES
from matchmaking.exchange.errors import UnreadableFile
from matchmaking.exchange.faults import BadCell, BadFile, Fault, Message
from matchmaking.exchange.marked import Marking, write_marked_apart
from matchmaking.exchange.read import ReadFile
from matchmaking.fair_files.reading import read_apart
from matchmaking.fair_files.services.rows import put_meeting, put_order, put_party
from matchmaking.fairs.models import Fair, FairImport
from matchmaking.fairs.services.beginning import begin

ENDINGS = (".xlsx", ".csv")
LONGEST_NAME = 120
Put = Callable[[Session, Actor, Fair, Any, datetime], str]


class Brought(NamedTuple):
    """An uploaded file: parties or meetings, its name, its bytes."""

    kind: str
    name: str
    content: bytes


PUTS: dict[str, Put] = {"parties": put_party, "meetings": put_meeting}


def bring(
    session: Session,
    actor: Actor,
    fair: Fair,
    file: Brought,
    *,
    language: str,
    now: datetime,
) -> FairImport:
    """Take what can be understood of a file; bringing it twice changes nothing the second time."""
    begin(session, actor, fair)
    with tempfile.TemporaryDirectory(prefix="fair-") as folder:
        source = Path(folder, f"source{_ending(file.name)}")
        source.write_bytes(file.content[: MOST_BYTES + 1])
        try:
            read = read_apart(file.kind, source)
            outcome, faults = _take(session, actor, fair, file.kind, read, now)
            marked = _marked(source, read, faults, language) if faults else None
        except BadFile as bad:
            raise UnreadableFile(reason=bad.message.text(language)) from bad
    row = FairImport(
        fair=fair, person_id=actor.person_id, kind=file.kind, name=file.name[-LONGEST_NAME:],
        taken=sum(outcome.values()), faults=[msgspec.to_builtins(fault) for fault in faults],
        notes=[msgspec.to_builtins(note) for note in read.notes], outcome=dict(outcome),
        marked=None if marked is None else base64.b64encode(marked).decode(), created_at=now,
    )  # fmt: skip
    session.add(row)
    session.flush()
    record(
        session, actor, "fair.file_brought", at=now, subject=row, kind=file.kind, taken=row.taken,
        faulty=len(faults),
    )  # fmt: skip
    return row


def _take(
    session: Session, actor: Actor, fair: Fair, kind: str, read: ReadFile[Any], now: datetime
) -> tuple[Counter[str], list[Fault]]:
    """Every row in a savepoint of its own: a faulty one leaves no trace."""
    counts: Counter[str] = Counter()
    faults = list(read.faults)
    taken = []
    for row in read.rows:
        try:
            with session.begin_nested():
                counts[PUTS[kind](session, actor, fair, row.record, now)] += 1
            taken.append(row)
        except BadCell as bad:
            faults.append(_fault(read, row.row, bad.message))
        except Refusal as refusal:
            text = refusal.message % dict(refusal.values)
            faults.append(_fault(read, row.row, Message(text, text)))
    for row in taken if kind == "meetings" else ():
        try:
            with session.begin_nested():
                put_order(session, fair, row.record)
        except Refusal as refusal:
            faults.append(_fault(read, row.row, Message(refusal.message, refusal.message)))
    return counts, sorted(faults, key=lambda fault: fault.row)


def _fault(read: ReadFile[Any], row: int, message: Message) -> Fault:
    key = next(iter(read.headers), "")
    return Fault(row, key, read.header_of(key), message)


def _marked(source: Path, read: ReadFile[Any], faults: list[Fault], language: str) -> bytes:
    target = source.with_name(f"marked{source.suffix}")
    write_marked_apart(source, target, Marking(tuple(faults), read.header_row, language))
    return target.read_bytes()


def _ending(name: str) -> str:
    ending = Path(name.lower()).suffix
    return ending if ending in ENDINGS else ".other"
