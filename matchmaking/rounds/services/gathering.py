"""From rows to what the core is asked: the options of every need of a round."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaking.introductions.models import Introduction
from matchmaking.introductions.queries.pairs import Pair, is_open_to, pair_up
from matchmaking.introductions.queries.sides import (
    LiveNeed,
    LiveProduct,
    Rules,
    live_needs,
    live_products,
    rules_of,
)
from matchmaking.matching.allocation.market import Goal, Option, Terms
from matchmaking.matching.allocation.market import Pair as HandPair
from matchmaking.matching.verdict import Verdict
from matchmaking.rounds.models import Round, RoundHand, RoundInstitution, RoundNeed

PAIRS_AT_ONCE = 200_000


class Side(NamedTuple):
    """A need or product as rows refer to it: keys of the row and of its published version."""

    id: int
    version_id: int
    institution_id: int = 0


@dataclass(slots=True)
class Gathered:
    """What a round is solved from, by numbers; nothing here is a row of an open transaction.

    `gone` are needs of the round that are not live any more, `tried` those that fit only
    institutions with which they are, or were, in touch.
    """

    needs: dict[str, Side]
    products: dict[str, Side]
    names: dict[int, str]
    capacities: dict[str, int]
    terms: Terms
    blocks: list[list[LiveNeed]]
    live: list[LiveProduct]
    rules: Rules
    verdicts: frozenset[Verdict]
    touched: frozenset[tuple[int, int]]
    gone: tuple[int, ...] = ()
    tried: set[str] = field(default_factory=set)
    found: dict[tuple[str, str], str] = field(default_factory=dict)

    def options(self, block: list[LiveNeed]) -> list[Option]:
        """The options of some needs: an institution's best product, and what is set by hand.

        What each was judged is kept in `found`.
        """
        pins, bars = self.terms.pins, self.terms.bars
        best: dict[tuple[str, str], tuple[Option, str]] = {}
        kept: dict[Option, str] = {}
        for pair in self._pairs(block):
            option, verdict = _option(pair), pair.verdict.value
            named = HandPair(option.need, option.product)
            if named in pins or named in bars:
                kept[option] = verdict
            key = (option.need, option.institution)
            better = key not in best or _rank(option) < _rank(best[key][0])
            if better and named not in bars:
                best[key] = (option, verdict)
        kept |= dict(best.values())
        self.found |= {(option.need, option.product): kept[option] for option in kept}
        return sorted(kept)

    def _pairs(self, block: list[LiveNeed]) -> Iterator[Pair]:
        """The pairs that come into question: fitting, open to the institution, not in touch."""
        for pair in pair_up(block, self.live, self.rules):
            if pair.verdict not in self.verdicts:
                continue
            if not is_open_to(pair.product.matching.institution, pair.need):
                continue
            need = pair.need.matching.need_no
            side = self.products[pair.product.matching.product_no]
            if (self.needs[need].id, side.institution_id) in self.touched:
                self.tried.add(need)
                continue
            yield pair


def gather(session: Session, row: Round, day: date) -> Gathered:
    """Everything a round needs from the database, read before the long work begins."""
    chosen = set(session.scalars(select(RoundNeed.need_id).filter_by(round_id=row.id, is_in=True)))
    needs = [need for need in live_needs(session, day) if need.need.id in chosen]
    lines = session.scalars(select(RoundInstitution).filter_by(round_id=row.id, is_in=True))
    capacity = {line.institution_id: line.capacity for line in lines}
    live = [
        product
        for product in live_products(session, day)
        if product.product.organisation_id in capacity
    ]
    names = {product.product.organisation_id: product.matching.institution for product in live}
    at_once = max(1, PAIRS_AT_ONCE // max(1, len(live)))
    verdicts = {Verdict.ELIGIBLE} if row.eligible_only else {Verdict.ELIGIBLE, Verdict.POSSIBLE}
    return Gathered(
        needs={need.matching.need_no: Side(need.need.id, need.version.id) for need in needs},
        products={product.matching.product_no: _product_side(product) for product in live},
        names=names,
        capacities={name: capacity[key] for key, name in names.items()},
        terms=_terms(session, row),
        blocks=[needs[start : start + at_once] for start in range(0, len(needs), at_once)],
        live=live,
        rules=rules_of(session, day),
        verdicts=frozenset(verdicts),
        touched=_touched(session, chosen),
        gone=tuple(sorted(chosen - {need.need.id for need in needs})),
    )


def _product_side(product: LiveProduct) -> Side:
    version = product.product.live_version_id
    return Side(product.product.id, version or 0, product.product.organisation_id)


def _terms(session: Session, row: Round) -> Terms:
    hands = session.scalars(select(RoundHand).filter_by(round_id=row.id))
    pairs = [
        (hand.hand, HandPair(hand.need.number or "", hand.product.number or "")) for hand in hands
    ]
    return Terms(
        wanted=row.wanted,
        goal=Goal(row.goal),
        pins=frozenset(pair for hand, pair in pairs if hand == "pin"),
        bars=frozenset(pair for hand, pair in pairs if hand == "bar"),
    )


def _touched(session: Session, needs: set[int]) -> frozenset[tuple[int, int]]:
    """Needs and institutions that are, or were, in touch."""
    rows = session.execute(select(Introduction.need_id, Introduction.institution_id))
    return frozenset((need, bank) for need, bank in rows if need in needs)


def _option(pair: Pair) -> Option:
    product = pair.product.matching
    return Option(pair.need.matching.need_no, product.product_no, product.institution, pair.score)


def _rank(option: Option) -> tuple[int, str]:
    return (-option.score, option.product)
