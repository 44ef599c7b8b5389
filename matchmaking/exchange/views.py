"""Pages for spreadsheets: templates, import with a marked sheet, export."""

import base64
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from flask import Blueprint, Response, request, url_for
from flask_babel import gettext as _

from matchmaking.errors import NotFound
from matchmaking.exchange.files import media_type
from matchmaking.exchange.forms import KIND_LABELS, BringForm, TakeForm
from matchmaking.exchange.permissions import kinds_of
from matchmaking.exchange.queries import batch_of, batches_of
from matchmaking.exchange.services import (
    applying,
    bringing,
    bringing_names,
    taking,
    taking_gaps,
    taking_leads,
    taking_rounds,
    taking_technology,
)
from matchmaking.exchange.view_models import batch_view
from matchmaking.insight.view_models.gaps import GapFilters
from matchmaking.introductions.view_models import LeadFilters
from matchmaking.web import current
from matchmaking.web.answers import attachment, done, page
from matchmaking.web.language import language
from matchmaking.web.paging import page_number, page_of

Taken = TypeVar("Taken")
blueprint = Blueprint("exchange", __name__, url_prefix="/exchange")


@blueprint.get("/")
def home() -> Response:
    """Templates, upload, export and the batches so far; a link may say of what."""
    bring_form, take_form = _bring_form(), _take_form()
    bring_form.kind.data = take_form.what.data = request.args.get("kind", "")
    return _home(bring_form, take_form)


@blueprint.get("/template/<kind>")
def template(kind: str) -> Response:
    """The blank template for needs or products, with drop-downs."""
    if kind not in KIND_LABELS:
        raise NotFound
    content = taking.blank_template(kind, language())
    return _file(content, f"{kind}-template.xlsx")


@blueprint.post("/bring")
def bring() -> Response:
    """Read an uploaded spreadsheet."""
    form = _bring_form()
    if not form.validate_on_submit():
        return _home(form, _take_form())
    batch = bringing.bring_file(
        current.session(), current.actor(), form.kind.data,
        name=Path(form.file.data.filename or "").name, content=form.file.data.read(),
        language=language(), now=current.now(),
    )  # fmt: skip
    return done(url_for("exchange.batch", public_id=batch.public_id))


@blueprint.get("/batch/<public_id>")
def batch(public_id: str) -> Response:
    """What was read of one file, and what to do with it."""
    row = batch_of(current.session(), current.actor(), public_id)
    return page("exchange/batch.html", batch=batch_view(row, language()))


@blueprint.get("/batch/<public_id>/marked")
def marked(public_id: str) -> Response:
    """The same sheet with its faults marked."""
    row = batch_of(current.session(), current.actor(), public_id)
    if row.marked is None:
        raise NotFound
    return _file(base64.b64decode(row.marked), f"marked-{Path(row.name).name}")


@blueprint.post("/batch/<public_id>/apply")
def apply(public_id: str) -> Response:
    """Hand the understood rows to a job."""
    row = batch_of(current.session(), current.actor(), public_id, lock=True)
    job = applying.ask_to_apply(current.session(), current.actor(), row, now=current.now())
    return done(url_for("messages.job", public_id=job.public_id), _("正在导入。"))


@blueprint.post("/batch/<public_id>/drop")
def drop(public_id: str) -> Response:
    """Leave a batch unapplied."""
    row = batch_of(current.session(), current.actor(), public_id, lock=True)
    bringing.drop_batch(current.session(), current.actor(), row, now=current.now())
    return done(url_for("exchange.home"), _("已取消，没有导入任何内容。"))


@blueprint.post("/take")
def take() -> Response:
    """Take data away as a spreadsheet; each taking is in the audit trail."""
    form = _take_form()
    if not form.validate_on_submit():
        return _home(_bring_form(), form)
    content = _taken(taking.take, form.what.data, ending=f".{form.format.data}")
    return _file(content, f"{form.what.data}-{current.today():%Y%m%d}.{form.format.data}")


@blueprint.post("/leads")
def take_leads() -> Response:
    """Take the leads away, narrowed as the list was; in the audit trail too."""
    content = _taken(taking_leads.take_leads, LeadFilters.read(request.form), ending=_ending())
    return _file(content, f"leads-{current.today():%Y%m%d}{_ending()}")


@blueprint.post("/gaps")
def take_gaps() -> Response:
    """Take the gap report away, narrowed as its page was; in the audit trail too."""
    content = _taken(taking_gaps.take_gaps, GapFilters.read(request.form), ending=_ending())
    return _file(content, f"gaps-{current.today():%Y%m%d}{_ending()}")


@blueprint.post("/rounds/<public_id>")
def take_round(public_id: str) -> Response:
    """Take the list of a round away; in the audit trail too."""
    number, content = _taken(taking_rounds.take_round, public_id, ending=_ending())
    return _file(content, f"{number}{_ending()}")


@blueprint.post("/technology")
def take_technology() -> Response:
    """Take away what the technology hall shows, narrowed as it was."""
    content = _taken(taking_technology.take_hall, request.form, ending=_ending())
    return _file(content, f"technology-{current.today():%Y%m%d}{_ending()}")


@blueprint.post("/names/<public_id>")
def read_names(public_id: str) -> Response:
    """Read the people of badges, signs or certificates from a spreadsheet."""
    count = bringing_names.bring_names(
        current.session(), current.actor(), public_id, request.files.get("file"),
        language=language(), now=current.now(),
    )  # fmt: skip
    text = _("名单共 %(count)s 人。", count=count)
    return done(url_for("booklets.names", public_id=public_id), text)


def _home(bring_form: BringForm, take_form: TakeForm) -> Response:
    found = page_of(current.session(), batches_of(current.actor()), page_number())
    chosen = language()
    faulty = bring_form if bring_form.errors else take_form
    return page(
        "exchange/home.html",
        form=faulty if request.method == "POST" else None,
        bring_form=bring_form,
        take_form=take_form,
        kinds=[(kind, label) for kind, label in bring_form.kind.choices],
        kind_labels={kind: _(text) for kind, text in KIND_LABELS.items()},
        batches=found.of(lambda row: batch_view(row, chosen)),
    )


def _bring_form() -> BringForm:
    form = BringForm()
    form.kind.choices = [(kind, _(KIND_LABELS[kind])) for kind in kinds_of(current.actor())]
    return form


def _take_form() -> TakeForm:
    form = TakeForm()
    form.what.choices = [(what, _(taking.LABELS[what])) for what in taking.offered(current.actor())]
    return form


def _ending() -> str:
    """The sort of file that was asked for."""
    return ".csv" if request.form.get("format") == "csv" else ".xlsx"


def _taken(take: Callable[..., Taken], what: object, *, ending: str) -> Taken:
    """What a verb takes away, narrowed as asked; its row in the trail is kept before it leaves."""
    taken = take(
        current.session(), current.actor(), what,
        ending=ending, language=language(), now=current.now(),
    )  # fmt: skip
    current.session().commit()
    return taken


def _file(content: bytes, name: str) -> Response:
    return attachment(content, name, media_type(name))
