"""Pages of talks."""

from matchmaking.talks.views import asking, handling
from matchmaking.talks.views.blueprint import blueprint

__all__ = ["asking", "blueprint", "handling"]
