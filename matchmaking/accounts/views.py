"""Pages of accounts."""

from flask import Blueprint

from matchmaking.accounts import signed_in

blueprint = Blueprint("accounts", __name__)
LOADER = signed_in.load
