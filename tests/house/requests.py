"""Addresses of every route with real, foreign and made-up ids."""

from flask import url_for
from sqlalchemy import select

from matchmaking.accounts.models import Organisation, Person
from matchmaking.introductions.models import Consent, Introduction, Offer
from matchmaking.jobs.models import Job
from matchmaking.needs.models import Need
from matchmaking.notices.models import Notice
from matchmaking.products.models import Product
from matchmaking.uploads.models import Upload
from matchmaking.web.extensions import db

KINDS = (Need, Product, Introduction, Offer, Consent, Organisation, Person, Upload, Job, Notice)
MISSING = "AAAAAAAAAAAAAAAAAAAAAA"
MALFORMED = ("x", "%00", "..%2f..%2fetc", "1" * 300, "鳀鲎", "'--", "%ff")


def some_ids(most=2):
    """A few public ids of every kind of record, with the kind's name."""
    return {
        kind.__tablename__: list(
            db.session.scalars(select(kind.public_id).order_by(kind.id).limit(most))
        )
        for kind in KINDS
    }


def arguments_of(app, endpoint):
    """The variable parts of a route's address."""
    return sorted({name for rule in app.url_map.iter_rules(endpoint) for name in rule.arguments})


def build(app, endpoint, values):
    """The address of a route with these values."""
    with app.test_request_context():
        return url_for(endpoint, **values)


def addresses(world, endpoint, most=1):
    """The route's addresses: one where it takes no id, else one for some record of every kind."""
    names = arguments_of(world.app, endpoint)
    if not names:
        return [build(world.app, endpoint, {})]
    found = []
    for ids in some_ids(most).values():
        for public_id in ids:
            values = {name: 1 if name in {"n", "step", "number"} else public_id for name in names}
            found.append(build(world.app, endpoint, values))
    return found or [build(world.app, endpoint, dict.fromkeys(names, MISSING))]
