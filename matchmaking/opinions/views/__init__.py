"""Pages of opinions: the office's, the expert's by link, the parties'."""

from matchmaking.opinions.views import answering, office, panels, sharing, ties
from matchmaking.opinions.views.blueprint import blueprint

__all__ = ["answering", "blueprint", "office", "panels", "sharing", "ties"]
