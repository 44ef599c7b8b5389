"""The words of booklets without the platform."""

import pytest
from flask import Flask
from flask_babel import Babel

from matchmaking.web import language


@pytest.fixture(scope="module")
def words():
    """An application only for its catalogues."""
    app = Flask("paper")
    language.configure(app)
    Babel(app)
    with app.app_context():
        yield app
