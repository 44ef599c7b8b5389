"""Pages of introductions."""

from flask import Blueprint

blueprint = Blueprint("introductions", __name__)
