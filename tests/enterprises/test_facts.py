"""An enterprise's facts: sections, what is computed, what is sealed, whose they are."""

import re
from datetime import timedelta

import pytest

from matchmaking.enterprises import services
from matchmaking.enterprises.errors import NotYourEnterprise
from matchmaking.enterprises.queries import facts_of_organisation
from matchmaking.errors import Stale
from tests.conftest import both_databases
from tests.factories.accounts import make_organisation, make_person
from tests.factories.needs import make_facts

SECTIONS = ("basics", "business", "figures", "contact", "print")
FIGURES = {"revenue": 20_000_000, "assets": 30_000_000, "employees": 60, "liabilities": 12_345_000}


@pytest.fixture
def firm(session):
    return make_organisation(session)


@pytest.fixture
def own(session, firm, sign_in):
    return sign_in(make_person(session, organisation=firm))


@both_databases
def test_figures_are_sealed_and_what_follows_is_computed(session, firm, actor, now):
    owner = actor(make_person(session, organisation=firm))
    services.save_facts(session, owner, firm, {"industry": "A0411"}, now=now)
    facts = services.save_figures(session, owner, firm, FIGURES, now=now)
    assert facts.figures["debt_ratio"] == 412
    assert facts.size == "medium"
    assert b"20000000" not in facts.figures_sealed
    services.save_figures(session, owner, firm, FIGURES | {"revenue": 3_000_000}, now=now)
    assert facts.size == "small"


@pytest.mark.parametrize(("liabilities", "assets", "permille"), [
    (None, 1, None), (1, None, None), (1, 0, None), (1, 3, 333), (2, 3, 667), (1, 2000, 1),
])  # fmt: skip
def test_debt_ratio_rounds_half_up(liabilities, assets, permille):
    assert services.debt_ratio(liabilities, assets) == permille


def test_only_the_enterprise_itself(session, firm, actor, now):
    officer = actor(make_person(session, kind="state_bank"))
    organizer = actor(make_person(session, kind="government"))
    with pytest.raises(NotYourEnterprise):
        services.save_facts(session, officer, firm, {}, now=now)
    with pytest.raises(NotYourEnterprise):
        services.set_print_consents(session, organizer, firm, {"print_name": True}, now=now)


def test_print_consents_are_separate_and_dated(session, firm, actor, now):
    owner = actor(make_person(session, organisation=firm))
    facts = services.set_print_consents(session, owner, firm, {}, now=now)
    assert facts.print_consent_at is None
    services.set_print_consents(session, owner, firm, {"print_name": True}, now=now)
    assert (facts.print_name, facts.print_contact, facts.print_figures) == (True, False, False)
    later = now + timedelta(days=1)
    services.set_print_consents(session, owner, firm, {"print_name": True}, now=later)
    assert facts.print_consent_at == now


def test_stale_section_is_refused(session, firm, actor, now):
    owner = actor(make_person(session, organisation=firm))
    make_facts(session, firm)
    with pytest.raises(Stale):
        services.save_contact(session, owner, firm, {"name": "甲"}, now=now, seen_version=99)


def test_sections_are_saved_and_shown(session, firm, own):
    saved = {
        "basics": {"district": "350206", "industry": "A0411", "marine_class": "01",
                   "established_on": "2015-06-01"},
        "business": {"business": "海水养殖", "credentials": ["tech_sme"]},
        "figures": {"revenue": "2,000", "assets": "3000", "employees": "60", "liabilities": "1200",
                    "overdue": "no", "tax_grade": "A"},
        "contact": {"name": "林海", "phone": "0592-2220000", "email": ""},
        "print": {"print_name": "y"},
    }  # fmt: skip
    for section, data in saved.items():
        address = f"/my/enterprise/{section}"
        seen = re.search(r'name="version"[^>]*value="(\d+)"', own.get(address).text)
        answer = own.post(address, data={**data, "version": seen[1]})
        assert answer.status_code == 303, section
    facts = facts_of_organisation(session, firm.id)
    assert facts.figures["overdue"] is False
    assert facts.figures["revenue"] == 20_000_000
    text = own.get("/my/enterprise").text
    for word in ("湖里区", "海水养殖", "2,000 万元", "林海", "同意印出", "中型"):
        assert word in text
    for section in SECTIONS:
        assert own.get(f"/my/enterprise/{section}").status_code == 200


@pytest.mark.parametrize(("section", "data"), [
    ("basics", {"district": "x", "industry": "Z99", "established_on": "2999-01-01"}),
    ("basics", {"established_on": "31/31/31"}), ("figures", {"revenue": "一千", "employees": "-1"}),
    ("figures", {"revenue": "9" * 400}), ("figures", {"revenue": "-13"}), ("contact", {"name": "a" * 500, "phone": "<script>"}),
    ("business", {"business": ""}),
])  # fmt: skip
def test_bad_values_are_said_and_kept(own, section, data):
    answer = own.post(f"/my/enterprise/{section}", data=data)
    assert answer.status_code == 422
    assert "field-error" in answer.text


def test_no_such_section(own):
    assert own.get("/my/enterprise/secrets").status_code == 404


def test_others_have_no_facts(session, sign_in):
    bank = sign_in(make_person(session, kind="state_bank"))
    assert bank.get("/my/enterprise").status_code in (403, 404)
