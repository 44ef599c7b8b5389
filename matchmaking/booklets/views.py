"""Pages of booklets."""

from flask import Blueprint

blueprint = Blueprint("booklets", __name__)
