"""Accepted by two at once, worked off by two workers: each introduction is made once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy.orm import sessionmaker

from matchmaking.accounts.models import Person
from matchmaking.accounts.services.sessions import actor_of
from matchmaking.introductions.models import Introduction
from matchmaking.jobs import queue
from matchmaking.jobs.models import Job
from matchmaking.rounds import services
from matchmaking.rounds.models import Round, RoundPair
from matchmaking.rounds.services.accepting import bring_together
from matchmaking.web.extensions import db
from tests.conftest import NOW, make_app
from tests.factories.introductions import make_organizer
from tests.rounds.market import make_market, make_round


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request, tmp_path):
    """A database of its own, because these tests commit."""
    url = request.getfixturevalue("cluster").url if request.param == "postgresql" else ""
    application = make_app(tmp_path, url)
    with application.app_context():
        yield db.engine
        db.session.remove()
        db.engine.dispose()


def at_once(engine, *verbs):
    """Do the verbs at the same time, each in a transaction of its own."""
    barrier, make = Barrier(len(verbs)), sessionmaker(engine)

    def run(verb):
        with make() as session:
            barrier.wait()
            verb(session)
            session.commit()

    with ThreadPoolExecutor(len(verbs)) as pool:
        list(pool.map(run, verbs))


def work_off(session, make, kind):
    """Let a worker do the one job of this kind; nobody else holds the database meanwhile."""
    public_id = session.query(Job).filter_by(kind=kind).one().public_id
    session.commit()
    queue.run(make, public_id)


def test_each_introduction_is_made_once(engine):
    session, make = db.session, sessionmaker(engine)
    make_market(session, needs=3, capacities=(9, 9))
    people = [make_organizer(session).person_id for _ in range(2)]
    actors = [actor_of(session.get(Person, person)) for person in people]
    row = make_round(session, actors[0], wanted=2)
    services.ask_to_solve(session, actors[0], row, now=NOW)
    session.commit()
    work_off(session, make, "round")
    session.expire_all()
    key, seen = row.id, row.version
    session.commit()

    def accept(actor):
        return lambda own: services.accept_round(
            own, actor, own.get(Round, key), seen_version=seen, now=NOW
        )

    at_once(engine, *(accept(actor) for actor in actors))
    assert session.query(Job).filter_by(kind="round_accept").count() == 1
    first = session.query(RoundPair).order_by(RoundPair.id).first().id
    session.commit()
    at_once(
        engine,
        *(lambda own, actor=actor: bring_together(own, actor, first, now=NOW) for actor in actors),
    )
    assert session.query(Introduction).count() == 1
    session.commit()
    work_off(session, make, "round_accept")
    session.expire_all()
    assert session.query(Introduction).count() == 6
    assert {pair.outcome for pair in session.query(RoundPair)} == {"made"}
