"""Pages of needs."""

from matchmaking.needs.views import files, hall, life, own, review, steps
from matchmaking.needs.views.blueprint import blueprint

__all__ = ["blueprint", "files", "hall", "life", "own", "review", "steps"]
