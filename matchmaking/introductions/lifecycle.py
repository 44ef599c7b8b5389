"""The life of an introduction: its steps, who takes them, and who is waited for. Pure.

Any object with the introduction's columns will do; services and pages both ask here.
"""

from datetime import datetime
from typing import Protocol

CHAIN = ("asked", "accepted", "contacted", "investigating", "offered", "signed", "drawn")
CLOCKED = ("asked", "accepted", "contacted", "investigating", "offered")
ENDED_EARLY = ("declined", "withdrawn", "lapsed")
ENTERPRISE, INSTITUTION, ORGANIZER, PLATFORM = (
    "enterprise", "institution", "organizer", "platform",
)  # fmt: skip
# verb -> states in which the institution, or the enterprise, may do it.
INSTITUTION_VERBS: dict[str, tuple[str, ...]] = {
    "decline": CLOCKED,
    "record_contact": ("accepted",),
    "record_investigation": ("contacted",),
    "make_offer": ("contacted", "investigating", "offered"),
    "record_signing": ("offered",),
    "confirm_drawdown": ("signed",),
}
ENTERPRISE_VERBS: dict[str, tuple[str, ...]] = {
    "withdraw": ("asked", "accepted", "contacted", "investigating", "offered", "signed"),
    "grant_financials": ("accepted", "contacted", "investigating", "offered", "signed"),
}


class Life(Protocol):
    """The columns that say where an introduction stands."""

    state: str
    asked_by: str
    enterprise_agreed_at: datetime | None
    institution_agreed_at: datetime | None


def open_verbs(life: Life, side: str) -> frozenset[str]:
    """What a side may do now, as far as the state decides."""
    table = {INSTITUTION: INSTITUTION_VERBS, ENTERPRISE: ENTERPRISE_VERBS}.get(side, {})
    verbs = {verb for verb, states in table.items() if life.state in states}
    if life.state != "asked":
        return frozenset(verbs)
    if side == INSTITUTION and life.institution_agreed_at is None:
        verbs.add("accept")
    if side == INSTITUTION and life.asked_by == INSTITUTION:
        verbs = {"withdraw"}
    if side == ENTERPRISE and life.enterprise_agreed_at is None:
        verbs |= {"consent", "decline"}
    return frozenset(verbs)


def holder(life: Life, *, offer_open: bool = False, offer_accepted: bool = False) -> str:
    """The side that is waited for; empty when nobody is."""
    if life.state == "asked":
        return ENTERPRISE if life.institution_agreed_at is not None else INSTITUTION
    if life.state in ("drawn", *ENDED_EARLY):
        return ""
    if life.state == "offered" and offer_open and not offer_accepted:
        return ENTERPRISE
    return INSTITUTION
