"""The blueprint that the pages of needs hang on."""

from flask import Blueprint

blueprint = Blueprint("needs", __name__)
