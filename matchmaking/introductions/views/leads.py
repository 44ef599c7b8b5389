"""An officer's leads: anonymous, ranked, narrowed; an organizer's view of all, and 派单."""

from flask import Response, request, url_for
from flask_babel import gettext as _

from matchmaking.audit.actor import Role
from matchmaking.errors import BadInput
from matchmaking.introductions import queries, services, view_models
from matchmaking.introductions.forms.asking import AssignForm, OfferHelpForm
from matchmaking.introductions.view_models import LeadDetail, LeadFilters
from matchmaking.introductions.views.blueprint import blueprint
from matchmaking.needs.models import Need
from matchmaking.web import current
from matchmaking.web.answers import done, page
from matchmaking.web.language import language
from matchmaking.web.paging import page_number, page_of_list
from matchmaking.web.refusals import say

Forms = OfferHelpForm | AssignForm


@blueprint.get("/leads")
def leads() -> Response:
    """Needs that fit the own products."""
    filters = LeadFilters.read(request.args)
    rows = view_models.leads_of(
        current.session(), current.actor(), filters, day=current.today(), language=language()
    )
    return page(
        "introductions/leads.html",
        leads=page_of_list(rows, page_number()),
        filters=filters,
        products=view_models.own_lead_products(
            current.session(), current.actor(), day=current.today()
        ),
        day=current.today(),
    )


@blueprint.get("/leads/<public_id>")
def lead(public_id: str) -> Response:
    """One need with every own product that fits it, and the form to answer it."""
    need = _need(public_id)
    found = _detail(need)
    return _lead(found, _form(found))


@blueprint.post("/leads/<public_id>")
def offer_help(public_id: str) -> Response:
    """An officer asks the enterprise; an organizer brings the need to a product."""
    need = _need(public_id)
    found = _detail(need)
    form = _form(found)
    if not form.validate_on_submit():
        return _lead(found, form, status=422)
    try:
        made = _begin(need, form)
    except BadInput as error:
        return _lead(found, say(form, error), status=422)
    target = url_for("introductions.detail", public_id=made)
    return done(target, _("已送达。对方答复后会通知您。"))


def _begin(need: Need, form: Forms) -> str:
    session, actor, now = current.session(), current.actor(), current.now()
    product = queries.find_product(session, form.product.data, day=current.today())
    message = form.message.data or ""
    if isinstance(form, AssignForm):
        return services.assign(session, actor, need, product, message=message, now=now).public_id
    officers = queries.find_officers(session, actor, form.officers.data or ())
    asking = services.Asking(message=message, officers=officers)
    return services.ask(session, actor, need, product, asking, now=now).public_id


def _form(found: LeadDetail) -> Forms:
    free = [row.lead for row in found.products if not row.lead.introduction_id]
    form: Forms = AssignForm() if current.actor().role is Role.ORGANIZER else OfferHelpForm()
    form.product.choices = [
        (
            lead.product_id,
            _(
                "%(product)s（%(institution)s）",
                product=lead.product_name,
                institution=lead.institution,
            ),
        )
        for lead in free
    ]
    if isinstance(form, OfferHelpForm):
        actor = current.actor()
        form.officers.offer(
            queries.officers_of_institution(current.session(), actor.organisation_id)
        )
        if request.method == "GET":
            form.officers.data = [actor.person]
    return form


def _lead(found: LeadDetail, form: Forms, status: int = 200) -> Response:
    return page("introductions/lead.html", status, detail=found, form=form)


def _detail(need: Need) -> LeadDetail:
    return view_models.lead_detail(
        current.session(), current.actor(), need, day=current.today(), language=language()
    )


def _need(public_id: str) -> Need:
    return queries.find_lead(current.session(), current.actor(), public_id, day=current.today())
