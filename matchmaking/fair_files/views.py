"""Pages and files of a fair: spreadsheets, paper, calendars."""

import base64
from pathlib import Path

import msgspec
from flask import Blueprint, Response, request, url_for
from flask_babel import gettext as _
from sqlalchemy import select

from matchmaking.booklets.layout import in_language
from matchmaking.errors import BadInput, NotFound
from matchmaking.exchange.faults import Fault
from matchmaking.exchange.files import MEDIA_TYPES
from matchmaking.fair_files import gathering, papers
from matchmaking.fair_files.calendar import calendar_of
from matchmaking.fair_files.forms import BringForm
from matchmaking.fair_files.services.bringing import Brought
from matchmaking.fair_files.services.bringing import bring as bring_file
from matchmaking.fair_files.services.taking import take as take_file
from matchmaking.fairs.models import Fair, FairImport, FairParty
from matchmaking.fairs.queries import (
    find_fair,
    find_own_party,
    find_repair,
    open_fair,
    parties_of,
    published_of,
)
from matchmaking.fairs.view_models import fair_card, own_meetings
from matchmaking.web import current
from matchmaking.web.answers import attachment, done, page
from matchmaking.web.errors import words_of
from matchmaking.web.language import language

blueprint = Blueprint("fair_files", __name__)
PDF, ICS = "application/pdf", "text/calendar; charset=utf-8"
MOST_SHOWN = 50
BY = ("enterprise", "institution", "table")


@blueprint.get("/fairs/<public_id>/files")
def home(public_id: str) -> Response:
    """What can be printed, taken and brought."""
    return _home(_found(public_id), BringForm(formdata=None))


@blueprint.post("/fairs/<public_id>/files/bring")
def bring(public_id: str) -> Response:
    """Bring a spreadsheet of parties or meetings."""
    fair, form = _found(public_id), BringForm()
    if not form.validate_on_submit():
        return _home(fair, form, status=422)
    try:
        name = Path(form.file.data.filename or "").name
        file = Brought(form.kind.data, name, form.file.data.read())
        bring_file(
            current.session(), current.actor(), fair, file, language=language(), now=current.now()
        )
    except BadInput as error:
        current.session().rollback()
        form.form_errors.append(words_of(error))
        return _home(fair, form, status=422)
    return done(url_for("fair_files.home", public_id=public_id), _("已读取，结果见下。"))


@blueprint.post("/fairs/<public_id>/files/take")
def take(public_id: str) -> Response:
    """Take parties or meetings as a spreadsheet."""
    fair, kind = _found(public_id), request.form.get("kind", "")
    ending = f".{request.form.get('format', '')}"
    if kind not in ("parties", "meetings") or ending not in MEDIA_TYPES:
        raise NotFound
    content = take_file(
        current.session(), current.actor(), fair, kind, ending=ending, language=language(),
        now=current.now(),
    )  # fmt: skip
    current.session().commit()
    return attachment(content, f"{kind}{ending}", MEDIA_TYPES[ending])


@blueprint.get("/fairs/<public_id>/files/marked/<import_id>")
def marked(public_id: str, import_id: str) -> Response:
    """A brought sheet with its faults marked."""
    fair = _found(public_id)
    row = current.session().scalar(
        select(FairImport).filter_by(public_id=import_id, fair_id=fair.id)
    )
    if row is None or row.marked is None:
        raise NotFound
    name = Path(row.name).name
    kind = MEDIA_TYPES.get(Path(name.lower()).suffix, "application/octet-stream")
    return attachment(base64.b64decode(row.marked), f"marked-{name}", kind)


@blueprint.get("/fairs/<public_id>/timetable.pdf")
def timetable(public_id: str) -> Response:
    """The published timetable by enterprise, institution or table."""
    fair, by = _found(public_id), request.args.get("by", "enterprise")
    by = by if by in BY else "enterprise"
    setting = _setting()
    with in_language(setting.language):
        groups = gathering.groups_of(current.session(), fair, by, setting.language)
        head = gathering.head_of(current.session(), fair, by, setting)
    return _pdf(papers.timetable_pdf(head, groups, by=by, pdf_on=_pdf_on()), f"timetable-{by}")


@blueprint.get("/fairs/<public_id>/slips.pdf")
def slips(public_id: str) -> Response:
    """Everybody's personal slip."""
    fair = _found(public_id)
    return _slips(fair, parties_of(current.session(), fair))


@blueprint.get("/fairs/<public_id>/badges.pdf")
def badges(public_id: str) -> Response:
    """Badges of all representatives."""
    fair, setting = _found(public_id), _setting()
    with in_language(setting.language):
        people = parties_of(current.session(), fair)
        cards = gathering.badges_of(setting.language, people)
        head = gathering.head_of(current.session(), fair, "badges", setting)
    return _pdf(papers.badges_pdf(head, cards, pdf_on=_pdf_on()), "badges")


@blueprint.get("/fairs/<public_id>/signs.pdf")
def signs(public_id: str) -> Response:
    """Table signs."""
    fair, setting = _found(public_id), _setting()
    with in_language(setting.language):
        cards = gathering.signs_of(current.session(), fair, setting.language)
        head = gathering.head_of(current.session(), fair, "signs", setting)
    return _pdf(papers.signs_pdf(head, cards, pdf_on=_pdf_on()), "signs")


@blueprint.get("/fairs/repairs/<public_id>/slips.pdf")
def change_slips(public_id: str) -> Response:
    """Change slips of one repair."""
    row = find_repair(current.session(), current.actor(), public_id)
    setting = _setting()
    with in_language(setting.language):
        made = gathering.change_slips_of(current.session(), row, setting.language)
        head = gathering.head_of(current.session(), row.fair, "changes", setting)
    return _pdf(papers.changes_pdf(head, made, pdf_on=_pdf_on()), "change-slips")


@blueprint.get("/my/fairs/<public_id>/slip.pdf")
def own_slip(public_id: str) -> Response:
    """One's own slip."""
    fair = open_fair(current.session(), current.actor(), public_id)
    return _slips(fair, [find_own_party(current.session(), current.actor(), fair)])


@blueprint.get("/my/fairs/<public_id>/calendar.ics")
def own_calendar(public_id: str) -> Response:
    """One's own meetings for a calendar."""
    session = current.session()
    fair = open_fair(session, current.actor(), public_id)
    party = find_own_party(session, current.actor(), fair)
    published = published_of(session, fair)
    content = calendar_of(
        fair_card(fair, language()), party.number, own_meetings(session, fair, party, language()),
        link=current.settings().base_url + url_for("fairs.own", public_id=public_id),
        revision=published.n if published else 0, now=current.now(),
    )  # fmt: skip
    return attachment(content, f"{party.number}.ics", ICS)


def _home(fair: Fair, form: BringForm, status: int = 200) -> Response:
    rows = current.session().scalars(
        select(FairImport).filter_by(fair_id=fair.id).order_by(FairImport.id.desc()).limit(20)
    )
    return page(
        "fair_files/home.html",
        status,
        fair=fair_card(fair, language()),
        form=form if form.errors or form.form_errors else None,
        bring_form=form,
        printable=published_of(current.session(), fair) is not None,
        imports=[_import_line(row) for row in rows],
    )


def _import_line(row: FairImport) -> dict[str, object]:
    faults = [msgspec.convert(fault, Fault) for fault in row.faults]
    return {
        "public_id": row.public_id, "name": row.name, "kind": row.kind, "at": row.created_at,
        "outcome": row.outcome, "faulty": len({fault.row for fault in faults}),
        "texts": [fault.text(language()) for fault in faults[:MOST_SHOWN]],
    }  # fmt: skip


def _found(public_id: str) -> Fair:
    return find_fair(current.session(), current.actor(), public_id)


def _slips(fair: Fair, parties: list[FairParty]) -> Response:
    setting = _setting()
    with in_language(setting.language):
        made = gathering.slips_of(current.session(), fair, setting.language, parties)
        head = gathering.head_of(current.session(), fair, "slips", setting)
    return _pdf(papers.slips_pdf(head, made, pdf_on=_pdf_on()), "slips")


def _setting() -> gathering.Setting:
    settings = current.settings()
    return gathering.Setting(
        language(), settings.organizer_name, settings.base_url, current.today()
    )


def _pdf_on() -> bool:
    return current.settings().pdf_on


def _pdf(content: bytes, name: str) -> Response:
    return attachment(content, f"{name}.pdf", PDF)
