"""The two sides of every pairing: what is live on a day, as the matcher sees it."""

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matchmaking.introductions.models import Introduction
from matchmaking.introductions.queries.clocks import overrides_by_day
from matchmaking.matching import model
from matchmaking.matching.context import MatchContext, context_for
from matchmaking.matching.policy import RankingPolicy
from matchmaking.needs import queries as needs
from matchmaking.needs.content import NeedContent
from matchmaking.needs.models import Need, NeedVersion
from matchmaking.products import queries as products
from matchmaking.products.models import Product
from matchmaking.ranking.queries import policy_on


class LiveNeed(NamedTuple):
    """A published need with what it says."""

    need: Need
    version: NeedVersion
    content: NeedContent
    matching: model.Need


class LiveProduct(NamedTuple):
    """A listed product with what it says, and how its institution answers."""

    product: Product
    matching: model.Product


class Rules(NamedTuple):
    """What a matching knows besides the two sides."""

    context: MatchContext
    policy: RankingPolicy


def rules_of(session: Session, day: date, policy: RankingPolicy | None = None) -> Rules:
    """The rules of a day, with the ranking policy in force on it unless another is given."""
    policy = policy or policy_on(session, day)
    return Rules(context_for(day, policy, overrides_by_day(session)), policy)


def live_needs(session: Session, day: date) -> list[LiveNeed]:
    """Every published need of a verified enterprise, by number."""
    return [
        LiveNeed(row, row.live_version, content, content.for_matching(row.number or ""))
        for row, content in needs.live_needs(session, day)
        if row.live_version is not None
    ]


def as_live_need(need: Need) -> LiveNeed:
    """The need with its published version opened."""
    version = need.live_version
    if version is None:
        raise ValueError("the need has never been published")
    content = NeedContent.from_json(version.content)
    return LiveNeed(need, version, content, content.for_matching(need.number or ""))


def is_live(need: Need, day: date) -> bool:
    """Whether the need can be matched on the day."""
    return (
        need.state == "published"
        and need.live_version is not None
        and need.organisation.state == "verified"
        and (need.valid_to is None or need.valid_to >= day)
    )


def live_products(
    session: Session, day: date, *, institution_id: int | None = None
) -> list[LiveProduct]:
    """Every live product, or one institution's, by number."""
    permille = answered_permille(session)
    return [
        LiveProduct(
            row.product,
            replace(row.matching, answered_permille=permille.get(row.product.organisation_id)),
        )
        for row in products.live_products(session, day)
        if institution_id in (None, row.product.organisation_id)
    ]


def live_product(session: Session, product: Product, day: date) -> LiveProduct | None:
    """One product, if it is live."""
    own = live_products(session, day, institution_id=product.organisation_id)
    return next((row for row in own if row.product.id == product.id), None)


def answered_permille(session: Session) -> dict[int, int]:
    """By institution: the share of its answers that came in time."""
    rows = session.execute(
        select(
            Introduction.institution_id,
            Introduction.answered_in_time,
            func.count(),
        )
        .where(Introduction.answered_in_time.is_not(None))
        .group_by(Introduction.institution_id, Introduction.answered_in_time)
    )
    counts: dict[int, list[int]] = {}
    for institution_id, in_time, number in rows:
        counts.setdefault(institution_id, [0, 0])[bool(in_time)] += number
    return {key: 1000 * good // (late + good) for key, (late, good) in counts.items()}
