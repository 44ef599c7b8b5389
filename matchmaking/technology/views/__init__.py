"""Pages of technology needs and offers."""

from matchmaking.technology.views import hall, life, own, review, steps
from matchmaking.technology.views.blueprint import blueprint

__all__ = ["blueprint", "hall", "life", "own", "review", "steps"]
