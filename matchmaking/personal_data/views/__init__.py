"""Pages about what is held about people."""

from matchmaking.personal_data.views import openings, own
from matchmaking.personal_data.views.routes import blueprint

LOADED = (openings, own)

__all__ = ["blueprint"]
