"""Where and with whom a technology pair can meet somebody with money."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import Session, aliased

from matchmaking.accounts.models import Organisation
from matchmaking.audit.actor import Actor
from matchmaking.fairs.models import Fair, FairParty, FairRequest
from matchmaking.fairs.permissions import acts_for
from matchmaking.products.models import Product
from matchmaking.talks.models import Talk

ASKABLE = ("requests", "timetabled")


class Sides(NamedTuple):
    """The two of a pair at a fair."""

    fair: Fair
    enterprise: FairParty
    institute: FairParty


def sides_of(session: Session, actor: Actor, talk: Talk) -> Sides | None:
    """The first fair with open requests to which both sides of the actor's pair come."""
    enterprise, institute = aliased(FairParty), aliased(FairParty)
    found = session.execute(
        select(Fair, enterprise, institute)
        .join(enterprise, enterprise.fair_id == Fair.id)
        .join(institute, institute.fair_id == Fair.id)
        .where(
            Fair.state.in_(ASKABLE),
            enterprise.organisation_id == talk.need.organisation_id,
            institute.organisation_id == talk.offer.organisation_id,
            enterprise.state == "coming",
            institute.state == "coming",
        )
        .order_by(Fair.id)
        .limit(1)
    ).first()
    if found is None or not acts_for(actor, found[1]):
        return None
    return Sides(*found)


def products_at(
    session: Session, fair: Fair, product_ids: Sequence[str]
) -> list[tuple[Product, FairParty]]:
    """Those products whose institution comes, with its party, in the order given."""
    rows = session.execute(
        select(Product, FairParty)
        .join(Organisation, Organisation.id == Product.organisation_id)
        .join(FairParty, FairParty.organisation_id == Organisation.id)
        .where(
            FairParty.fair_id == fair.id,
            FairParty.state == "coming",
            Product.public_id.in_(product_ids),
        )
    ).all()
    found = {product.public_id: (product, party) for product, party in rows}
    return [found[key] for key in product_ids if key in found]


def other_half(session: Session, request: FairRequest) -> FairRequest | None:
    """The request that asks the third party of a meeting of three."""
    if request.third_id is None:
        return None
    return session.scalar(
        select(FairRequest)
        .filter_by(
            from_id=request.from_id, to_id=request.third_id, third_id=request.to_id,
            created_at=request.created_at,
        )
        .execution_options(populate_existing=True)
    )  # fmt: skip


def waits_for_third(one: FairParty, other: FairParty) -> Select[tuple[int]]:
    """Requests by which the two have agreed to meet, and the third party has not answered yet."""
    half = aliased(FairRequest)
    sides = (one.id, other.id)
    return select(FairRequest.id).where(
        FairRequest.from_id.in_(sides),
        FairRequest.to_id.in_(sides),
        FairRequest.state == "accepted",
        exists().where(
            half.from_id == FairRequest.from_id,
            half.to_id == FairRequest.third_id,
            half.third_id == FairRequest.to_id,
            half.state == "asked",
        ),
    )
