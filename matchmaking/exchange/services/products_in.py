"""One product row into the platform."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaking.accounts.models import Organisation
from matchmaking.audit.actor import Actor, Role
from matchmaking.audit.services import record
from matchmaking.database.numbers import keep_clear_of
from matchmaking.exchange.contents.products import product_content
from matchmaking.exchange.services.checking import institution_of
from matchmaking.exchange.services.unclaimed import unclaimed_organisation
from matchmaking.matching.model import Product as ProductRow
from matchmaking.products.content import ProductContent
from matchmaking.products.lifecycle import PUBLIC_STATES
from matchmaking.products.models import Product
from matchmaking.products.queries import listed_content, prepared_content
from matchmaking.products.services import save_draft, start_product
from matchmaking.products.services.reviewing import add_version


def put_product(session: Session, actor: Actor, row: ProductRow, *, now: datetime) -> str:
    """List the row's product, or draft it for an officer: "created", "changed" or "same"."""
    product = session.scalar(
        select(Product).filter_by(number=row.product_no).with_for_update(of=Product)
    )
    before = _before(actor, product)
    content = product_content(row, before)
    if product is not None and _is_same(product, before, content, row):
        return "same"
    if actor.role is Role.OFFICER:
        _draft(session, actor, product, content, row, now=now)
    else:
        _list(session, actor, product, content, row, now=now)
    return "created" if product is None else "changed"


def _before(actor: Actor, product: Product | None) -> ProductContent:
    """What an officer is preparing, but for the office what is listed."""
    if product is None:
        return ProductContent()
    if actor.role is Role.OFFICER or product.live_version is None:
        return prepared_content(product)
    return listed_content(product)


def _is_same(
    product: Product, before: ProductContent, content: ProductContent, row: ProductRow
) -> bool:
    as_file = before.for_matching(
        row.product_no,
        institution=product.organisation.name,
        institution_kind=product.organisation.kind,
        published=True,
        quota_left=product.quota_left,
    )
    return as_file == row or (content == before and product.quota_left == row.quota_left)


def _draft(
    session: Session,
    actor: Actor,
    product: Product | None,
    content: ProductContent,
    row: ProductRow,
    *,
    now: datetime,
) -> None:
    if product is None:
        own = session.get_one(Organisation, actor.organisation_id)
        product = start_product(
            session, actor, organisation=own, content=content, now=now, quota_left=row.quota_left
        )
        product.number = row.product_no
        session.flush()
        return
    save_draft(
        session, actor, product, content=content, now=now,
        quota_left=row.quota_left, internal_note=product.internal_note,
    )  # fmt: skip


def _list(
    session: Session,
    actor: Actor,
    product: Product | None,
    content: ProductContent,
    row: ProductRow,
    *,
    now: datetime,
) -> None:
    if product is None:
        owner = institution_of(session, row) or unclaimed_organisation(
            session, actor, kind=row.institution_kind, name=row.institution.strip(), now=now
        )
        product = start_product(session, actor, organisation=owner, content=content, now=now)
        product.number = row.product_no
        keep_clear_of(session, row.product_no)
    product.quota_left = row.quota_left
    add_version(session, product, content, published_by=actor.person_id, now=now)
    if product.state not in PUBLIC_STATES:
        product.revision, product.draft = "", None
    product.state = "listed"
    record(session, actor, "product.imported", at=now, subject=product)
    session.flush()
