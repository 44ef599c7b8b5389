"""The life of what is posted, reviewed and published: which verb is open in which state. Pure.

`state` is the listing's own life, `revision` a change being prepared while the published version
stays public.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

OPEN_DRAFTS = frozenset({"draft", "returned"})
# What may be done to what is being prepared: the listing itself, or a revision of it.
PREPARING = ("edit", "submit", "take_back", "discard", "review")
VALID_DAYS, MOST_VALID_DAYS = 180, 366


@dataclass(frozen=True, slots=True)
class Lifecycle:
    """The states in which a version is public, and the states in which each verb is open."""

    public_states: frozenset[str]
    open_in: Mapping[str, frozenset[str]]

    def is_open(self, verb: str, *, state: str, revision: str) -> bool:
        """Whether the verb may be done in this state."""
        if verb == "copy":
            return True
        if verb not in PREPARING:
            return state in self.open_in[verb]
        public = state in self.public_states
        prepared = revision if public else state
        if verb in ("take_back", "review"):
            return prepared == "submitted"
        if verb == "discard":
            return public and revision in OPEN_DRAFTS
        if verb == "submit":
            return prepared in OPEN_DRAFTS
        return prepared in OPEN_DRAFTS or (public and not revision)

    def open_verbs(self, *, state: str, revision: str) -> frozenset[str]:
        """All verbs that are open."""
        verbs = (*PREPARING, *self.open_in, "copy")
        return frozenset(
            verb for verb in verbs if self.is_open(verb, state=state, revision=revision)
        )


PUBLISHED_ONCE = frozenset({"published", "expired"})
# Financing needs and technology listings live the same life; products are suspended besides.
PUBLISHING = Lifecycle(
    public_states=PUBLISHED_ONCE,
    open_in={
        "delete": OPEN_DRAFTS,
        "withdraw": frozenset({"published", "submitted"}),
        "close": PUBLISHED_ONCE,
        "renew": PUBLISHED_ONCE,
        "expire": frozenset({"published"}),
    },
)


def default_valid_to(day: date) -> date:
    """How long a listing is live when its owner states no day."""
    return day + timedelta(days=VALID_DAYS)


def latest_valid_to(day: date) -> date:
    """The last day until which a listing may be live."""
    return day + timedelta(days=MOST_VALID_DAYS)
