"""The blueprint that the pages of technology listings hang on."""

from flask import Blueprint

blueprint = Blueprint("technology", __name__)
