"""Pages of products: public ones, an institution's own, and the organizers' reviews."""

from matchmaking.products.views import own, public, reviews, states
from matchmaking.products.views.blueprint import blueprint

__all__ = ["blueprint", "own", "public", "reviews", "states"]
