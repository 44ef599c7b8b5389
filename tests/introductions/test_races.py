"""Two at once, in transactions of their own: one wins, on both databases."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy.orm import sessionmaker

from matchmaking.errors import Refused
from matchmaking.introductions import services
from matchmaking.introductions.models import Consent, Introduction, Opening
from matchmaking.web.extensions import db
from tests.conftest import make_app
from tests.factories.introductions import NOW, make_introduction, make_officer, make_sides


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request, tmp_path):
    """A database of its own, because these tests commit."""
    url = request.getfixturevalue("cluster").url if request.param == "postgresql" else ""
    application = make_app(tmp_path, url)
    with application.app_context():
        yield db.engine
        db.session.remove()
        db.engine.dispose()


def both(engine, *verbs):
    """Do the verbs at the same time; what each answered."""
    barrier, make = Barrier(len(verbs)), sessionmaker(engine)

    def run(verb):
        with make() as session:
            barrier.wait()
            try:
                verb(session)
                session.commit()
            except Refused as refusal:
                session.rollback()
                return type(refusal).__name__
        return "done"

    with ThreadPoolExecutor(len(verbs)) as pool:
        return sorted(pool.map(run, verbs))


def test_of_two_officers_who_accept_one_wins(engine):
    session = db.session
    sides = make_introduction(session)
    colleague, key = make_officer(session, sides), sides.row.id
    session.commit()

    def accept(actor):
        return lambda own: services.accept(own, actor, own.get(Introduction, key), [], now=NOW)

    assert both(engine, accept(sides.officer), accept(colleague)) == ["NotInThisState", "done"]
    session.expire_all()
    row = session.get(Introduction, key)
    assert (row.state, len(row.officers)) == ("accepted", 1)
    assert [step.state for step in row.steps] == ["asked", "accepted"]


def test_of_two_who_ask_one_wins(engine):
    session = db.session
    sides = make_sides(session)
    need, product = (type(sides.need), sides.need.id), (type(sides.product), sides.product.id)
    session.commit()

    def ask(actor):
        return lambda own: services.ask(own, actor, own.get(*need), own.get(*product), now=NOW)

    assert both(engine, ask(sides.enterprise), ask(sides.officer)) == ["AlreadyAsked", "done"]
    assert session.query(Introduction).count() == 1


def test_nothing_opens_after_a_withdrawal(engine):
    session = db.session
    sides = make_introduction(session, "accepted")
    key, consent = sides.row.id, sides.row.consents[0].id
    session.commit()
    answers = both(
        engine,
        lambda own: services.open_contact(own, sides.officer, own.get(Introduction, key), now=NOW),
        lambda own: services.revoke_consent(
            own, sides.enterprise, own.get(Consent, consent), now=NOW
        ),
    )
    assert answers in (["done", "done"], ["NoConsent", "done"])
    assert session.query(Opening).count() == answers.count("done") - 1
    with pytest.raises(Refused):
        services.open_contact(session, sides.officer, session.get(Introduction, key), now=NOW)
