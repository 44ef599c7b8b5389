"""Pages of booklets, a subject a file."""

from matchmaking.booklets.views import (
    codes,
    designs,
    editions,
    policies,
    releasing,
    rounds,
    summaries,
)
from matchmaking.booklets.views.blueprint import blueprint

__all__ = [
    "blueprint",
    "codes",
    "designs",
    "editions",
    "policies",
    "releasing",
    "rounds",
    "summaries",
]
