"""The blueprint that the modules of this package hang their routes on."""

from flask import Blueprint

blueprint = Blueprint("personal_data", "matchmaking.personal_data.views")
