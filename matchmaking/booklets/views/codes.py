"""Where a printed code leads, and whether the paper is out of date."""

from flask import Response, flash, redirect, url_for
from flask_babel import gettext as _

from matchmaking.booklets.errors import NoSuchToken
from matchmaking.booklets.freshness import freshness
from matchmaking.booklets.kinds import kind_of_subject
from matchmaking.booklets.models import PrintedCode
from matchmaking.booklets.queries import find_code
from matchmaking.booklets.view_models import edition_view
from matchmaking.booklets.views.blueprint import blueprint
from matchmaking.web import current
from matchmaking.web.answers import page


@blueprint.get("/q/<code>")
def token(code: str) -> Response:
    """Open the current version of a printed entry, and say whether the paper still agrees."""
    try:
        found = find_code(current.session(), code)
    except NoSuchToken:
        return page("booklets/token.html", 404, edition=None)
    kind = kind_of_subject(found.subject_kind)
    place = kind.leads_to(current.session(), found.subject) if kind else None
    if place is None:
        return page("booklets/token.html", 404, edition=edition_view(found.edition))
    endpoint, public_id = place
    flash(*_verdict(found))
    return redirect(url_for(endpoint, public_id=public_id), code=302)  # type: ignore[return-value]


def _verdict(code: PrintedCode) -> tuple[str, str]:
    edition = code.edition
    about = {"number": edition.number, "day": edition.as_of.isoformat()}
    found = freshness(current.session(), code, on=current.today())
    if not found.exists:
        return _(
            "纸质版 %(number)s（截至 %(day)s）所列内容现已不再刊印，请以本页为准。", **about
        ), "due"
    if found.labels:
        labels = _("、").join(found.labels)
        text = _("纸质版 %(number)s（截至 %(day)s）已过时，有变更：%(labels)s。请以本页为准。",
                 **about, labels=labels)  # fmt: skip
        return text, "due"
    return _("纸质版 %(number)s（截至 %(day)s）与当前内容一致。", **about), "good"
