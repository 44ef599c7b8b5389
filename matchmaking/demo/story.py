"""One introduction of the demo world, and who acts in it."""

from dataclasses import dataclass

from matchmaking.accounts.services.sessions import actor_of
from matchmaking.audit.actor import Actor
from matchmaking.demo.need_plans import NeedPlan
from matchmaking.demo.published import Listing
from matchmaking.demo.scene import Scene
from matchmaking.introductions.models import Introduction
from matchmaking.introductions.queries.introductions import officers_of_institution
from matchmaking.needs.models import Need
from matchmaking.products.models import Product


@dataclass(slots=True)
class Story:
    """One introduction, or the one it was handed on to, while it is told."""

    scene: Scene
    plan: NeedPlan
    listing: Listing
    reason: str
    needs: dict[str, Need]
    products: dict[str, Product]
    current: Introduction | None = None

    @property
    def introduction(self) -> Introduction:
        """The introduction that the story is about now."""
        if self.current is None:
            raise LookupError("the story has not begun")
        return self.current

    @property
    def enterprise(self) -> Actor:
        """The enterprise's person."""
        return self.scene.actor(self.plan.enterprise)

    @property
    def officer(self) -> Actor:
        """The officer in charge, or the first of the institution."""
        found = (
            self.introduction.officer
            or officers_of_institution(self.scene.session, self.introduction.institution_id)[0]
        )
        return actor_of(found)
