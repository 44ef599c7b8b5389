"""Pages of introductions, a subject a file."""

from matchmaking.introductions.views import (
    answering,
    consenting,
    handling,
    leads,
    matches,
    offers,
    ranking,
    watching,
)
from matchmaking.introductions.views.blueprint import blueprint

__all__ = [
    "answering",
    "blueprint",
    "consenting",
    "handling",
    "leads",
    "matches",
    "offers",
    "ranking",
    "watching",
]
