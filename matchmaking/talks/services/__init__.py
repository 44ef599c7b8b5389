"""Verbs of talks, a subject a file; call them through this package."""

from matchmaking.talks.services.asking import Asking, accept, ask, decline, withdraw
from matchmaking.talks.services.chores import lapse_overdue, remind
from matchmaking.talks.services.consents import default_until, give_again, open_other, revoke
from matchmaking.talks.services.steps import (
    Contract,
    confirm_signing,
    dispute_signing,
    record_contact,
    record_signing,
    record_visit,
)

__all__ = [
    "Asking",
    "Contract",
    "accept",
    "ask",
    "confirm_signing",
    "decline",
    "default_until",
    "dispute_signing",
    "give_again",
    "lapse_overdue",
    "open_other",
    "record_contact",
    "record_signing",
    "record_visit",
    "remind",
    "revoke",
    "withdraw",
]
