"""Databases and browsers for the proofs of what must hold: the demo world, and real commits."""

import re

import pytest

from matchmaking.accounts.services.sessions import begin_session
from matchmaking.web.extensions import csrf, db
from tests.conftest import NOW, make_app

TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
ONCE = re.compile(r'name="_once"[^>]*value="([^"]+)"')


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def committing(request, tmp_path):
    """An application with a database of its own, where commits are real."""
    url = request.getfixturevalue("cluster").url if request.param == "postgresql" else ""
    application = make_app(tmp_path, url)
    with application.app_context():
        yield application
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def guarded(app):
    """The application with its CSRF protection switched on, as in real use."""
    assert not csrf._exempt_views
    app.config["WTF_CSRF_ENABLED"] = True
    yield app
    app.config["WTF_CSRF_ENABLED"] = False


def signed_in(app, person):
    """A browser of the person, on a database where commits are real."""
    raw = begin_session(db.session, person, now=NOW, second_factor=True)
    db.session.commit()
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie["_user_id"], cookie["_fresh"] = raw, True
    return client


def hidden(answer):
    """The CSRF token and the once key of a page's first form."""
    return {
        name: found.group(1)
        for name, pattern in (("csrf_token", TOKEN), ("_once", ONCE))
        if (found := pattern.search(answer.text))
    }
