"""An offer of an institute in talks with an enterprise, an expert, and the office."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from matchmaking.experts.services import add_expert
from matchmaking.opinions import services
from matchmaking.opinions.content import MEASURES, Judgement, OpinionContent
from matchmaking.talks import services as talks
from matchmaking.technology.content import OFFER
from tests.conftest import NOW
from tests.factories.accounts import make_organisation, make_person
from tests.factories.technology import make_listing

DUE = date(2026, 12, 4)
BASE = "https://platform.test"
SECRET = "只在意见里的话"
EXPERT = {
    "name": "林某", "unit": "某研究所", "kind": "technology", "field": "海洋防污涂层、网箱网衣",
    "link": "research", "contact": "lin@x.example 0592-1",
}  # fmt: skip


def content(overall=SECRET, grade=4):
    judged = {name: Judgement(grade=grade, text=f"{name}{SECRET}") for name in MEASURES}
    return OpinionContent(overall=overall, **judged)


@dataclass
class Scene:
    """Who is in the story; `acts` makes a person an actor."""

    session: Any
    office: Any
    owner: Any
    party: Any
    need: Any
    offer: Any
    expert: Any
    acts: Any

    def assign(self, expert=None, due_on=DUE, now=NOW):
        row, link = services.assign(
            self.session, self.acts(self.office), self.offer, expert or self.expert,
            due_on=due_on, base_url=BASE, now=now,
        )  # fmt: skip
        return row, link.removeprefix(f"{BASE}/opinion/")

    def add_expert(self, **given):
        return add_expert(self.session, self.acts(self.office), EXPERT | given, now=NOW)

    def talk(self):
        """The two in agreed talks."""
        talk = talks.ask(self.session, self.acts(self.party), self.need, self.offer, now=NOW)
        talks.accept(self.session, self.acts(self.owner), talk, now=NOW)
        return talk

    def given(self):
        row, token = self.assign()
        services.give_opinion(self.session, token, content(), now=NOW)
        return row, token

    def released(self):
        row, token = self.given()
        services.release(self.session, self.acts(self.office), row, now=NOW)
        return row, token


@pytest.fixture
def scene(session, actor):
    owner = make_person(
        session, organisation=make_organisation(session, kind="institute", name="东海大学")
    )
    party = make_person(session, organisation=make_organisation(session, name="厦海渔业有限公司"))
    office = make_person(session, kind="government")
    offer = make_listing(session, owner.organisation, side=OFFER)
    need = make_listing(session, party.organisation)
    made = Scene(session, office, owner, party, need, offer, None, actor)
    made.expert = made.add_expert()
    return made
