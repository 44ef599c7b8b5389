"""Offers: the institution's form, the enterprise's comparison and answer."""

from datetime import timedelta

from flask import Response, url_for
from flask_babel import gettext as _

from matchmaking.introductions import queries, services, view_models
from matchmaking.introductions.forms.offer import OfferForm
from matchmaking.introductions.models import Introduction
from matchmaking.introductions.views.blueprint import REPAIRABLE, blueprint, found, found_for
from matchmaking.web import current
from matchmaking.web.answers import done, page
from matchmaking.web.language import language
from matchmaking.web.refusals import say

USUAL_DAYS = 30


@blueprint.get("/introductions/<public_id>/offer")
def offer(public_id: str) -> Response:
    """The form of an offer, filled with the last one."""
    row = found_for(public_id, "make_offer")
    return _offer(row, _prefilled(row))


@blueprint.post("/introductions/<public_id>/offer")
def make_offer(public_id: str) -> Response:
    """Offer terms; an open offer is superseded."""
    row, form = found(public_id), OfferForm()
    if not form.validate_on_submit():
        return _offer(row, form)
    try:
        services.make_offer(
            current.session(), current.actor(), row, form.terms(),
            version=form.seen_version() or None, now=current.now(),
        )  # fmt: skip
    except REPAIRABLE as error:
        return _offer(row, say(form, error, row))
    return done(_address(row), _("报价已送达企业。"))


@blueprint.post("/offers/<public_id>/accept")
def accept_offer(public_id: str) -> Response:
    """The enterprise takes it."""
    row = queries.find_offer(current.session(), current.actor(), public_id)
    services.accept_offer(current.session(), current.actor(), row, now=current.now())
    return done(_address(row.introduction), _("已接受报价，机构会与您签约。"))


@blueprint.post("/offers/<public_id>/decline")
def decline_offer(public_id: str) -> Response:
    """The enterprise does not take it."""
    row = queries.find_offer(current.session(), current.actor(), public_id)
    services.decline_offer(current.session(), current.actor(), row, now=current.now())
    return done(_address(row.introduction), _("已婉拒报价。"))


@blueprint.get("/my/needs/<public_id>/offers")
def compare(public_id: str) -> Response:
    """The offers for one need, side by side over the same amount and term."""
    need = queries.find_own_need(current.session(), current.actor(), public_id, day=current.today())
    return page(
        "introductions/compare.html",
        need=view_models.need_head(need),
        comparison=view_models.compare_offers(
            current.session(), current.actor(), need, day=current.today(), language=language()
        ),
    )


def _prefilled(row: Introduction) -> OfferForm:
    given: dict[str, object] = {
        "version": row.version,
        "expires_on": current.today() + timedelta(days=USUAL_DAYS),
    }
    if row.offers:
        last = row.offers[-1]
        given |= {
            name: getattr(last, name)
            for name in (
                "amount", "term_months", "rate", "stake", "repayment", "guarantees", "conditions",
            )
        }  # fmt: skip
        given["fees"] = [
            {"label": name, "rate": rate, "refundable": refundable}
            for name, rate, refundable in last.fees
        ]
    return OfferForm(data=given)


def _offer(row: Introduction, form: OfferForm) -> Response:
    head = view_models.card(row, current.actor(), now=current.now(), language=language())
    return page("introductions/offer.html", card=head, form=form)


def _address(row: Introduction) -> str:
    return url_for("introductions.detail", public_id=row.public_id)
