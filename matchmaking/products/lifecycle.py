"""The life of a listing: which verb is open in which state. Pure; services and pages both ask here.

A product is described by two words: `state` (the listing's own life) and `revision` (a change being
prepared while the listed version stays public).
"""

PUBLIC_STATES = frozenset({"listed", "suspended", "expired"})
OPEN_DRAFTS = frozenset({"draft", "returned"})
VERBS = (
    "edit", "submit", "take_back", "discard", "review", "suspend", "resume", "confirm_rate",
    "renew", "expire", "withdraw", "copy", "delete",
)  # fmt: skip
_BY_STATE = {
    "suspend": frozenset({"listed"}),
    "resume": frozenset({"suspended"}),
    "confirm_rate": frozenset({"listed", "suspended"}),
    "renew": PUBLIC_STATES,
    "delete": OPEN_DRAFTS,
    "withdraw": PUBLIC_STATES | {"submitted"},
    "expire": frozenset({"listed", "suspended"}),
}


def is_open(verb: str, *, state: str, revision: str) -> bool:
    """Whether the verb may be done to a product in this state."""
    if verb in _BY_STATE:
        return state in _BY_STATE[verb]
    if verb == "copy":
        return True
    # The rest is about what is being prepared: the product itself, or a revision of it.
    prepared = revision if state in PUBLIC_STATES else state
    if verb == "edit":
        return prepared in OPEN_DRAFTS or (state in PUBLIC_STATES and not revision)
    if verb == "submit":
        return prepared in OPEN_DRAFTS
    if verb == "discard":
        return state in PUBLIC_STATES and revision in OPEN_DRAFTS
    return prepared == "submitted"  # take_back, review


def open_verbs(*, state: str, revision: str) -> frozenset[str]:
    """All verbs that are open."""
    return frozenset(verb for verb in VERBS if is_open(verb, state=state, revision=revision))
