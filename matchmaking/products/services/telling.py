"""Who is told when something happens to a product."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaking.accounts.models import Person
from matchmaking.notices.services import notify
from matchmaking.products.models import Product


def tell_institution(
    session: Session, product: Product, text: str, *, now: datetime, tone: str = "info"
) -> None:
    """A notice for every active person of the product's institution."""
    people = session.scalars(
        select(Person.id).filter_by(organisation_id=product.organisation_id, state="active")
    )
    href = f"/my/products/{product.public_id}"
    notify(session, people, text, now=now, href=href, tone=tone, name=product.name)


def tell_organizers(session: Session, product: Product, text: str, *, now: datetime) -> None:
    """A notice for every active organizer."""
    people = session.scalars(select(Person.id).filter_by(role="organizer", state="active"))
    href = f"/reviews/products/{product.public_id}"
    notify(
        session, people, text, now=now, href=href,
        name=_prepared_name(product), institution=product.organisation.name,
    )  # fmt: skip


def _prepared_name(product: Product) -> str:
    """The name that is being prepared, else the listed one."""
    return str((product.draft or {}).get("name") or product.name)
