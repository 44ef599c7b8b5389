"""Products compiled, once, for any number of needs (see package docstring)."""

from collections.abc import Sequence
from dataclasses import dataclass

from matchmaking.matching.context import MatchContext
from matchmaking.matching.criteria.table import CRITERIA
from matchmaking.matching.engine.conditions import compile_conditions
from matchmaking.matching.engine.coverage import Coverage, compile_coverage
from matchmaking.matching.engine.industries import IndustryPart, compile_industries
from matchmaking.matching.engine.parts import Part
from matchmaking.matching.engine.ranges import RANGES, compile_range
from matchmaking.matching.engine.scopes import (
    PLAIN,
    compile_credentials,
    compile_guarantee,
    compile_holder,
    compile_key,
    compile_plain,
)
from matchmaking.matching.engine.worth import ProductWorth, compile_worth
from matchmaking.matching.model import Product
from matchmaking.matching.policy import RankingPolicy

PLACES = {criterion.key: place for place, criterion in enumerate(CRITERIA)}
KEYS = ("purpose", "district", "size", "marine", "round")
HOLDERS = ("instrument", "avoid")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Products as the engine reads them; their order is that of the columns."""

    size: int
    parts: tuple[Part, ...]  # all but industry and coverage
    coverage: Coverage
    industry: IndustryPart
    worth: ProductWorth
    policy: RankingPolicy

    def __len__(self) -> int:
        return self.size


def compile_products(
    products: Sequence[Product], context: MatchContext, policy: RankingPolicy
) -> Catalogue:
    """The products as a catalogue for a day and a policy; about 20 µs a product."""
    industry = compile_industries(products)
    parts: list[Part] = [
        compile_guarantee(products),
        compile_credentials(products),
        *(compile_range(range_, products, context) for range_ in RANGES),
        *(compile_key(criterion, products) for criterion in KEYS),
        *(compile_holder(criterion, products) for criterion in HOLDERS),
        *(compile_plain(criterion, products, context) for criterion in PLAIN),
        compile_conditions(products, context),
    ]
    return Catalogue(
        len(products),
        tuple(parts),
        compile_coverage(products),
        industry,
        compile_worth(products, policy),
        policy,
    )
