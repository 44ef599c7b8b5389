"""What the landing page counts and shows; read anew from the database, nothing is invented."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session, contains_eager, defer

from matchmaking.accounts.models import INSTITUTION_KINDS, Organisation, Person
from matchmaking.enterprises.anonymity import coarse_places
from matchmaking.introductions.models import Introduction
from matchmaking.needs.cards import AnonymousCard, anonymous_card
from matchmaking.needs.models import Need, NeedVersion
from matchmaking.needs.queries import HALL_AUDIENCES
from matchmaking.needs.queries import live_on as need_live_on
from matchmaking.products.models import Product
from matchmaking.products.queries import live_on as product_live_on
from matchmaking.products.view_models import PublicProduct, product_card
from matchmaking.technology.hall import Wanted, hall
from matchmaking.technology.view_models.cards import Card, card_of

SHOWN = 3
LOOKED_AT = 30


@dataclass(frozen=True, slots=True)
class Counts:
    """The platform's figures on a day; `drawn` in yuan."""

    enterprises: int
    needs: int
    products: int
    drawn_times: int
    drawn: int


def counts(session: Session, day: date) -> Counts:
    """Count what is live on the day, and what was ever drawn."""
    drawn = session.execute(
        select(func.count(), func.coalesce(func.sum(Introduction.drawn_amount), 0)).where(
            Introduction.state == "drawn"
        )
    ).one()
    return Counts(
        enterprises=_number(
            session,
            select(func.count()).where(
                Organisation.kind == "enterprise", Organisation.state == "verified"
            ),
        ),
        needs=_number(
            session,
            select(func.count(Need.id))
            .join(Need.organisation)
            .where(need_live_on(day), Organisation.state == "verified"),
        ),
        products=_number(
            session,
            select(func.count(Product.id))
            .join(Product.organisation)
            .where(product_live_on(day), Organisation.state == "verified"),
        ),
        drawn_times=int(drawn[0]),
        drawn=int(drawn[1]),
    )


def newest_needs(session: Session, day: date, language: str) -> list[AnonymousCard]:
    """The latest needs as anonymous cards.

    One that keeps an institution away is left out: here everybody reads.
    """
    rows = session.scalars(
        select(NeedVersion)
        .join(Need, Need.live_version_id == NeedVersion.id)
        .join(Need.organisation)
        .options(contains_eager(NeedVersion.need), defer(NeedVersion.content_sealed))
        .where(
            need_live_on(day),
            Organisation.state == "verified",
            NeedVersion.audience.in_(HALL_AUDIENCES),
        )
        .order_by(Need.published_at.desc(), Need.id.desc())
        .limit(LOOKED_AT)
    ).all()
    places = coarse_places(session)
    open_to_all = [row for row in rows if not row.avoided][:SHOWN]
    return [anonymous_card(row, language, places=places) for row in open_to_all]


def newest_products(session: Session, day: date, language: str) -> list[PublicProduct]:
    """The latest listed products."""
    rows = session.scalars(
        select(Product)
        .join(Product.organisation)
        .join(Product.live_version)
        .options(contains_eager(Product.organisation), contains_eager(Product.live_version))
        .where(product_live_on(day), Organisation.state == "verified")
        .order_by(Product.listed_at.desc(), Product.id.desc())
        .limit(SHOWN)
    ).all()
    return [product_card(row, language) for row in rows]


def newest_offers(session: Session, day: date, language: str) -> list[Card]:
    """The latest technology offers, their public part."""
    return [card_of(entry, language) for entry in hall(session, Wanted(), day)[:SHOWN]]


def participants(session: Session, language: str) -> list[str]:
    """Verified institutions in the order of their reading.

    Only those whose people work here: a product listed from a public source makes nobody take part.
    Institutes decide with each listing whether they are named, so none is named here.
    """
    rows = session.scalars(
        select(Organisation)
        .where(
            Organisation.kind.in_(INSTITUTION_KINDS),
            Organisation.state == "verified",
            Organisation.people.any(Person.state == "active"),
        )
        .order_by(Organisation.sort_key, Organisation.name)
        .limit(120)
    )
    return [row.called(language) for row in rows]


def _number(session: Session, query: object) -> int:
    return int(session.scalar(query) or 0)  # type: ignore[call-overload]
