"""Start, save, copy and discard what an institution is preparing."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from matchmaking.accounts.models import Organisation
from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record
from matchmaking.products.content import ProductContent
from matchmaking.products.errors import NotYourProduct
from matchmaking.products.lifecycle import PUBLIC_STATES
from matchmaking.products.models import Product, ProductReview
from matchmaking.products.permissions import may_manage_products_of
from matchmaking.products.queries import prepared_content
from matchmaking.products.services.beginning import begin
from matchmaking.products.services.columns import refresh_columns


def start_product(
    session: Session,
    actor: Actor,
    *,
    organisation: Organisation,
    content: ProductContent,
    now: datetime,
    quota_left: int | None = None,
    internal_note: str = "",
) -> Product:
    """A new draft of an institution. Raises NotYourProduct."""
    if not (organisation.is_institution and may_manage_products_of(actor, organisation.id)):
        raise NotYourProduct
    product = Product(
        organisation=organisation,
        kind=content.kind,
        state="draft",
        draft=content.to_json(),
        quota_left=quota_left,
        internal_note=internal_note,
        created_at=now,
    )
    refresh_columns(product, content)
    session.add(product)
    session.flush()
    record(session, actor, "product.started", at=now, subject=product, kind=content.kind)
    return product


def save_draft(  # noqa: PLR0913 -- the two internal fields are saved with the content
    session: Session,
    actor: Actor,
    product: Product,
    *,
    content: ProductContent,
    now: datetime,
    seen_version: int | None = None,
    quota_left: int | None = None,
    internal_note: str = "",
) -> None:
    """Keep what was typed; a product that is public gets a revision and stays as it is.

    Quota and internal note are nobody else's business and hold at once, without a review.
    """
    begin(session, actor, product, "edit", seen_version=seen_version)
    product.draft = content.to_json()
    product.quota_left, product.internal_note = quota_left, internal_note
    if product.state in PUBLIC_STATES:
        product.revision = product.revision or "draft"
    else:
        refresh_columns(product, content)
    session.flush()
    record(session, actor, "product.saved", at=now, subject=product, revision=product.revision)


def discard_revision(
    session: Session,
    actor: Actor,
    product: Product,
    *,
    now: datetime,
    seen_version: int | None = None,
) -> None:
    """Throw the prepared change away; the listed version was never touched."""
    begin(session, actor, product, "discard", seen_version=seen_version)
    product.revision, product.draft, product.state_note = "", None, ""
    session.flush()
    record(session, actor, "product.revision_discarded", at=now, subject=product)


def copy_product(session: Session, actor: Actor, product: Product, *, now: datetime) -> Product:
    """A new draft that says the same; number, versions and quota stay with the old one."""
    begin(session, actor, product, "copy")
    return start_product(
        session,
        actor,
        organisation=product.organisation,
        content=prepared_content(product),
        now=now,
    )


def delete_draft(
    session: Session,
    actor: Actor,
    product: Product,
    *,
    now: datetime,
    seen_version: int | None = None,
) -> None:
    """Delete what was never listed, with the decisions about it; the audit trail remembers."""
    begin(session, actor, product, "delete", seen_version=seen_version)
    record(session, actor, "product.deleted", at=now, subject=product, kind=product.kind)
    session.execute(delete(ProductReview).filter_by(product_id=product.id))
    session.delete(product)
    session.flush()
