"""Templates get view models, never rows: a mapped instance in any context is an error (R16)."""

import dataclasses

import pytest
from flask import Flask

from matchmaking.accounts.models import Organisation
from matchmaking.introductions.view_models import Lead
from matchmaking.needs import hall
from matchmaking.needs import view_models as needs
from matchmaking.products import view_models as products
from matchmaking.web.answers import page
from tests.factories.accounts import make_person
from tests.house.world import ROLES
from tests.security.rows import is_row, rows_in_templates

pytestmark = pytest.mark.timeout(240)


@pytest.fixture
def watched():
    """Every template's context is searched while the test runs."""
    with rows_in_templates() as watching:
        yield watching


@pytest.mark.parametrize("role", ROLES)
def test_no_page_of_the_demo_world_gets_a_row(reading, role):
    print(f"{role}: {reading.contexts[role]} contexts")
    assert reading.rows[role] == []
    assert reading.contexts[role] >= 15


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
    (found,) = watched.found
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
        "amount", "amount_band", "term_months", "unknown", "failed", "change", "introduction_id",
        "introduction_state",
    }  # fmt: skip


@pytest.mark.parametrize("module", [needs, products, hall])
def test_view_models_are_frozen(module):
    for name, model in vars(module).items():
        if dataclasses.is_dataclass(model) and isinstance(model, type):
            assert model.__dataclass_params__.frozen, name
