"""Templates get view models, never rows: a mapped instance in any context is an error (R16)."""

import dataclasses
from collections.abc import Mapping

import pytest
from flask import Flask, template_rendered
from sqlalchemy import inspect
from sqlalchemy.exc import NoInspectionAvailable

from matchmaking.accounts.models import Organisation
from matchmaking.introductions.view_models import Lead
from matchmaking.needs import hall
from matchmaking.needs import view_models as needs
from matchmaking.products import view_models as products
from matchmaking.web.answers import page
from matchmaking.web.policy import POLICY
from tests.factories.accounts import make_person
from tests.house.conftest import ROLES
from tests.house.requests import addresses
from tests.security.pages import own_ids, pages_of

pytestmark = pytest.mark.timeout(240)
DEEPEST = 9
PLAIN = (str, bytes, int, float, bool, type(None))
FRAME = {"g", "request", "session", "config"}
counted = {"contexts": 0, "objects": 0}


class RowInTemplate(AssertionError):
    """A mapped instance would have been given to a template."""


def is_row(value):
    try:
        return bool(getattr(inspect(value), "mapper", None)) and not isinstance(value, type)
    except NoInspectionAvailable:
        return False


def search(value, path, seen, depth=0):
    """Walk whatever a template could reach from here; raise at the first row."""
    if isinstance(value, (*PLAIN, type)) or depth > DEEPEST or id(value) in seen:
        return
    seen[id(value)] = value
    counted["objects"] += 1
    if is_row(value):
        raise RowInTemplate(f"{path}: {type(value).__name__}")
    for name, inner in parts(value):
        search(inner, f"{path}.{name}", seen, depth + 1)


def parts(value):
    """What hangs below a value: items, fields, attributes; of forms their fields' data."""
    if isinstance(value, Mapping):
        return [*value.items(), *((f"key {key!r}", key) for key in value)]
    if isinstance(value, list | tuple | set | frozenset):
        return list(enumerate(value))
    if dataclasses.is_dataclass(value):
        return [(f.name, getattr(value, f.name)) for f in dataclasses.fields(value)]
    module = type(value).__module__
    if module.startswith(("matchmaking", "wtforms", "msgspec", "tests")):
        slots = getattr(value, "__struct_fields__", ())
        return [*getattr(value, "__dict__", {}).items(), *((n, getattr(value, n)) for n in slots)]
    return []


@pytest.fixture
def watched():
    """Every template's context is searched while the test runs."""
    found = []

    def look(_app, template, context, **_more):
        counted["contexts"] += 1
        given = {name: value for name, value in context.items() if name not in FRAME}
        try:
            search(given, template.name, {})
        except RowInTemplate as row:
            found.append(str(row))

    template_rendered.connect(look)
    yield found
    template_rendered.disconnect(look)


@pytest.mark.parametrize("role", ROLES)
def test_no_page_of_the_demo_world_gets_a_row(world, watched, role):
    client, before = world.client(role), counted["contexts"]
    ids = own_ids(world.people[role]) if role in world.people else {}
    for endpoint, method in POLICY:
        if method == "GET":
            for address in pages_of(world.app, endpoint, ids) or addresses(world, endpoint)[:1]:
                client.get(address)
    print(f"{role}: {counted}")
    assert watched == []
    assert counted["contexts"] - before >= 15


@dataclasses.dataclass
class Careless:
    """A view model that carries a row."""

    rows: tuple


@pytest.mark.parametrize("hide", [lambda row: row, lambda row: [row], lambda row: {"a": {"b": row}},
                                  lambda row: Careless(rows=((row,),))])  # fmt: skip
def test_the_guard_catches_a_row_however_deep(app, session, watched, hide):
    row = make_person(session).organisation
    assert isinstance(app, Flask)
    with app.test_request_context("/"):
        page(
            "errors/error.html",
            code=1,
            title="",
            text="",
            typed=(),
            request_id="",
            careless=hide(row),
        )
    (found,) = watched
    assert "Organisation" in found
    assert is_row(row) and not is_row(Organisation)


NAMES_OF_SOMEBODY = {
    "contact", "phone", "email", "uscc", "enterprise", "organisation", "organisation_name", "address",
    "name", "figures", "title", "owner",
}  # fmt: skip


def names(model):
    return {f.name for f in dataclasses.fields(model)}


def anonymous_models():
    """The view models that strangers get, found by name so that a renamed one is noticed."""
    found = [Lead]
    for module, words in ((needs, ("Teaser", "Card")), (hall, ("Teaser", "Card", "Hall"))):
        found += [
            model
            for name, model in vars(module).items()
            if dataclasses.is_dataclass(model) and any(word in name for word in words)
        ]
    return found


def test_what_strangers_get_names_nobody():
    for model in anonymous_models():
        assert names(model) & NAMES_OF_SOMEBODY == set(), model


def test_a_lead_has_these_fields_and_no_others():
    assert names(Lead) == {
        "rank", "need_id", "need_number", "product_id", "product_name", "institution", "verdict",
        "score", "fit_for_institution", "district", "marine_class", "purpose", "instruments",
        "amount", "amount_band", "term_months", "unknown", "failed", "introduction_id",
        "introduction_state",
    }  # fmt: skip


@pytest.mark.parametrize("module", [needs, products, hall])
def test_view_models_are_frozen(module):
    for name, model in vars(module).items():
        if dataclasses.is_dataclass(model) and isinstance(model, type):
            assert model.__dataclass_params__.frozen, name
