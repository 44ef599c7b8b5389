"""Pages of enterprises."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, url_for
from flask_babel import gettext as _

from matchmaking.accounts.models import Organisation
from matchmaking.enterprises import services
from matchmaking.enterprises.errors import NoSuchSection
from matchmaking.enterprises.forms import FORMS
from matchmaking.enterprises.models import EnterpriseFacts
from matchmaking.enterprises.queries import facts_of_organisation
from matchmaking.enterprises.view_models import facts_view, section_title
from matchmaking.web import current
from matchmaking.web.answers import done, page
from matchmaking.web.forms import BaseForm
from matchmaking.web.language import language

blueprint = Blueprint("enterprises", __name__)
YES_NO = {"yes": True, "no": False}
WORDS = {True: "yes", False: "no"}
VERBS: dict[str, Callable[..., EnterpriseFacts]] = {
    "figures": services.save_figures,
    "contact": services.save_contact,
    "print": services.set_print_consents,
}


@blueprint.get("/my/enterprise")
def facts() -> Response:
    """The enterprise's facts, section by section."""
    return page("enterprises/facts.html", facts=facts_view(_own(), language()))


@blueprint.route("/my/enterprise/<section>", methods=["GET", "POST"])
def edit(section: str) -> Response:
    """Change one section."""
    if section not in FORMS:
        raise NoSuchSection
    known = _own()
    form = FORMS[section](data=_values(section, known))
    if not form.validate_on_submit():
        return page(
            "enterprises/edit.html", form=form, section=section, title=section_title(section)
        )
    _save(section, form)
    return done(url_for("enterprises.facts"), _("企业资料已保存。"))


def _own() -> EnterpriseFacts | None:
    return facts_of_organisation(current.session(), current.actor().organisation_id)


def _values(section: str, facts: EnterpriseFacts | None) -> dict[str, Any]:
    """What the section's form starts with."""
    if facts is None:
        return {"version": "0"}
    if section == "figures":
        figures = facts.figures or {}
        values = figures | {
            "overdue": WORDS.get(bool(figures["overdue"]), "") if "overdue" in figures else ""
        }
    elif section == "contact":
        values = facts.contact or {}
    else:
        names = (*services.PLAIN, *services.CONSENTS)
        values = {name: getattr(facts, name) for name in names}
    return values | {"version": str(facts.version)}


def _save(section: str, form: BaseForm) -> None:
    """Hand the section's values to its verb."""
    session, actor = current.session(), current.actor()
    enterprise = session.get_one(Organisation, actor.organisation_id)
    verb: Callable[..., EnterpriseFacts] = VERBS.get(section, services.save_facts)
    values = {
        name: _value(name, value)
        for name, value in form.data.items()
        if name not in ("version", "csrf_token")
    }
    verb(session, actor, enterprise, values, now=current.now(), seen_version=form.seen_version())


def _value(name: str, value: Any) -> Any:
    """A field's value as it is kept: texts are never None, sets are in order."""
    if name == "overdue":
        return YES_NO.get(value)
    if name == "credentials":
        return sorted(value or [])
    return "" if value is None and name in services.TEXTS else value
