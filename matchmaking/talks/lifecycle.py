"""The life of a talk: its steps, who takes them, and who is waited for. Pure.

The side that is asked answers within the clock `accept`, the first contact comes within `contact`:
both end the talk when they run out. After that a pair needs months, so the clock only reminds.
"""

from typing import Protocol

from matchmaking.technology.content import NEED, OFFER

CHAIN = ("asked", "accepted", "contacted", "visited", "signed", "confirmed")
TALKING = ("accepted", "contacted", "visited")
LAPSING = ("asked", "accepted")
CLOCKED = ("asked", *TALKING, "signed")
ENDED_EARLY = ("declined", "withdrawn", "lapsed")
OPENED = (*TALKING, "signed", "confirmed")
ORGANIZER, PLATFORM, BOTH = "organizer", "platform", "both"
OTHER = {NEED: OFFER, OFFER: NEED}


class Life(Protocol):
    """The columns that say where a talk stands."""

    state: str
    asked_by: str
    recorded_by: str


def open_verbs(life: Life, side: str) -> frozenset[str]:
    """What a side may do now."""
    if side not in OTHER:
        return frozenset()
    if life.state == "asked":
        return frozenset({"withdraw"} if side == life.asked_by else {"accept", "decline"})
    if life.state in TALKING:
        steps = {
            "accepted": {"record_contact", "record_visit", "record_signing"},
            "contacted": {"record_visit", "record_signing"},
            "visited": {"record_signing"},
        }
        return frozenset({"decline", *steps[life.state]})
    if life.state == "signed" and side != life.recorded_by:
        return frozenset({"confirm_signing", "dispute_signing"})
    return frozenset()


def holder(life: Life) -> str:
    """The side that is waited for; empty when nobody is."""
    if life.state == "asked":
        return OTHER[life.asked_by]
    if life.state == "signed":
        return OTHER[life.recorded_by]
    return BOTH if life.state in TALKING else ""
