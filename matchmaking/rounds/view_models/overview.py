"""A round's first page: the result in figures, its proof beside it, what stands in the way."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from matchmaking.rounds.models import Round
from matchmaking.rounds.queries.changes import changes_of, count_changes
from matchmaking.rounds.queries.rounds import counts_of, hands_of, institutions_of
from matchmaking.rounds.view_models.comparison import Column, comparison
from matchmaking.rounds.view_models.lines import (
    ChangeLine,
    InstitutionLine,
    change_line,
    institution_line,
)
from matchmaking.rounds.view_models.rounds import fault_lines
from matchmaking.rounds.wording import OUTCOMES, WHY

MOST_LOADS = 15


@dataclass(frozen=True, slots=True)
class Count:
    """How many pairs or needs there are of one kind; `key` narrows their list to it."""

    key: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Overview:
    """What the page shows; `reached[n]` needs have exactly n introductions."""

    needs: int
    institutions: int
    columns: list[Column]
    loads: list[InstitutionLine]
    reached: list[int]
    reasons: list[Count]
    outcomes: list[Count]
    faults: list[str]
    changes: list[ChangeLine]
    changed: int
    has_hands: bool


def overview_of(session: Session, row: Round, today: date, language: str) -> Overview:
    """The overview of a round on a day, for a reader of the language."""
    counts, is_solved = counts_of(session, row), row.state == "solved"
    step = row.result.get("step", 0)
    lines = [
        institution_line(line, step, language)
        for line in session.scalars(institutions_of(row, show="in"))
    ]
    return Overview(
        needs=counts["needs"],
        institutions=len(lines),
        columns=comparison(row, counts["needs"]),
        loads=sorted(lines, key=lambda line: (-line.pressure, line.name))[:MOST_LOADS],
        reached=_exactly(row, counts["needs"]),
        reasons=_counted(WHY, "why", counts),
        outcomes=_counted(OUTCOMES, "pairs", counts) if row.state == "accepted" else [],
        faults=[] if row.is_current else fault_lines(session, row, language),
        changes=_changes(session, row, today, language) if is_solved else [],
        changed=count_changes(session, row, today) if is_solved else 0,
        has_hands=bool(hands_of(session, row)),
    )


def _changes(session: Session, row: Round, today: date, language: str) -> list[ChangeLine]:
    found = changes_of(session, row, today)
    return [change_line(pair, change, language) for pair, change in found]


def _counted(words: dict[str, str], what: str, counts: dict[str, int]) -> list[Count]:
    return [
        Count(key, _(text), counts[f"{what}_{key}"])
        for key, text in words.items()
        if f"{what}_{key}" in counts
    ]


def _exactly(row: Round, needs: int) -> list[int]:
    """How many needs have exactly 0, 1, 2, … introductions."""
    if "here" not in row.result:
        return []
    least = [needs, *row.result["here"]["reached"], 0]
    return [here - more for here, more in pairwise(least)]
