"""Verbs of introductions, a subject a file; call them through this package."""

from matchmaking.introductions.services.agreeing import accept, consent
from matchmaking.introductions.services.asking import Asking, ask, assign
from matchmaking.introductions.services.chores import expire_offers, lapse_overdue, remind
from matchmaking.introductions.services.clocks import remove_workday, set_clock, set_workday
from matchmaking.introductions.services.consents import (
    extend_consent,
    grant_financials,
    revoke_consent,
)
from matchmaking.introductions.services.ending import decline, withdraw
from matchmaking.introductions.services.learning import keep_condition
from matchmaking.introductions.services.meetings import note_meeting
from matchmaking.introductions.services.offers import (
    OfferTerms,
    accept_offer,
    decline_offer,
    make_offer,
)
from matchmaking.introductions.services.openings import (
    Contact,
    Financials,
    open_contact,
    open_financials,
)
from matchmaking.introductions.services.steps import (
    Drawdown,
    confirm_drawdown,
    record_contact,
    record_investigation,
    record_signing,
)

__all__ = [
    "Asking",
    "Contact",
    "Drawdown",
    "Financials",
    "OfferTerms",
    "accept",
    "accept_offer",
    "ask",
    "assign",
    "confirm_drawdown",
    "consent",
    "decline",
    "decline_offer",
    "expire_offers",
    "extend_consent",
    "grant_financials",
    "keep_condition",
    "lapse_overdue",
    "make_offer",
    "note_meeting",
    "open_contact",
    "open_financials",
    "record_contact",
    "record_investigation",
    "record_signing",
    "remind",
    "remove_workday",
    "revoke_consent",
    "set_clock",
    "set_workday",
    "withdraw",
]
