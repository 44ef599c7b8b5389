"""What the pages of rounds see, a subject a file."""

from matchmaking.rounds.view_models.comparison import Column, comparison
from matchmaking.rounds.view_models.lines import (
    ChangeLine,
    HandLine,
    InstitutionLine,
    NeedLine,
    PairLine,
    change_line,
    hand_line,
    institution_line,
    need_line,
    pair_line,
)
from matchmaking.rounds.view_models.options import OptionLine, options_of
from matchmaking.rounds.view_models.rounds import RoundView, fault_lines, round_view

__all__ = [
    "ChangeLine",
    "Column",
    "HandLine",
    "InstitutionLine",
    "NeedLine",
    "OptionLine",
    "PairLine",
    "RoundView",
    "change_line",
    "comparison",
    "fault_lines",
    "hand_line",
    "institution_line",
    "need_line",
    "options_of",
    "pair_line",
    "round_view",
]
