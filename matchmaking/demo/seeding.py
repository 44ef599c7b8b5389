"""Seed an empty database: plan a year, let it happen, tidy up."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matchmaking.accounts.models import Organisation
from matchmaking.accounts.services.passwords import DEMO_PASSWORD, hash_password
from matchmaking.demo.booklets import plan_booklets
from matchmaking.demo.enterprises import plan_enterprises
from matchmaking.demo.experts import plan_experts
from matchmaking.demo.facts import plan_facts
from matchmaking.demo.fairs import plan_fairs
from matchmaking.demo.introductions import plan_introductions
from matchmaking.demo.messages import settle_messages
from matchmaking.demo.need_plans import need_plans
from matchmaking.demo.needs import plan_needs
from matchmaking.demo.opinions import plan_opinions
from matchmaking.demo.organisations import plan_organisations
from matchmaking.demo.products import plan_products
from matchmaking.demo.ranking import plan_ranking
from matchmaking.demo.rounds import plan_rounds
from matchmaking.demo.runs import plan_runs
from matchmaking.demo.scene import Scene
from matchmaking.demo.talks import plan_talks
from matchmaking.demo.technology import plan_technology
from matchmaking.demo.tokens import make_tokens


@dataclass(frozen=True, slots=True)
class Seeded:
    """How much there is."""

    organisations: int
    products: int
    needs: int
    introductions: int


def is_empty(session: Session) -> bool:
    """Whether nobody has registered yet."""
    return not session.scalar(select(func.count()).select_from(Organisation))


def seed(session: Session, *, now: datetime) -> Seeded:
    """Fill the database; the same day gives the same world. The caller commits."""
    scene = Scene(session, now, password_hash=hash_password(DEMO_PASSWORD))
    plan_organisations(scene)
    plan_enterprises(scene)
    products = plan_products(scene)
    plans = need_plans(scene)
    needs = plan_needs(scene, plans)
    told = plan_introductions(scene, plans, needs, products)
    plan_runs(scene)
    plan_ranking(scene)
    plan_facts(scene)
    plan_rounds(scene)
    listings = plan_technology(scene)
    plan_talks(scene, listings)
    plan_booklets(scene)
    plan_fairs(scene)
    plan_experts(scene)
    plan_opinions(scene, listings)
    scene.run()
    settle_messages(scene)
    make_tokens(scene)
    return Seeded(len(scene.organisations), len(products), len(needs), told)
