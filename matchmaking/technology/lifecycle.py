"""The life of a listing: which verb is open in which state. Pure; services and pages ask here.

`state` is the listing's own life, `revision` a change being prepared while the published version
stays live.
"""

from datetime import date, timedelta

PUBLISHED_ONCE = frozenset({"published", "expired"})
OPEN_DRAFTS = frozenset({"draft", "returned"})
VALID_DAYS, MOST_VALID_DAYS, REMIND_DAYS = 180, 366, 14
VERBS = (
    "edit", "submit", "take_back", "discard", "delete", "review", "withdraw", "close", "renew",
    "expire", "copy", "attach",
)  # fmt: skip


def is_open(verb: str, *, state: str, revision: str) -> bool:
    """Whether the verb may be done to a listing in this state."""
    live = state in PUBLISHED_ONCE
    prepared = revision if live else state
    editable = prepared in OPEN_DRAFTS or (live and not revision)
    answers = {
        "edit": editable,
        "attach": editable,
        "submit": prepared in OPEN_DRAFTS,
        "take_back": prepared == "submitted",
        "review": prepared == "submitted",
        "discard": live and revision in OPEN_DRAFTS,
        "delete": state in OPEN_DRAFTS,
        "withdraw": state in ("published", "submitted"),
        "close": live,
        "renew": live,
        "expire": state == "published",
        "copy": True,
    }
    return answers[verb]


def open_verbs(*, state: str, revision: str) -> frozenset[str]:
    """All verbs that are open."""
    return frozenset(verb for verb in VERBS if is_open(verb, state=state, revision=revision))


def default_valid_to(day: date) -> date:
    """How long a listing is live when its owner states no day."""
    return day + timedelta(days=VALID_DAYS)


def latest_valid_to(day: date) -> date:
    """The last day until which a listing may be live."""
    return day + timedelta(days=MOST_VALID_DAYS)
