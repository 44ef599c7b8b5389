"""Allocation rounds with their certificate."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from matchmaking.rounds.models import Round
from matchmaking.rounds.view_models.overview import Overview, overview_of
from matchmaking.rounds.view_models.rounds import RoundView, round_view


@dataclass(frozen=True, slots=True)
class RoundAnswer:
    """A round: settings, state and certificate; its figures beside those of plain top-k."""

    version: int
    round: RoundView
    overview: Overview


def round_answer(session: Session, row: Round, day: date, language: str) -> RoundAnswer:
    """As its first page shows it."""
    return RoundAnswer(row.version, round_view(row), overview_of(session, row, day, language))
