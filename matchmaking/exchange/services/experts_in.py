"""One expert of a file into the register, by the register's own verbs."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.exchange.experts_file import EXPERTS, FileExpert
from matchmaking.exchange.faults import Fault, Message
from matchmaking.exchange.read import ReadFile
from matchmaking.experts.models import Expert
from matchmaking.experts.queries import with_reviews
from matchmaking.experts.services import (
    FIELDS,
    LONGEST,
    REVIEW_YEARS,
    add_expert,
    change_expert,
    review_expert,
    set_state,
)

KEYS = tuple(column.key for column in EXPERTS)
REASON = "Excel"


def faults_of_experts(session: Session, read: ReadFile[FileExpert]) -> list[Fault]:
    """Texts that are too long, and terms that end before they begin."""
    return [
        Fault(row.row, key, read.header_of(key), text)
        for row in read.rows
        for key, text in _findings(row.record, _found(session, row.record))
    ]


def put_expert(session: Session, actor: Actor, row: FileExpert, *, now: datetime) -> str:
    """Enter or change an expert: "created", "changed" or "same"."""
    expert = _found(session, row, lock=True)
    stated = {key: getattr(row, key) for key in KEYS if getattr(row, key) is not None}
    state, grade = stated.pop("state", None), stated.pop("review_grade", None)
    year = stated.pop("review_year", None)
    created = expert is None
    if expert is None:
        expert = add_expert(session, actor, stated, now=now)
    elif any(getattr(expert, key) != value for key, value in stated.items()):
        change_expert(session, actor, expert, _known(expert) | stated, now=now)
    elif state in (None, expert.state) and _grade_of(expert, year) == grade:
        return "same"
    if state not in (None, expert.state):
        set_state(session, actor, expert, state, note=REASON, now=now)
    if year is not None and grade is not None and _grade_of(expert, year) != grade:
        review_expert(session, actor, expert, year=year, grade=grade, note=REASON, now=now)
    return "created" if created else "changed"


def experts_on_file(session: Session) -> list[FileExpert]:
    """The whole register as a file holds it, by name."""
    found = session.scalars(with_reviews(select(Expert).order_by(Expert.name, Expert.id)))
    stated = ({key: getattr(one, key) or None for key in KEYS} for one in found)
    return [msgspec.convert(values, FileExpert) for values in stated]


def _grade_of(expert: Expert | None, year: int | None) -> str | None:
    """The result of the year's review, if the register has one."""
    reviews = expert.reviews if expert else ()
    return next((review.grade for review in reviews if review.year == year), None)


def _known(expert: Expert) -> dict[str, Any]:
    return {key: getattr(expert, key) for key in (*FIELDS, "contact")}


def _found(session: Session, row: FileExpert, *, lock: bool = False) -> Expert | None:
    query = select(Expert).filter_by(name=row.name, unit=row.unit)
    return session.scalar(query.with_for_update(of=Expert) if lock else query)


def _findings(row: FileExpert, before: Expert | None) -> Iterator[tuple[str, Message]]:
    for key, most in LONGEST.items():
        if len(getattr(row, key) or "") > most:
            yield key, Message(f"最多 {most} 个字", f"at most {most} characters")
    begins = row.term_from or (before.term_from if before else None)
    ends = row.term_to or (before.term_to if before else None)
    if begins and ends and ends < begins:
        at = "term_to" if row.term_to else "term_from"
        yield at, Message("聘期结束不能早于开始", "the term must not end before it begins")
    yield from _review_findings(row, before)


def _review_findings(row: FileExpert, before: Expert | None) -> Iterator[tuple[str, Message]]:
    """A review has a year and a result, and what was entered of a year stays."""
    year, grade = row.review_year, row.review_grade
    first, last = REVIEW_YEARS
    if (year is None) != (grade is None):
        at = "review_year" if year is None else "review_grade"
        yield at, Message("考核年度与结果要一起填写", "state both year and result of the review")
    elif year is not None and not first <= year <= last:
        yield "review_year", Message(f"年度须在 {first}–{last}", f"a year from {first} to {last}")
    elif _grade_of(before, year) not in (None, grade):
        yield "review_grade", Message("这一年度已登记了不同的结果", "the year has another result")
