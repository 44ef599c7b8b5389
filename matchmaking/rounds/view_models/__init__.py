"""What the pages of rounds see, a subject a file."""

from matchmaking.rounds.view_models.lines import (
    HandLine,
    InstitutionLine,
    NeedLine,
    PairLine,
    hand_line,
    institution_line,
    need_line,
    pair_line,
)
from matchmaking.rounds.view_models.options import OptionLine, options_of
from matchmaking.rounds.view_models.overview import Overview, overview_of
from matchmaking.rounds.view_models.rounds import RoundView, round_view

__all__ = [
    "HandLine",
    "InstitutionLine",
    "NeedLine",
    "OptionLine",
    "Overview",
    "PairLine",
    "RoundView",
    "hand_line",
    "institution_line",
    "need_line",
    "options_of",
    "overview_of",
    "pair_line",
    "round_view",
]
