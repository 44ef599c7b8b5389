"""The life of a product: listed products may be suspended, and their rate is confirmed."""

from matchmaking.listings.lifecycle import OPEN_DRAFTS, Lifecycle

PUBLIC_STATES = frozenset({"listed", "suspended", "expired"})
_SHOWN = frozenset({"listed", "suspended"})
LIFE = Lifecycle(
    public_states=PUBLIC_STATES,
    open_in={
        "suspend": frozenset({"listed"}),
        "resume": frozenset({"suspended"}),
        "confirm_rate": _SHOWN,
        "renew": PUBLIC_STATES,
        "delete": OPEN_DRAFTS,
        "withdraw": PUBLIC_STATES | {"submitted"},
        "expire": _SHOWN,
    },
)
