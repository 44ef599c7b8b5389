"""The pages that somebody of the demo world has something on."""

from sqlalchemy import false, or_, select, true

from matchmaking.accounts.models import Organisation, Person
from matchmaking.introductions.models import Introduction
from matchmaking.needs.models import Need
from matchmaking.products.models import Product
from matchmaking.web.extensions import db
from tests.house.requests import arguments_of, build


def own_ids(person):
    """By kind, one record of every state that the person can have to do with."""
    whose = person.organisation_id
    mine = or_(Need.organisation_id == whose, Introduction.institution_id == whose)
    office = person.role not in {"enterprise", "officer"}
    queries = {
        "needs": select(Need).where(true() if office else Need.organisation_id == whose),
        "products": select(Product).where(true() if office else Product.organisation_id == whose),
        "introductions": select(Introduction)
        .join(Introduction.need)
        .where(true() if office else mine),
        "accounts": select(Organisation).where(true() if office else false()),
        "people": select(Person)
        .where(true() if office else Person.organisation_id == whose)
        .limit(9),
    }
    return {
        kind: list({row.state: row.public_id for row in db.session.scalars(query)}.values())
        for kind, query in queries.items()
    }


NEEDS_ID = {"introductions.matches", "introductions.compare", "introductions.lead"}


def pages_of(app, endpoint, ids):
    """The addresses of a page with the person's own records."""
    names = arguments_of(app, endpoint)
    if not names:
        return [build(app, endpoint, {})]
    if "section" in names:
        return [
            build(app, endpoint, {"section": n})
            for n in ("business", "figures", "contact", "print")
        ]
    kind = "needs" if endpoint in NEEDS_ID else endpoint.partition(".")[0]
    if endpoint == "accounts.person":
        kind = "people"
    return [
        build(app, endpoint, {n: 1 if n == "n" else public_id for n in names})
        for public_id in ids.get(kind, ())
    ]
