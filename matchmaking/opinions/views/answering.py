"""The expert's pages by personal link: read, answer, decline. No account, no password."""

from flask import Response, url_for
from flask_babel import gettext as _

from matchmaking.errors import Refused
from matchmaking.opinions import services
from matchmaking.opinions.content import OpinionContent
from matchmaking.opinions.forms import DeclineForm, OpinionForm, values_of
from matchmaking.opinions.lifecycle import may_answer
from matchmaking.opinions.models import OpinionAssignment
from matchmaking.opinions.queries import assignment_of_link
from matchmaking.opinions.view_models import title_of
from matchmaking.opinions.views.blueprint import blueprint
from matchmaking.technology.queries import prepared_content, published_content
from matchmaking.technology.view_models.parts import parts_of
from matchmaking.web import current
from matchmaking.web.answers import done, page
from matchmaking.web.language import language
from matchmaking.web.refusals import say

LAST_STEP_WITH_TEXT = 4  # the fifth is the contact person, whom an expert does not need


@blueprint.route("/opinion/<token>", methods=["GET", "POST"])
def answer(token: str) -> Response:
    """Read the listing and give an opinion, or correct it until the due day."""
    row = _opened(token)
    form = OpinionForm(data=_given(row))
    if form.validate_on_submit():
        try:
            services.give_opinion(current.session(), token, form.content(), now=current.now())
            return done(url_for("opinions.thanks"))
        except Refused as error:
            say(form, error)
            row = _opened(token)
    return _show(row, token, form=form, declining=DeclineForm(formdata=None))


@blueprint.post("/opinion/<token>/decline")
def decline(token: str) -> Response:
    """Say that one cannot judge."""
    row, form = _opened(token), DeclineForm()
    if not form.validate_on_submit():
        return _show(row, token, form=OpinionForm(formdata=None), declining=form)
    services.decline(
        current.session(), token, reason=form.reason.data, note=form.note.data or "",
        now=current.now(),
    )  # fmt: skip
    return done(url_for("opinions.thanks"), _("已告知主办方您不能承担。"))


@blueprint.get("/opinion-thanks")
def thanks() -> Response:
    """The answer has arrived; the same page for everybody, without the link in its address."""
    return page("opinions/thanks.html")


def _opened(token: str) -> OpinionAssignment:
    return assignment_of_link(current.session(), token, current.today())


def _given(row: OpinionAssignment) -> dict[str, object]:
    """What is corrected; nothing where nothing was given."""
    return values_of(OpinionContent.from_json(row.opinion.content)) if row.opinion else {}


def _show(
    row: OpinionAssignment, token: str, *, form: OpinionForm, declining: DeclineForm
) -> Response:
    if not may_answer(row, current.today()):
        return page("opinions/thanks.html")
    listing = row.listing
    content = published_content(listing) if listing.live_version else prepared_content(listing)
    parts = parts_of(content, language())
    response = page(
        "opinions/answer.html",
        form=declining if declining.errors else form,
        filled=form,
        declining=declining,
        token=token,
        title=content.title or title_of(listing),
        number=listing.number or "",
        organisation=listing.organisation.called(language()),
        expert=row.expert.name,
        due_on=row.due_on,
        is_given=row.state == "given",
        parts=[part for part in parts if part.step <= LAST_STEP_WITH_TEXT],
    )
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
