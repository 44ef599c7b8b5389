"""Choose for every story a need and a product that fit on the day, by the matcher itself."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from matchmaking.demo.need_plans import NeedPlan
from matchmaking.demo.published import Listing, data_file
from matchmaking.demo.scene import Scene
from matchmaking.matching import model
from matchmaking.matching.context import MatchContext, context_for
from matchmaking.matching.policy import current_policy
from matchmaking.matching.ranking import for_need, match_pair
from matchmaking.matching.verdict import Verdict, judge

MOST_STORIES_OF_NEED = 2
DECIDED_WITHIN = 1
NAMED, FITTING = (Verdict.ELIGIBLE,), (Verdict.ELIGIBLE, Verdict.POSSIBLE)
OF_DEMO_ENTERPRISE = "enterprise_00"


@dataclass(slots=True)
class Pairing:
    """The needs and products that stories may use, and what they have used."""

    scene: Scene
    needs: list[NeedPlan]
    listings: list[Listing]
    used: set[tuple[str, str]] = field(default_factory=set)
    stories_of: Counter[str] = field(default_factory=Counter)
    _products: dict[str, model.Product] = field(default_factory=dict)

    def choose(
        self, days: int, *, institution: str = "", need: str = "", product: str = ""
    ) -> tuple[NeedPlan, Listing] | None:
        """A need published before, and the product that fits it best so many days ago.

        A product that is named has to be eligible by every criterion.
        """
        for plan in self._candidates(days, need):
            fitting = self._fitting(plan, institution, days, product)
            if fitting:
                listing = fitting[0]
                self.used.add((plan.key, listing.institution))
                self.stories_of[plan.key] += 1
                return plan, listing
        return None

    def _candidates(self, days: int, need: str) -> list[NeedPlan]:
        """Least used needs first; the demonstration's own enterprise only where it is named."""
        if need:
            return [plan for plan in self.needs if plan.key == need]
        found = [
            plan
            for plan in self.needs
            if plan.state == "published" and not plan.revision and plan.days > days + DECIDED_WITHIN
            and plan.enterprise != OF_DEMO_ENTERPRISE
            and self.stories_of[plan.key] < MOST_STORIES_OF_NEED
        ]  # fmt: skip
        return sorted(found, key=lambda plan: (self.stories_of[plan.key], -plan.days, plan.key))

    def _fitting(self, plan: NeedPlan, institution: str, days: int, named: str) -> list[Listing]:
        """Products that may be introduced, best first; none of a bank that is not chosen."""
        need = plan.content.for_matching(plan.key)
        names, context = data_file("demo_organisations"), _context(self.scene.day(-days))
        found = []
        for listing in self.listings:
            name = names[listing.institution]["name"]
            tried = (plan.key, listing.institution) in self.used
            closed = plan.content.audience == "chosen" and name not in plan.content.prefer
            late = listing.days <= days + DECIDED_WITHIN
            if tried or closed or late or institution not in ("", listing.institution):
                continue
            if named not in ("", listing.key):
                continue
            product, wanted = self._product(listing, name), NAMED if named else FITTING
            if judge(need, product, context).verdict in wanted:
                match = match_pair(need, product, context, current_policy())
                found.append((for_need(match), listing))
        return [listing for _order, listing in sorted(found, key=lambda row: row[0])]

    def _product(self, listing: Listing, institution: str) -> model.Product:
        """The listing as the matcher sees it, worked out once."""
        if listing.key not in self._products:
            kind = data_file("demo_organisations")[listing.institution]["kind"]
            self._products[listing.key] = listing.content.for_matching(
                listing.key,
                institution=institution,
                institution_kind=kind,
                published=True,
                quota_left=listing.quota_left,
            )
        return self._products[listing.key]


@cache
def _context(day: date) -> MatchContext:
    return context_for(day, current_policy(), {})
