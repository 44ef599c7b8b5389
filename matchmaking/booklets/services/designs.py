"""Make a design, copy last year's, change it, and pick, order and word its parts."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

import msgspec
from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record
from matchmaking.booklets.errors import MayNotPrint, NoSuchPart, PartNotAllowed, TooManyParts
from matchmaking.booklets.kinds import kind_of
from matchmaking.booklets.models import Design
from matchmaking.booklets.parts import PARTS, SINGLE, DesignPart, first_parts
from matchmaking.booklets.permissions import may_print_booklets
from matchmaking.booklets.selecting import Name
from matchmaking.errors import Stale

MOST_PARTS = 40
MOST_NAMES = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What an organizer decides of a design beside its parts."""

    name: str
    language: str
    paper: str
    density: str
    binding: str
    title: str
    title_en: str
    subtitle: str
    subtitle_en: str
    filters: dict[str, str]
    used_on: date | None
    stale_days: int


def make_design(
    session: Session, actor: Actor, kind: str, frame: Frame, *, now: datetime
) -> Design:
    """A first design of a kind, with the kind's own parts. Raises MayNotPrint."""
    _check(actor)
    parts = msgspec.to_builtins(first_parts(kind_of(kind).parts))
    design = Design(kind=kind_of(kind).key, parts=parts, created_at=now, **_values(frame))
    return _kept(session, actor, design, "booklet.design_made", now)


def copy_design(
    session: Session, actor: Actor, source: Design, name: str, *, now: datetime
) -> Design:
    """A new design that starts from another, last year's above all. People are not copied."""
    _check(actor)
    design = Design(
        kind=source.kind,
        parts=list(source.parts),
        based_on=source,
        created_at=now,
        **_values(_frame_of(source)) | {"name": name, "used_on": None},
    )
    return _kept(session, actor, design, "booklet.design_copied", now)


def change_design(
    session: Session, actor: Actor, design: Design, frame: Frame, *, seen: int, now: datetime
) -> None:
    """Change what frames it. Raises Stale when somebody else did so meanwhile."""
    _check_version(actor, design, seen)
    for name, value in _values(frame).items():
        setattr(design, name, value)
    _changed(session, actor, design, "frame", now)


def parts_of(design: Design) -> tuple[DesignPart, ...]:
    """Its parts in their order."""
    return msgspec.convert(design.parts, tuple[DesignPart, ...])


def names_of(design: Design) -> tuple[Name, ...]:
    """The list of people of a card kind."""
    return tuple(Name(*row) for row in design.names or ())


def part_at(design: Design, n: int) -> DesignPart:
    """Its n-th part, from 1. Raises NoSuchPart."""
    parts = parts_of(design)
    if not 1 <= n <= len(parts):
        raise NoSuchPart
    return parts[n - 1]


def add_part(session: Session, actor: Actor, design: Design, kind: str, *, now: datetime) -> int:
    """Add a part before the back cover, and answer its place. Raises PartNotAllowed."""
    _check(actor)
    parts = list(parts_of(design))
    if kind not in addable_parts(design):
        raise PartNotAllowed
    if len(parts) >= MOST_PARTS:
        raise TooManyParts(most=MOST_PARTS)
    at = len(parts) - 1 if parts and parts[-1].kind == "back" and kind != "back" else len(parts)
    parts.insert(0 if kind == "cover" else at, DesignPart(kind=kind))
    _put(session, actor, design, parts, f"add {kind}", now)
    return 1 if kind == "cover" else at + 1


def addable_parts(design: Design) -> tuple[str, ...]:
    """Kinds of parts that this design may still take."""
    kind, have = kind_of(design.kind), {part.kind for part in parts_of(design)}
    indexes = {f"index-{key}" for key, _title in kind.indexes}
    if kind.shape != "book":
        return () if "text" in have or kind.shape != "certificate" else ("text",)
    return tuple(
        key
        for key in PARTS
        if (key in indexes if key.startswith("index-") else True)
        and not (key in have and (key in SINGLE or key.startswith("index-")))
        and (kind.prints_entries or key not in {"entries", "overview", "score"})
    )


def change_part(
    session: Session, actor: Actor, design: Design, n: int, part: DesignPart, *, seen: int,
    now: datetime,
) -> None:  # fmt: skip
    """Word a part. Raises NoSuchPart or Stale."""
    _check_version(actor, design, seen)
    parts = list(parts_of(design))
    part_at(design, n)
    parts[n - 1] = part
    _put(session, actor, design, parts, f"word {n}", now)


def arrange_part(
    session: Session, actor: Actor, design: Design, n: int, how: str, *, now: datetime
) -> None:
    """Move a part up or down, switch it on or off, or take it out. Raises NoSuchPart."""
    _check(actor)
    part = part_at(design, n)
    parts = list(parts_of(design))
    if how in ("up", "down"):
        parts.pop(n - 1)
        parts.insert(max(0, n - 2) if how == "up" else min(len(parts), n), part)
    elif how in ("on", "off"):
        parts[n - 1] = msgspec.structs.replace(part, on=how == "on")
    elif how == "remove":
        parts.pop(n - 1)
    else:
        raise NoSuchPart
    _put(session, actor, design, parts, f"{how} {n}", now)


def set_names(
    session: Session, actor: Actor, design: Design, names: list[Name], *, now: datetime
) -> None:
    """The people of a card kind; none means those of the register."""
    _check(actor)
    design.names = [list(name) for name in names[:MOST_NAMES]] or None
    _changed(session, actor, design, f"{len(names)} names", now)


def _put(
    session: Session, actor: Actor, design: Design, parts: list[DesignPart], what: str,
    now: datetime,
) -> None:  # fmt: skip
    design.parts = msgspec.to_builtins(parts)
    _changed(session, actor, design, what, now)


def _changed(session: Session, actor: Actor, design: Design, what: str, now: datetime) -> None:
    session.flush()
    record(session, actor, "booklet.design_changed", at=now, subject=design, what=what)


def _kept(session: Session, actor: Actor, design: Design, event: str, now: datetime) -> Design:
    session.add(design)
    session.flush()
    record(session, actor, event, at=now, subject=design, kind=design.kind)
    return design


def _check(actor: Actor) -> None:
    if not may_print_booklets(actor):
        raise MayNotPrint


def _check_version(actor: Actor, design: Design, seen: int) -> None:
    _check(actor)
    if seen and seen != design.version:
        raise Stale


def _values(frame: Frame) -> dict[str, Any]:
    return {it.name: getattr(frame, it.name) for it in fields(frame)}


def _frame_of(design: Design) -> Frame:
    return Frame(**{it.name: getattr(design, it.name) for it in fields(Frame)})
