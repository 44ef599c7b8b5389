"""Whatever is done in whatever order, nobody sees what table 1.4 does not grant (R15, R17).

Two enterprises and two banks with two officers each act through the pages; after each act the
key pages of every actor are read and searched for the names and telephones of both enterprises.
`ISOLATION_EXAMPLES` and `ISOLATION_STEPS` raise the dose.
"""

import os
from datetime import date
from types import SimpleNamespace

import pytest
from flask import g
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test
from sqlalchemy import select

from matchmaking.introductions.models import Consent, Introduction
from matchmaking.models import TABLES
from matchmaking.web.extensions import db
from tests.conftest import NOW, undone
from tests.factories.accounts import make_organisation, make_person
from tests.factories.needs import make_facts, make_need
from tests.factories.products import make_product
from tests.security.conftest import signed_in
from tests.security.forms import forms_of
from tests.security.oracle import Lead, Oracle

EXAMPLES = int(os.environ.get("ISOLATION_EXAMPLES", "3"))
STEPS = int(os.environ.get("ISOLATION_STEPS", "12"))
pytestmark = pytest.mark.timeout(400)
NAMES = ("金丝雀甲水产有限公司", "金丝雀乙船舶有限公司")
PHONES = ("13911110001", "13911110002")
CONTACTS = ("甲联系人金", "乙联系人银")
FIRMS, BANKS, OFFICERS = (0, 1), (0, 1), (0, 1)
pairs = {"firm": st.sampled_from(FIRMS), "bank": st.sampled_from(BANKS)}
counted = {"acts": 0, "done": 0, "pages": 0, "seen": 0}


class Isolation(RuleBasedStateMachine):
    """Rules are what people do; each is tried whether it is possible or not."""

    app = None

    @initialize()
    def begin(self):
        """Two of each, on an empty database."""
        self.context = undone(self.app)
        self.context.__enter__()
        assert len(TABLES) > 20
        session = db.session
        self.oracle, self.people, self.needs, self.products = Oracle(), {}, [], []
        for n in FIRMS:
            firm = make_organisation(session, name=NAMES[n])
            contact = {"name": CONTACTS[n], "phone": PHONES[n], "email": f"c{n}@canary.example"}
            make_facts(session, firm, contact=contact)
            self.needs.append(make_need(session, firm, title=f"金丝雀需求{n}"))
            self.people["firm", n] = make_person(session, organisation=firm, phone=PHONES[n])
        for b in BANKS:
            product = make_product(session)
            self.products.append(product)
            for n in OFFICERS:
                self.people["officer", b, n] = make_person(
                    session, organisation=product.organisation
                )
        self.people["organizer",] = make_person(session, kind="government")
        self.people["stranger",] = make_person(session)
        self.people["auditor",] = make_person(session, kind="government", role="auditor")
        session.commit()
        self.clients = {actor: signed_in(self.app, person) for actor, person in self.people.items()}
        self.clients["visitor",] = self.app.test_client()
        self.changed = True

    def teardown(self):
        """Undo everything."""
        if hasattr(self, "context"):
            self.context.__exit__(None, None, None)

    def lead_of(self, firm, bank):
        """The latest introduction of the two: its row, and what the oracle knows of it."""
        need, product = self.needs[firm], self.products[bank]
        row = db.session.scalar(
            select(Introduction)
            .filter_by(need_id=need.id, product_id=product.id)
            .order_by(Introduction.id.desc())
        )
        known = [lead for lead in self.oracle.leads if (lead.firm, lead.bank) == (firm, bank)]
        if row is not None and (not known or known[-1].row != row.id):
            self.oracle.leads.append(Lead(firm, bank))
            self.oracle.leads[-1].row = row.id
            known = self.oracle.leads[-1:]
        return SimpleNamespace(row=row, known=known[-1] if known else None)

    def act(self, actor, address, **data):
        """Send one request; whether it was done."""
        counted["acts"] += 1
        answer = self.clients[actor].post(address, data=data)
        assert answer.status_code in {200, 303, 403, 404, 409, 422}, (actor, address, answer.status)
        db.session.expire_all()
        done = answer.status_code == 303 or (answer.status_code == 200 and "open-" in address)
        counted["done"] += done
        self.changed |= done
        return answer if done else None

    def press(self, actor, page, ending, **data):
        """Fill in the form that the page shows, if it shows it; whether it was done."""
        for form in forms_of(self.clients[actor], page, fill=True):
            if form.action.endswith(ending):
                return self.act(actor, form.action, **(form.data | data))
        return None

    @rule(**pairs)
    def firm_asks(self, firm, bank):
        need, product = self.needs[firm], self.products[bank]
        address = f"/my/needs/{need.public_id}/matches/{product.public_id}"
        if self.act(("firm", firm), address, message="请联系", until="2027-01-31"):
            self.lead_of(firm, bank).known.contact = True
        self.crawl()

    @rule(officer=st.sampled_from(OFFICERS), **pairs)
    def bank_asks(self, firm, bank, officer):
        actor = ("officer", bank, officer)
        page = f"/leads/{self.needs[firm].public_id}"
        own = self.people[actor].public_id
        if self.press(actor, page, self.needs[firm].public_id, officers=own):
            known = self.lead_of(firm, bank).known
            known.bank_agreed, known.asked_by_bank, known.officers = True, True, {actor}
        self.crawl()

    @rule(officer=st.sampled_from(OFFICERS), named=st.sampled_from(OFFICERS), **pairs)
    def bank_accepts(self, firm, bank, officer, named):
        lead = self.lead_of(firm, bank)
        if lead.row is None:
            self.firm_asks(firm, bank)
            return
        actor, home = ("officer", bank, officer), f"/introductions/{lead.row.public_id}"
        chosen = self.people["officer", bank, named].public_id
        if self.press(actor, home, "/accept", **{"accept-officers": chosen}):
            lead.known.bank_agreed, lead.known.officers = True, {("officer", bank, named)}
        self.crawl()

    @rule(**pairs)
    def firm_consents(self, firm, bank):
        lead = self.lead_of(firm, bank)
        if lead.row is None:
            self.firm_asks(firm, bank)
            return
        if self.press(("firm", firm), f"/introductions/{lead.row.public_id}", "/consent"):
            lead.known.contact = True
        self.crawl()

    @rule(**pairs)
    def firm_revokes(self, firm, bank):
        lead = self.lead_of(firm, bank)
        if lead.row is None:
            self.firm_asks(firm, bank)
            return
        query = select(Consent).filter_by(introduction_id=lead.row.id, scope="contact")
        for consent in db.session.scalars(query).all():
            if self.act(("firm", firm), f"/consents/{consent.public_id}/revoke"):
                lead.known.contact = False
        self.crawl()

    @rule(
        side=st.sampled_from(["firm", "officer"]),
        verb=st.sampled_from(["decline", "withdraw"]),
        **pairs,
    )
    def somebody_ends_it(self, firm, bank, side, verb):
        lead = self.lead_of(firm, bank)
        if lead.row is None:
            self.firm_asks(firm, bank)
            return
        actor = ("firm", firm) if side == "firm" else ("officer", bank, 0)
        if self.press(actor, f"/introductions/{lead.row.public_id}", f"/{verb}"):
            lead.known.ended = True
            self.handed_over()
        self.crawl()

    def handed_over(self):
        """A declined need may have been handed to the other bank, on the firm's first consent."""
        for firm in FIRMS:
            for bank in BANKS:
                lead = self.lead_of(firm, bank)
                if lead.row is not None and lead.row.handed_from_id and not lead.known.bank_agreed:
                    lead.known.contact = True

    @rule(officer=st.sampled_from(OFFICERS), money=st.booleans(), **pairs)
    def officer_opens(self, firm, bank, officer, money):
        lead = self.lead_of(firm, bank)
        if lead.row is None:
            self.firm_asks(firm, bank)
            return
        actor, what = ("officer", bank, officer), "financials" if money else "contact"
        answer = self.act(actor, f"/introductions/{lead.row.public_id}/open-{what}")
        if answer is not None:
            assert self.oracle.may_see_phone(actor, firm), (actor, firm)
            self.judge(actor, answer.text, "open")
        elif not money:
            assert not (lead.known.met() and actor in lead.known.officers), "refused to the named"

    def pages(self, actor):
        """What each actor reads, and every introduction and lead there is."""
        own = {
            "firm": ["/my/introductions", "/my/needs", "/my/ledger"],
            "officer": ["/introductions", "/leads", "/products"],
            "auditor": ["/audit/"],
        }.get(actor[0], ["/needs", "/products"])
        if actor[0] not in {"visitor", "auditor", "organizer"}:
            own += ["/desk", "/messages"]
        for need in self.needs:
            own.append(f"/needs/{need.public_id}")
            if actor[0] == "officer":
                own.append(f"/leads/{need.public_id}")
            if actor[0] in {"firm", "stranger"}:
                own.append(f"/my/needs/{need.public_id}")
        rows = db.session.scalars(select(Introduction.public_id)).all()
        return own + [f"/introductions/{public_id}" for public_id in rows if actor[0] != "visitor"]

    def judge(self, actor, text, where):
        """No name and no telephone that the oracle does not grant."""
        for firm in FIRMS:
            if NAMES[firm] in text:
                counted["seen"] += 1
                assert self.oracle.may_see_name(actor, firm), (actor, where, NAMES[firm])
            for secret in (PHONES[firm], CONTACTS[firm]):
                if secret in text:
                    counted["seen"] += 1
                    assert self.oracle.may_see_phone(actor, firm), (actor, where, secret)

    def crawl(self):
        """Read the pages of everybody, if anything has changed since."""
        if not self.changed:
            return
        self.changed = False
        for actor, client in self.clients.items():
            for address in self.pages(actor):
                for name in list(g):
                    g.pop(name)
                answer = client.get(address)
                counted["pages"] += 1
                assert answer.status_code < 500
                self.judge(actor, answer.text, address)


def test_nobody_sees_more_than_the_table_grants(sqlite_app):
    assert date(2026, 11, 24) == NOW.date()
    machine = type("Machine", (Isolation,), {"app": sqlite_app})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
    print(f"isolation: {counted}")
    assert counted["done"] >= EXAMPLES
    assert counted["seen"] > counted["pages"] // 100
