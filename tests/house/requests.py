"""Addresses of every route with real, foreign and made-up ids."""

from flask import current_app
from sqlalchemy import select
from werkzeug.exceptions import HTTPException

from matchmaking.accounts.models import ApiToken, Organisation, Person
from matchmaking.booklets.models import Design, Edition, PolicyText
from matchmaking.exchange.models import ImportBatch
from matchmaking.experts.models import Expert
from matchmaking.facts.models import AddedFact
from matchmaking.fairs.models import (
    Fair,
    FairDisruption,
    FairMeeting,
    FairParty,
    FairRequest,
    FairTimetable,
)
from matchmaking.introductions.models import Consent, Introduction, Offer
from matchmaking.jobs.models import Job
from matchmaking.needs.models import Need
from matchmaking.notices.models import Notice
from matchmaking.opinions.models import ExpertTie, OpinionAssignment
from matchmaking.products.models import Product
from matchmaking.ranking.models import PolicyVersion
from matchmaking.rounds.models import Round
from matchmaking.runs.models import MatchingRun
from matchmaking.talks.models import Talk
from matchmaking.technology.models import SavedSearch, SynonymGroup, TechnologyListing
from matchmaking.uploads.models import Upload
from matchmaking.web.extensions import db

KINDS = (
    Need,
    Product,
    Introduction,
    Offer,
    Consent,
    Organisation,
    Person,
    Upload,
    Job,
    Notice,
    MatchingRun,
    TechnologyListing,
    Talk,
    Expert,
    OpinionAssignment,
)
# what the ids in a package's addresses may be
OF_PACKAGE = {
    "needs": (Need, Upload),
    "products": (Product,),
    "accounts": (Organisation, Person, ApiToken),
    "api": (Need, Product, Introduction, Round, TechnologyListing),
    "introductions": (Introduction, Need, Offer, Consent, PolicyVersion),
    "messages": (Job,),
    "booklets": (Edition, Product, Introduction, Offer, Round, Design, PolicyText, Talk),
    "exchange": (ImportBatch, Round, Design),
    "enterprises": (Need,),
    "runs": (MatchingRun,),
    "insight": (Product,),
    "ranking": (PolicyVersion,),
    "facts": (AddedFact,),
    "rounds": (Round,),
    "technology": (TechnologyListing, Upload, SavedSearch, SynonymGroup),
    "talks": (Talk, TechnologyListing),
    "fairs": (Fair, FairParty, FairRequest, FairMeeting, FairDisruption, FairTimetable, Talk),
    "fair_files": (Fair, FairDisruption),
    "experts": (Expert,),
    "opinions": (OpinionAssignment, TechnologyListing, Talk, Expert, ExpertTie),
}
SEEDED = "suite.ids"
MISSING = "AAAAAAAAAAAAAAAAAAAAAA"
MALFORMED = ("x", "%00", "..%2f..%2fetc", "1" * 300, "鳀鲎", "'--", "%ff")


def all_ids():
    """Public ids of every kind: own records of the demo accounts first, each state once."""
    own = demo_organisations()
    kinds = {*KINDS, *(kind for kinds in OF_PACKAGE.values() for kind in kinds)}
    return {kind: _in_order(kind, own) for kind in kinds}


def some_ids(most=2, kinds=KINDS):
    """The first few public ids of every kind, as they stood when the world was seeded."""
    seeded = current_app.extensions[SEEDED]
    return {kind.__tablename__: seeded[kind][:most] for kind in kinds}


def demo_organisations():
    """The organisations of the demo accounts."""
    people = db.session.scalars(select(Person).order_by(Person.id))
    return {row.organisation_id for row in people if row.email.endswith("@demo.example")}


def _in_order(kind, own):
    rows = sorted(db.session.scalars(select(kind)), key=lambda row: (not _is_own(row, own), row.id))
    seen, first, rest = set(), [], []
    for row in rows:
        state = (getattr(row, "state", ""), _is_own(row, own))
        (rest if state in seen else first).append(row.public_id)
        seen.add(state)
    return [*first, *rest]


def _is_own(row, own):
    """Whether a record belongs to the organisation of a demo account, on either side."""
    if isinstance(row, Introduction):
        return row.institution_id in own or row.need.organisation_id in own
    if isinstance(row, Offer | Consent):
        return _is_own(row.introduction, own)
    if isinstance(row, Organisation):
        return row.id in own
    if isinstance(row, Talk):
        return row.need.organisation_id in own or row.offer.organisation_id in own
    return getattr(row, "organisation_id", None) in own


def arguments_of(app, endpoint):
    """The variable parts of a route's address."""
    return sorted({name for rule in app.url_map.iter_rules(endpoint) for name in rule.arguments})


def build(app, endpoint, values):
    """The address of a route with these values."""
    return app.url_map.bind("localhost").build(endpoint, values)


def values_of(names, public_id):
    """The variable parts of an address: this id, and 1 where a number goes."""
    return {name: 1 if name in {"n", "step", "number"} else public_id for name in names}


def addresses(world, endpoint, most=1):
    """The route's addresses: one where it takes no id, else one for some record of every kind."""
    names = arguments_of(world.app, endpoint)
    if not names:
        return [build(world.app, endpoint, {})]
    found = []
    for ids in some_ids(most, OF_PACKAGE.get(endpoint.split(".")[0], KINDS)).values():
        found += [build(world.app, endpoint, values_of(names, one)) for one in ids]
    return found or [build(world.app, endpoint, dict.fromkeys(names, MISSING))]


def endpoint_of(app, action):
    """The route that a form is sent to."""
    try:
        adapter = app.url_map.bind("localhost")
        return adapter.match(action.partition("?")[0], method="POST")[0]
    except HTTPException:
        return ""
