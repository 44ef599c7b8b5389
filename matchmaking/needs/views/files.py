"""Attachments of a need: add, remove, download."""

from flask import Response, url_for
from flask_babel import gettext as _

from matchmaking.errors import BadInput
from matchmaking.needs import queries, services
from matchmaking.needs.errors import NoSuchNeed
from matchmaking.needs.forms.decisions import AttachForm
from matchmaking.needs.models import Need
from matchmaking.needs.services.drafting import SUBJECT
from matchmaking.needs.views.blueprint import blueprint
from matchmaking.needs.views.steps import LAST, save_step, show_step, step_form
from matchmaking.uploads.errors import NoSuchFile
from matchmaking.uploads.models import Upload
from matchmaking.uploads.services import open_upload, upload_by_id
from matchmaking.web import current
from matchmaking.web.answers import attachment as as_download
from matchmaking.web.answers import done


@blueprint.post("/my/needs/<public_id>/files")
def attach(public_id: str) -> Response:
    """Keep what the last step holds and add a file; what is wrong is said at its field."""
    session, actor, attached = current.session(), current.actor(), AttachForm()
    need = queries.own_need(session, actor, public_id)
    form = step_form(need, LAST)
    if not form.validate_draft():
        return show_step(need, LAST, form, attach=attached)
    file, label = attached.file.data, attached.label.data or ""
    try:
        save_step(need, form, step=LAST)
        services.attach_file(session, actor, need, file, label=label, now=current.now())
    except BadInput as fault:
        attached.file.errors = [_(fault.message)]
        session.rollback()
        need = queries.own_need(session, actor, public_id)
        return show_step(need, LAST, form, attach=attached)
    return done(
        url_for("needs.step", public_id=public_id, n=LAST, _anchor="files"), _("文件已上传。")
    )


@blueprint.post("/files/needs/<public_id>/remove")
def remove_attachment(public_id: str) -> Response:
    """Delete one file of an own need."""
    session, actor = current.session(), current.actor()
    upload = upload_by_id(session, public_id, subject_kind=SUBJECT)
    need = _need_of(upload)
    services.remove_file(session, actor, need, upload, now=current.now())
    back = url_for("needs.step", public_id=need.public_id, n=LAST, _anchor="files")
    return done(back, _("文件已删除。"))


@blueprint.get("/files/needs/<public_id>")
def attachment(public_id: str) -> Response:
    """Download one file: the own enterprise and organizers."""
    upload = upload_by_id(current.session(), public_id, subject_kind=SUBJECT)
    _need_of(upload)
    return as_download(open_upload(upload), upload.name, upload.media_type)


def _need_of(upload: Upload) -> Need:
    """The need a file belongs to, if the actor may read it. Raises NoSuchFile."""
    try:
        return queries.readable_need(current.session(), current.actor(), upload.subject)
    except NoSuchNeed as error:
        raise NoSuchFile from error
