"""Who is told what. No text names the enterprise to an institution, nor another institution."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaking.accounts.models import Person
from matchmaking.introductions.models import Introduction
from matchmaking.notices.services import notify
from matchmaking.products.models import Product


def tell_enterprise(
    session: Session,
    introduction: Introduction,
    text: str,
    *,
    now: datetime,
    tone: str = "info",
    **values: object,
) -> None:
    """A notice for everybody of the enterprise; `%(product)s`, `%(number)s` are given."""
    people = _active(session, introduction.need.organisation_id)
    _tell(session, people, introduction, text, now=now, tone=tone, **values)


def tell_institution(
    session: Session,
    introduction: Introduction,
    text: str,
    *,
    now: datetime,
    tone: str = "info",
    **values: object,
) -> None:
    """A notice for the named officers; for everybody of the institution while none is named."""
    people = [person.id for person in introduction.officers if person.state == "active"]
    people = people or _active(session, introduction.institution_id)
    _tell(session, people, introduction, text, now=now, tone=tone, **values)


def tell_product_officers(
    session: Session, product: Product, text: str, *, now: datetime, field: str, **values: object
) -> None:
    """A warning for everybody of the product's institution, with the way to a field of its form."""
    href = f"/my/products/{product.public_id}/edit" + (f"#{field}" if field else "")
    notify(
        session, _active(session, product.organisation_id), text, now=now, tone="warning",
        href=href, product=product.name, **values,
    )  # fmt: skip


def _tell(
    session: Session,
    people: list[int],
    introduction: Introduction,
    text: str,
    *,
    now: datetime,
    tone: str,
    **values: object,
) -> None:
    known = {"product": introduction.product.name, "number": introduction.need.number or ""}
    href = f"/introductions/{introduction.public_id}"
    notify(session, people, text, now=now, href=href, tone=tone, **known, **values)


def _active(session: Session, organisation_id: int) -> list[int]:
    people = session.scalars(
        select(Person.id).filter_by(organisation_id=organisation_id, state="active")
    )
    return list(people)
