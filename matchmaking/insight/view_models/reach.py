"""An officer's view of what looser restrictions would reach; counts, never needs."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from matchmaking.insight import queries
from matchmaking.matching.wording.reach import counts_words, restriction_name, step_words, today
from matchmaking.products.models import Product


@dataclass(frozen=True, slots=True)
class StepLine:
    """One looser value and what it adds; `width` is its bar, of a hundred."""

    words: str
    counts: str
    width: int


@dataclass(frozen=True, slots=True)
class ReachPanel:
    """One restriction; `field` is its place in the product's form."""

    field: str
    name: str
    now: str
    steps: tuple[StepLine, ...]


def reach_view(
    session: Session, product: Product, *, day: date, language: str
) -> tuple[ReachPanel, ...] | None:
    """A panel a restriction; None where the product is not live."""
    found = queries.reach(session, product, day)
    if found is None:
        return None
    most = max((step.eligible or step.possible or 1 for one in found for step in one.steps),
               default=1)  # fmt: skip
    return tuple(
        ReachPanel(
            one.field,
            restriction_name(one.field, language),
            today(one, language),
            tuple(
                StepLine(step_words(one, step, language), counts_words(step, language),
                         100 * (step.eligible or step.possible or 0) // most)
                for step in one.steps
            ),
        )
        for one in found
    )  # fmt: skip
