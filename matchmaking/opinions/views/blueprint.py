"""The blueprint of opinions, and how a form says what a verb refuses."""

from flask import Blueprint

blueprint = Blueprint("opinions", __name__)
LONGEST_SEARCH = 60
