"""Reads of products: the institution's own, those that wait for review, those that are public."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import Session, contains_eager, joinedload

from matchmaking.accounts.models import Organisation
from matchmaking.audit.actor import Actor, Role
from matchmaking.listings.queries import count_by_state, next_in, waiting_of
from matchmaking.matching import model
from matchmaking.products.content import ProductContent
from matchmaking.products.errors import NoSuchProduct
from matchmaking.products.lifecycle import LIFE, PUBLIC_STATES
from matchmaking.products.models import Product, ProductReview, ProductVersion


class Live(NamedTuple):
    """A live product: its row, the version that is listed, and the matcher's view of it."""

    product: Product
    version: ProductVersion
    matching: model.Product


def live_on(day: date) -> ColumnElement[bool]:
    """Listed and valid on the day."""
    return and_(
        Product.state == "listed",
        or_(Product.valid_from.is_(None), Product.valid_from <= day),
        or_(Product.valid_to.is_(None), Product.valid_to >= day),
    )


def live_products(session: Session, on: date) -> list[Live]:
    """Everything that can be matched on the day, by number; one query however many there are."""
    rows = session.scalars(
        select(Product)
        .join(Product.organisation)
        .join(Product.live_version)
        .options(contains_eager(Product.organisation), contains_eager(Product.live_version))
        .where(live_on(on), Organisation.state == "verified")
        .order_by(Product.number, Product.id)
    ).all()
    return [Live(row, row.live_version, matching_product(row)) for row in rows if row.live_version]


def matching_product(product: Product) -> model.Product:
    """The listed version as the matcher sees it."""
    version = product.live_version
    content = ProductContent.from_json(version.content if version else None)
    return content.for_matching(
        product.number or "",
        institution=product.organisation.name,
        institution_kind=product.organisation.kind,
        published=product.state == "listed",
        quota_left=product.quota_left,
    )


def own_product(session: Session, actor: Actor, public_id: str) -> Product:
    """One of the actor's institution's products. Another's is as missing as none."""
    query = _whole().where(Product.public_id == public_id)
    if actor.role is not Role.ORGANIZER:
        query = query.where(Product.organisation_id == actor.organisation_id)
    found = session.scalar(query)
    if found is None:
        raise NoSuchProduct
    return found


def own_products(actor: Actor) -> Select[tuple[Product]]:
    """The institution's products, not yet ordered."""
    return _whole().where(Product.organisation_id == actor.organisation_id)


def own_organisation(session: Session, actor: Actor) -> Organisation:
    """The institution that the actor works for."""
    return session.scalars(select(Organisation).filter_by(id=actor.organisation_id)).one()


def states_of_own(session: Session, actor: Actor) -> dict[str, int]:
    """How many of the institution's products are in each state."""
    return count_by_state(session, Product, actor.organisation_id)


def public_product(session: Session, public_id: str) -> Product:
    """A product that is or was listed; drafts and withdrawn ones are as missing as none."""
    found = session.scalar(
        _whole().where(Product.public_id == public_id, Product.state.in_(PUBLIC_STATES))
    )
    if found is None or found.live_version is None:
        raise NoSuchProduct
    return found


def public_products(session: Session, public_ids: list[str]) -> list[Product]:
    """Products of these ids that are public, in the order asked for."""
    rows = session.scalars(
        _whole().where(Product.public_id.in_(public_ids), Product.state.in_(PUBLIC_STATES))
    )
    found = {row.public_id: row for row in rows if row.live_version is not None}
    return [found[public_id] for public_id in public_ids if public_id in found]


def versions_of(session: Session, product: Product) -> list[ProductVersion]:
    """All listed versions, newest first."""
    return list(
        session.scalars(
            select(ProductVersion)
            .filter_by(product_id=product.id)
            .order_by(ProductVersion.n.desc())
        )
    )


def waiting() -> Select[tuple[Product]]:
    """What waits for an organizer, oldest first."""
    return waiting_of(_whole(), Product, LIFE)


def waiting_product(session: Session, public_id: str) -> Product:
    """One that waits for an organizer."""
    found = session.scalar(waiting().where(Product.public_id == public_id))
    if found is None:
        raise NoSuchProduct
    return found


def next_waiting(session: Session, after: Product) -> str | None:
    """The next one in the queue by public id; the first when this was the last."""
    return next_in(session, waiting(), after)


def last_return(session: Session, product: Product) -> ProductReview | None:
    """Why it came back, if it is back now."""
    if "returned" not in (product.state, product.revision):
        return None
    return session.scalar(
        select(ProductReview)
        .filter_by(product_id=product.id, decision="returned")
        .order_by(ProductReview.id.desc())
        .limit(1)
    )


def reviews_of(session: Session, product: Product) -> list[ProductReview]:
    """All decisions, newest first."""
    return list(
        session.scalars(
            select(ProductReview).filter_by(product_id=product.id).order_by(ProductReview.id.desc())
        )
    )


def prepared_content(product: Product) -> ProductContent:
    """What is being prepared; where nothing is, what is listed."""
    if product.draft is not None:
        return ProductContent.from_json(product.draft)
    return listed_content(product)


def listed_content(product: Product) -> ProductContent:
    """What is listed; an empty product where nothing is."""
    version = product.live_version
    return ProductContent.from_json(version.content if version else None)


def _whole() -> Select[tuple[Product]]:
    return select(Product).options(
        joinedload(Product.organisation), joinedload(Product.live_version)
    )
