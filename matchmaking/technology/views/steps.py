"""The five steps of preparing a listing, and its pictures."""

from flask import Response, request, url_for
from flask_babel import gettext as _

from matchmaking.errors import BadInput, NotFound
from matchmaking.listings.errors import NotInThisState
from matchmaking.technology import queries, services
from matchmaking.technology.errors import NoSuchListing
from matchmaking.technology.fields import STEPS
from matchmaking.technology.forms.decisions import PictureForm
from matchmaking.technology.forms.filling import values_of, with_step
from matchmaking.technology.forms.steps import FORMS
from matchmaking.technology.models import TechnologyListing
from matchmaking.technology.services.drafting import SUBJECT
from matchmaking.technology.view_models import listings, parts
from matchmaking.technology.views.blueprint import blueprint
from matchmaking.uploads.errors import NoSuchFile
from matchmaking.uploads.kinds import ACCEPT
from matchmaking.uploads.models import Upload
from matchmaking.uploads.services import open_preview, open_upload, upload_by_id
from matchmaking.web import current
from matchmaking.web.answers import attachment, done, page
from matchmaking.web.step_forms import StepForm, change_rows, keep_spare_row

LAST = 5
ROWS = ("indicators", "ip")


@blueprint.route("/my/technology/<public_id>/steps/<int:n>", methods=["GET", "POST"])
def step(public_id: str, n: int) -> Response:
    """One step: shown, kept as a draft, or kept and on to the next."""
    if not 1 <= n <= LAST:
        raise NotFound
    listing = queries.own_listing(current.session(), current.actor(), public_id)
    if "edit" not in listings.verbs_of(listing):
        raise NotInThisState
    form = _form(listing, n)
    asked = request.form.get("action", "")
    if request.method == "GET":
        _spare_rows(form)
        return _show(listing, n, form)
    if change_rows(form, asked):
        answer = _show(listing, n, form)
        answer.status_code = 200
        return answer
    fine = form.validate_draft() if asked == "draft" else form.validate()
    return _keep(listing, n, form, draft=asked == "draft") if fine else _show(listing, n, form)


@blueprint.post("/my/technology/<public_id>/pictures")
def attach(public_id: str) -> Response:
    """Keep what the last step holds and add a file; what is wrong is said at its field."""
    session, actor, picture = current.session(), current.actor(), PictureForm()
    listing = queries.own_listing(session, actor, public_id)
    form = _form(listing, LAST)
    if not (form.validate_draft() and picture.validate()):
        return _show(listing, LAST, form, picture=picture)
    file, caption = picture.file.data, picture.caption.data or ""
    try:
        _save(listing, form, step=LAST)
        services.attach_picture(session, actor, listing, file, now=current.now(), caption=caption)
    except BadInput as fault:
        picture.file.errors = [_(fault.message)]
        session.rollback()
        listing = queries.own_listing(session, actor, public_id)
        return _show(listing, LAST, form, picture=picture)
    return done(_pictures_of(public_id), _("文件已上传。"))


@blueprint.post("/files/technology/<public_id>/remove")
def remove_picture(public_id: str) -> Response:
    """Delete one file of an own listing."""
    session, actor = current.session(), current.actor()
    upload = upload_by_id(session, public_id, subject_kind=SUBJECT)
    listing = _listing_of(upload)
    services.remove_picture(session, actor, listing, upload, now=current.now())
    return done(_pictures_of(listing.public_id), _("文件已删除。"))


@blueprint.get("/files/technology/<public_id>")
def picture(public_id: str) -> Response:
    """Download one file, or what pages show of a picture: the own organisation and organizers."""
    upload = upload_by_id(current.session(), public_id, subject_kind=SUBJECT)
    _listing_of(upload)
    if "preview" in request.args:
        small, media_type = open_preview(upload)
        return attachment(small, upload.name, media_type)
    return attachment(open_upload(upload), upload.name, upload.media_type)


def _listing_of(upload: Upload) -> TechnologyListing:
    """The listing a file belongs to, if the actor may read it. Raises NoSuchFile."""
    try:
        return queries.readable_listing(current.session(), current.actor(), upload.subject)
    except NoSuchListing as error:
        raise NoSuchFile from error


def _pictures_of(public_id: str) -> str:
    return url_for("technology.step", public_id=public_id, n=LAST, _anchor="files")


def _form(listing: TechnologyListing, n: int) -> StepForm:
    """The step's form, filled with what is kept, or with what was sent now."""
    values = values_of(queries.prepared_content(listing)) | {"version": str(listing.version)}
    return FORMS[listing.side][n](data=values)


def _show(
    listing: TechnologyListing, n: int, form: StepForm, picture: PictureForm | None = None
) -> Response:
    return page(
        "technology/step.html",
        form=form,
        listing={"side": listing.side, "public_id": listing.public_id, "step": n},
        labels=[_(text) for text in STEPS[listing.side].values()],
        meter=parts.meter_of(queries.prepared_content(listing)),
        files=listings.files_of(current.session(), listing) if n == LAST else (),
        picture_form=picture or PictureForm(formdata=None),
        accept=ACCEPT,
        back="check" if request.args.get("back") == "check" else "",
        saved_at=listing.draft_saved_at,
    )


def _keep(listing: TechnologyListing, n: int, form: StepForm, *, draft: bool) -> Response:
    public_id = listing.public_id
    _save(listing, form, step=n if draft else min(n + 1, LAST))
    if draft:
        return done(url_for("technology.mine"), _("草稿已保存，可以随时回来接着填。"))
    if n == LAST or request.args.get("back") == "check":
        return done(url_for("technology.check", public_id=public_id))
    return done(url_for("technology.step", public_id=public_id, n=n + 1))


def _save(listing: TechnologyListing, form: StepForm, *, step: int) -> None:
    services.save_draft(
        current.session(), current.actor(), listing,
        content=with_step(queries.prepared_content(listing), form),
        step=step, now=current.now(), seen_version=form.seen_version(),
    )  # fmt: skip


def _spare_rows(form: StepForm) -> None:
    for name in ROWS:
        if name in form and not form[name].entries:
            keep_spare_row(form, name)
