"""Ask the other side; one's own talks; the organizers' watch list; the ledger."""

from flask import Response, request, url_for
from flask_babel import gettext as _

from matchmaking.standards.vocabulary import group, label
from matchmaking.talks import queries, services
from matchmaking.talks.consent_texts import consent_text
from matchmaking.talks.errors import DoesNotPair
from matchmaking.talks.forms import AskForm
from matchmaking.talks.matching import match_between
from matchmaking.talks.models import STATES
from matchmaking.talks.view_models import opened
from matchmaking.talks.view_models.talks import talk_line
from matchmaking.talks.views.blueprint import REPAIRABLE, blueprint
from matchmaking.technology.errors import NoSuchListing
from matchmaking.technology.permissions import side_of
from matchmaking.technology.queries import own_listing, own_listings, public_version, shown_content
from matchmaking.technology.shelf import shelf_of
from matchmaking.technology.view_models.cards import card_of
from matchmaking.web import current
from matchmaking.web.answers import done, page
from matchmaking.web.language import language
from matchmaking.web.paging import page_number, page_of_list
from matchmaking.web.refusals import say


@blueprint.route("/talks/new/<public_id>", methods=["GET", "POST"])
def new(public_id: str) -> Response:
    """Ask about one listing of the other side, with one's own."""
    session, actor, day = current.session(), current.actor(), current.today()
    other = public_version(session, public_id, day)
    if other.listing.side == side_of(actor):
        raise NoSuchListing
    form = _ask_form()
    if form.validate_on_submit():
        try:
            own = own_listing(session, actor, form.own.data)
            if own.live_version is None:
                raise DoesNotPair
            match = match_between(session, own.live_version, other, day=day)
            asking = services.Asking(
                message=form.message.data or "", until=form.until.data, match=match
            )
            talk = services.ask(session, actor, own, other.listing, asking, now=current.now())
            where = url_for("talks.detail", public_id=talk.public_id)
            return done(where, _("已送达。对方答复后会通知您。"))
        except REPAIRABLE as error:
            say(form, error)
    entry = shelf_of(session, day).entries[public_id]
    return page(
        "talks/new.html",
        form=form,
        card=card_of(entry, language()),
        listings=len(form.own.choices) - 1,
        consent=consent_text(language()),
    )


@blueprint.get("/talks")
def mine() -> Response:
    """The organisation's talks; what is due first comes first."""
    state = request.args.get("state", "")
    state = state if state in STATES else ""
    words = request.args.get("q", "")[:60].lower().split()
    rows = queries.talks_of(current.session(), current.actor(), state)
    lines = [talk_line(row, current.actor(), language(), now=current.now()) for row in rows]
    told = [
        line
        for line in lines
        if all(
            word
            in f"{line.number} {line.need} {line.offer} {line.need_number} "
            f"{line.offer_number} {line.parties}".lower()
            for word in words
        )
    ]
    return page(
        "talks/mine.html",
        talks=page_of_list(told, page_number()),
        states=[(term.key, term.in_language(language())) for term in group("talk_state")],
        state=state,
        state_label=label("talk_state", state, language()) if state else "",
        q=" ".join(words),
    )


@blueprint.get("/watch/technology")
def watch() -> Response:
    """What is overdue, what runs, why talks are declined, who answers."""
    found = opened.watch(current.session(), current.actor(), language(), now=current.now())
    return page("talks/watch.html", watch=found)


@blueprint.get("/my/technology-ledger")
def ledger() -> Response:
    """Who opened what of the own listings, and when."""
    rows = opened.ledger(current.session(), current.actor())
    return page("talks/ledger.html", openings=page_of_list(rows, page_number()))


def _ask_form() -> AskForm:
    """The form, with the own live listings to choose from."""
    session, actor, day = current.session(), current.actor(), current.today()
    live = [
        (row.public_id, f"{row.number} {shown_content(row.live_version).public_title}")
        for row in own_listings(session, actor, "published")
        if row.live_version is not None and (row.valid_to is None or row.valid_to >= day)
    ]
    chosen = request.args.get("own", "") or (live[0][0] if len(live) == 1 else "")
    return AskForm(
        listings=live, data={"own": chosen, "until": services.default_until(current.now())}
    )
