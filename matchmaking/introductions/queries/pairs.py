"""Pairings computed on read from what is live: for a need, for an institution, for one pair."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaking.accounts.models import Organisation
from matchmaking.audit.actor import Actor, Role
from matchmaking.introductions.errors import NoSuchLead, NoSuchMatch
from matchmaking.introductions.permissions import may_watch, owns_need
from matchmaking.introductions.queries.compiled import compiled_needs, compiled_products
from matchmaking.introductions.queries.sides import (
    LiveNeed,
    LiveProduct,
    Rules,
    as_live_need,
    is_live,
    live_needs,
    live_products,
    rules_of,
)
from matchmaking.matching import engine
from matchmaking.matching.criteria.table import criteria_keys
from matchmaking.matching.ranking import Match, match_pair
from matchmaking.matching.verdict import Verdict
from matchmaking.needs.models import Need
from matchmaking.products.models import Product


class Pair(NamedTuple):
    """A shown pair of a grid: who, the verdict, the figures."""

    need: LiveNeed
    product: LiveProduct
    verdict: Verdict
    failed: tuple[str, ...]
    unknown: tuple[str, ...]
    score: int
    fit_for_enterprise: int
    fit_for_institution: int


def matches_of(
    need: LiveNeed, products: Sequence[LiveProduct], rules: Rules
) -> list[tuple[LiveProduct, Match]]:
    """The products that a need's list shows, in its order, with what the pages explain."""
    return [
        (pair.product, match_pair(need.matching, pair.product.matching, *rules))
        for pair in pair_up([need], products, rules)
    ]


def pair_up(needs: Sequence[LiveNeed], products: Sequence[LiveProduct], rules: Rules) -> list[Pair]:
    """All shown pairs, best first: by verdict, score, need number, product number."""
    if not needs or not products:
        return []
    pairing = engine.pair(compiled_needs(needs, rules), compiled_products(products, rules))
    pairs = engine.shown(pairing)
    pairs = pairs[np.lexsort((pairs.columns, pairs.rows, -pairs.score, pairs.verdicts))]
    failed, unknown = pairing.answers(pairs.rows, pairs.columns)
    cells = zip(
        pairs.rows.tolist(), pairs.columns.tolist(), pairs.verdicts.tolist(), failed.tolist(),
        unknown.tolist(), pairs.score.tolist(), pairs.fit_for_enterprise.tolist(),
        pairs.fit_for_institution.tolist(), strict=True,
    )  # fmt: skip
    return [
        Pair(
            needs[row], products[column], engine.VERDICTS[verdict], criteria_keys(failed),
            criteria_keys(unknown), *figures,
        )
        for row, column, verdict, failed, unknown, *figures in cells
    ]  # fmt: skip


def lead_pairs(
    session: Session,
    actor: Actor,
    day: date,
    *,
    takes_need: Callable[[LiveNeed], bool] = lambda _: True,
    takes_product: Callable[[LiveProduct], bool] = lambda _: True,
) -> list[Pair]:
    """The pairs that an officer may know of: own products, and needs open to the institution."""
    institution_id, needs = None, live_needs(session, day)
    if not may_watch(actor):
        if actor.role is not Role.OFFICER or not actor.verified:
            return []
        name, institution_id = _institution_name(session, actor), actor.organisation_id
        needs = [need for need in needs if is_open_to(name, need)]
    products = live_products(session, day, institution_id=institution_id)
    return pair_up(
        [need for need in needs if takes_need(need)],
        [product for product in products if takes_product(product)],
        rules_of(session, day),
    )


def is_open_to(institution: str, need: LiveNeed) -> bool:
    """Whether the need is open to the institution; whom it avoids, no product of theirs fits."""
    return need.content.audience != "chosen" or institution in need.content.prefer


def _institution_name(session: Session, actor: Actor) -> str:
    organisation = session.get(Organisation, actor.organisation_id)
    return organisation.name if organisation else ""


def find_own_need(session: Session, actor: Actor, public_id: str, *, day: date) -> Need:
    """A live need of the actor's enterprise; any for organizers."""
    need = _need(session, public_id)
    if need is None or not is_live(need, day) or not (owns_need(actor, need) or may_watch(actor)):
        raise NoSuchLead
    return need


def find_lead(session: Session, actor: Actor, public_id: str, *, day: date) -> Need:
    """A live need that fits one of the institution's products and is open to it."""
    need = _need(session, public_id)
    if need is None or not is_live(need, day) or not pairs_of_lead(session, actor, need, day=day):
        raise NoSuchLead
    return need


def pairs_of_lead(session: Session, actor: Actor, need: Need, *, day: date) -> list[Pair]:
    """How one need pairs with the actor's institution's products (any, for organizers)."""
    live = as_live_need(need)
    institution_id = None
    if not may_watch(actor):
        if actor.role is not Role.OFFICER or not actor.verified:
            return []
        if not is_open_to(_institution_name(session, actor), live):
            return []
        institution_id = actor.organisation_id
    products = live_products(session, day, institution_id=institution_id)
    return pair_up([live], products, rules_of(session, day))


def find_product(session: Session, public_id: str, *, day: date) -> Product:
    """A live product."""
    found = [row.product for row in live_products(session, day)]
    for product in found:
        if product.public_id == public_id:
            return product
    raise NoSuchMatch


def judge_pair(session: Session, need: Need, product: Product, *, day: date) -> Match | None:
    """Verdict and score of one pair; None where either side is not live."""
    own = live_products(session, day, institution_id=product.organisation_id)
    found = next((row for row in own if row.product.id == product.id), None)
    if found is None or not is_live(need, day):
        return None
    rules = rules_of(session, day)
    return match_pair(as_live_need(need).matching, found.matching, rules.context, rules.policy)


def _need(session: Session, public_id: str) -> Need | None:
    return session.scalar(select(Need).where(Need.public_id == public_id))
