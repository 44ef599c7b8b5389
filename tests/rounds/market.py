"""A small market of needs and banks, and rounds in it brought to a state by the verbs."""

from sqlalchemy import select
from sqlalchemy.orm import sessionmaker

from matchmaking.jobs import queue
from matchmaking.jobs.models import Job
from matchmaking.rounds import services
from matchmaking.rounds.models import Round, RoundInstitution
from matchmaking.rounds.queries.selecting import NeedFilters
from matchmaking.web.extensions import db
from tests.conftest import NOW
from tests.factories.accounts import make_organisation, make_person
from tests.factories.introductions import make_organizer
from tests.factories.needs import make_need
from tests.factories.products import make_product

EVERYTHING = NeedFilters()


def make_market(session, needs=3, capacities=(1, 2)):
    """So many needs, and a bank a capacity, the first the cheapest; all fit all."""
    banks = [
        make_product(
            session, organisation=make_organisation(session, kind="state_bank"),
            rate_min=300 + 50 * place, rate_max=480, capacity=capacity,
        )
        for place, capacity in enumerate(capacities)
    ]  # fmt: skip
    for bank in banks:
        make_person(session, organisation=bank.organisation)
    made = [make_need(session) for _ in range(needs)]
    for need in made:
        make_person(session, organisation=need.organisation)
    return made, banks


def make_round(session, actor=None, **settings):
    """A draft of all live needs and all institutions."""
    values = {"name": "测试轮次", "wanted": 1} | settings
    return services.make_round(
        session, actor or make_organizer(session), services.RoundSettings(**values), EVERYTHING,
        now=NOW,
    )  # fmt: skip


def solved(session, actor, row):
    """The round after a worker has solved it."""
    services.ask_to_solve(session, actor, row, now=NOW)
    work(session)
    return row


def accepted(session, actor, row):
    """The round after it was accepted and a worker has made its introductions."""
    services.accept_round(session, actor, row, seen_version=row.version, now=NOW)
    work(session)
    return row


def work(session):
    """Let a worker do all jobs that wait, on the test's own connection."""
    session.commit()
    open_session = sessionmaker(
        db.session.connection(), expire_on_commit=False, join_transaction_mode="create_savepoint"
    )
    for public_id in session.scalars(select(Job.public_id).filter_by(state="queued")).all():
        queue.run(open_session, public_id)
    session.expire_all()


def capacity_of(session, row: Round):
    """Capacities by institution's key."""
    lines = session.scalars(select(RoundInstitution).filter_by(round_id=row.id))
    return {line.institution_id: line.capacity for line in lines}
