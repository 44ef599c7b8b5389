"""Reads of introductions, a subject a file; call them through this package."""

from matchmaking.introductions.queries.clocks import clock_days, workday_overrides
from matchmaking.introductions.queries.introductions import (
    find_consent,
    find_introduction,
    find_offer,
    find_officers,
    inbox,
    mine,
    officers_of_institution,
)
from matchmaking.introductions.queries.pairs import find_lead, find_own_need, find_product

__all__ = [
    "clock_days",
    "find_consent",
    "find_introduction",
    "find_lead",
    "find_offer",
    "find_officers",
    "find_own_need",
    "find_product",
    "inbox",
    "mine",
    "officers_of_institution",
    "workday_overrides",
]
