"""All that could be done with one need of a round: fitting products, and what is set by hand."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaking.introductions.queries.introductions import tried_institutions
from matchmaking.introductions.queries.pairs import is_open_to, pair_up
from matchmaking.introductions.queries.sides import (
    as_live_need,
    is_live,
    live_products,
    rules_of,
)
from matchmaking.matching.verdict import Verdict
from matchmaking.needs.models import Need
from matchmaking.rounds.models import Round, RoundNeed, RoundPair

FITTING = (Verdict.ELIGIBLE, Verdict.POSSIBLE)


@dataclass(frozen=True, slots=True)
class OptionLine:
    """A product to which the need could be introduced, whether it is, and what is set by hand.

    `is_touched`: need and institution have been introduced before, so it is no option any more.
    """

    need_id: str
    need: str
    product_id: str
    product: str
    institution: str
    verdict: str
    score: int
    is_chosen: bool
    is_touched: bool
    hand: str


def options_of(
    session: Session,
    row: Round,
    number: str,
    hands: Mapping[tuple[int, int], str],
    *,
    day: date,
    language: str,
) -> list[OptionLine] | None:
    """The options of a need by number, best first; None where the round has no such live need."""
    need = session.scalar(
        select(Need)
        .join(RoundNeed, RoundNeed.need_id == Need.id)
        .where(RoundNeed.round_id == row.id, Need.number == number)
    )
    if need is None or not is_live(need, day):
        return None
    chosen = set(
        session.scalars(select(RoundPair.product_id).filter_by(round_id=row.id, need_id=need.id))
    )
    live, touched = as_live_need(need), tried_institutions(session, need)
    pairs = pair_up([live], live_products(session, day), rules_of(session, day))
    return [
        OptionLine(
            need_id=need.public_id,
            need=number,
            product_id=pair.product.product.public_id,
            product=pair.product.product.called(language),
            institution=pair.product.product.organisation.called(language),
            verdict=pair.verdict.value,
            score=pair.score,
            is_chosen=pair.product.product.id in chosen,
            is_touched=pair.product.product.organisation_id in touched,
            hand=hands.get((need.id, pair.product.product.id), ""),
        )
        for pair in pairs
        if pair.verdict in FITTING and is_open_to(pair.product.matching.institution, live)
    ]
