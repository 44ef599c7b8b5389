"""Verbs of rounds, a subject a file; importing this package registers their jobs."""

from matchmaking.rounds.services.accepting import accept_round
from matchmaking.rounds.services.hands import bar_pair, clear_hands, pin_pair, release_pair
from matchmaking.rounds.services.making import (
    RoundSettings,
    change_settings,
    choose_needs,
    discard_round,
    make_round,
    set_institutions,
)
from matchmaking.rounds.services.solving import ask_to_solve, stop_round

__all__ = [
    "RoundSettings",
    "accept_round",
    "ask_to_solve",
    "bar_pair",
    "change_settings",
    "choose_needs",
    "clear_hands",
    "discard_round",
    "make_round",
    "pin_pair",
    "release_pair",
    "set_institutions",
    "stop_round",
]
