"""Pages of rounds, a subject a file."""

from matchmaking.rounds.views import deciding, making, members, results
from matchmaking.rounds.views.blueprint import blueprint

__all__ = ["blueprint", "deciding", "making", "members", "results"]
