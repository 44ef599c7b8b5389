"""Routes of the API, a subject a file."""

from matchmaking.api.routes import blueprint
from matchmaking.api.views import insight, introductions, needs, products, reference, technology

LOADED = (insight, introductions, needs, products, reference, technology)

__all__ = ["blueprint"]
