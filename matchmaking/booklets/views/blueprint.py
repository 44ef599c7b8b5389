"""The blueprint that all pages of booklets share."""

from flask import Blueprint

blueprint = Blueprint("booklets", __name__)
PDF = "application/pdf"
