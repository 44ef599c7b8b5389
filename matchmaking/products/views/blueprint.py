"""The blueprint that all pages of products hang on."""

from flask import Blueprint

blueprint = Blueprint("products", __name__)
