"""Pages of technology needs and offers."""

from matchmaking.technology.views import hall, keeping, life, own, review, steps
from matchmaking.technology.views.blueprint import blueprint

__all__ = ["blueprint", "hall", "keeping", "life", "own", "review", "steps"]
