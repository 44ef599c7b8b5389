"""Enterprise facts and needs in any state, as the verbs would have left them."""

from datetime import UTC, date, datetime
from itertools import count

import msgspec

from matchmaking.enterprises.models import EnterpriseFacts
from matchmaking.needs.content import CollateralRow, Facts, NeedContent
from matchmaking.needs.models import Need
from matchmaking.needs.services.publishing import add_version
from matchmaking.needs.services.snapshot import facts_of
from tests.factories.accounts import make_organisation

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
PREPARED = ("draft", "submitted", "returned")
_serial = count(1)


def make_facts(session, organisation, **given):
    """Complete facts of an enterprise; figures and contact may be given as whole objects."""
    values = {
        "district": "350203",
        "industry": "C1361",
        "marine_class": "01",
        "marine_field": "marine_bio",
        "size": "small",
        "established_on": date(2015, 6, 1),
        "credentials": ["tech_sme"],
        "business": "海水养殖与加工",
        "figures": {
            "revenue": 20_000_000, "assets": 30_000_000, "employees": 60,
            "liabilities": 12_000_000, "debt_ratio": 400, "tax_grade": "A", "overdue": False,
        },
        "contact": {"name": "林海", "phone": "0592-2220000", "email": "lin@example.test"},
        "updated_at": NOW,
    }  # fmt: skip
    facts = EnterpriseFacts(organisation=organisation, created_at=NOW, **(values | given))
    session.add(facts)
    session.flush()
    return facts


def make_content(**given):
    """A complete need; `kind="equity"` gives an equity one; what is given replaces the default."""
    values = {
        "kind": "debt",
        "title": f"测试融资需求{next(_serial)}",
        "instruments": ("working_capital_loan",),
        "amount": 3_000_000,
        "term_months": 12,
        "rate_max": 500,
        "repayment": "bullet",
        "purpose": "working_capital",
        "guarantees": ("credit", "vessel"),
        "collateral": (CollateralRow(kind="vessel", value=5_000_000, name="渔轮一号"),),
        "summary": "扩大养殖规模所需流动资金。",
    }
    if given.get("kind") == "equity":
        equity = {"one_line": "深海养殖装备", "stage": "growth", "round": "a", "stake_max": 150}
        values |= {
            "instruments": ("equity",), "term_months": None, "rate_max": None, "repayment": "",
            "purpose": "", "guarantees": (), "collateral": (), "equity": equity,
        }  # fmt: skip
    return msgspec.convert(msgspec.to_builtins(values | given), NeedContent)


def make_need(session, organisation=None, state="published", revision="", **given):
    """A need of an enterprise with facts; further names are content (`facts` replaces them)."""
    organisation = organisation or make_organisation(session)
    known = session.query(EnterpriseFacts).filter_by(organisation_id=organisation.id).first()
    known = known or make_facts(session, organisation)
    facts = given.pop("facts", None) or facts_of(organisation, known)
    content = msgspec.structs.replace(make_content(**given), facts=as_facts(facts))
    need = Need(
        organisation=organisation,
        kind=content.kind,
        state=state,
        revision=revision,
        draft=content.to_json() if state in PREPARED or revision else None,
        draft_step=5,
        draft_saved_at=NOW,
        number=None if state == "draft" else f"XQ-2026-{5000 + next(_serial):04}",
        created_at=NOW,
    )
    if "submitted" in (state, revision) or state == "returned":
        need.submitted_at = NOW
    session.add(need)
    session.flush()
    if state not in PREPARED:
        add_version(session, need, content, published_by=None, now=NOW)
    session.flush()
    return need


def as_facts(given):
    """Facts from a mapping, or as they are."""
    return given if isinstance(given, Facts) else msgspec.convert(given, Facts)
