"""Introductions brought to a state by the verbs themselves."""

from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from itertools import count
from types import SimpleNamespace

from matchmaking.accounts.services.sessions import actor_of
from matchmaking.introductions import services
from matchmaking.uploads.models import Upload
from tests.factories.accounts import make_organisation, make_person
from tests.factories.needs import make_need
from tests.factories.products import make_product

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
UNTIL = date(2027, 1, 31)
CHAIN = ("asked", "accepted", "contacted", "investigating", "offered", "signed", "drawn")
_serial = count(1)


def make_sides(session, need=None, product=None, **content):
    """An enterprise with a live need and a bank with a product that fits, each with a person."""
    need = need or make_need(session, **content)
    product = product or make_product(session)
    enterprise = make_person(session, organisation=need.organisation)
    officer = make_person(session, organisation=product.organisation)
    return SimpleNamespace(
        need=need,
        product=product,
        enterprise=actor_of(enterprise),
        officer=actor_of(officer),
        officer_person=officer,
    )


def make_introduction(session, state="asked", sides=None, now=NOW):
    """An introduction that the enterprise has asked for, taken to a state of the chain.

    `.row` is the introduction; the rest are its sides.
    """
    sides = sides or make_sides(session)
    sides.row = services.ask(
        session, sides.enterprise, sides.need, sides.product,
        services.Asking(message="希望尽快联系", until=UNTIL), now=now,
    )  # fmt: skip
    for step in CHAIN[1 : CHAIN.index(state) + 1]:
        STEPS[step](session, sides, now)
    return sides


def make_terms(**given):
    """Ordinary terms of an offer."""
    values = {
        "amount": 3_000_000, "rate": 400, "term_months": 12, "expires_on": date(2026, 12, 10),
        "repayment": "bullet", "guarantees": ("credit",), "fees": (("担保费", 100, False),),
    }  # fmt: skip
    return services.OfferTerms(**(values | given))


def make_evidence(session, sides, content=b""):
    """A file of the institution, different each time unless its content is given."""
    content = content or f"receipt {next(_serial)}".encode()
    upload = Upload(
        organisation_id=sides.officer.organisation_id, person_id=sides.officer.person_id,
        subject_kind="introduction", subject=sides.row.public_id, name="放款凭证.pdf",
        media_type="application/pdf", size=len(content), sha256=sha256(content).hexdigest(),
        content=content, created_at=NOW,
    )  # fmt: skip
    session.add(upload)
    session.flush()
    return upload


def make_officer(session, sides):
    """A colleague at the same institution, who is not named."""
    return actor_of(make_person(session, organisation=sides.product.organisation))


def make_organizer(session):
    """Somebody of the bureau."""
    return actor_of(make_person(session, kind="government"))


def make_stranger(session, kind):
    """Somebody of another organisation of this kind."""
    return actor_of(make_person(session, organisation=make_organisation(session, kind=kind)))


def _accept(session, sides, now):
    services.accept(session, sides.officer, sides.row, [sides.officer_person], now=now)


def _offer(session, sides, now):
    sides.offer = services.make_offer(session, sides.officer, sides.row, make_terms(), now=now)


def _sign(session, sides, now):
    services.accept_offer(session, sides.enterprise, sides.offer, now=now)
    services.record_signing(session, sides.officer, sides.row, now=now)


def _draw(session, sides, now):
    drawdown = services.Drawdown(
        3_000_000, 400, (now + timedelta(hours=8)).date(), make_evidence(session, sides)
    )
    services.confirm_drawdown(session, sides.officer, sides.row, drawdown, now=now)


STEPS = {
    "accepted": _accept,
    "contacted": lambda session, sides, now: services.record_contact(
        session, sides.officer, sides.row, now=now
    ),
    "investigating": lambda session, sides, now: services.record_investigation(
        session, sides.officer, sides.row, now=now
    ),
    "offered": _offer,
    "signed": _sign,
    "drawn": _draw,
}
