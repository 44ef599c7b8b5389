"""Routes of the API, a subject a file."""

from matchmaking.api.routes import blueprint
from matchmaking.api.views import needs, reference

__all__ = ["blueprint", "needs", "reference"]
