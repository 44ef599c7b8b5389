"""Forms of products: the typed form, and what reviewers and owners decide."""

from matchmaking.products.forms.decisions import DecisionForm, RenewForm
from matchmaking.products.forms.filling import content_of, values_of
from matchmaking.products.forms.product import ProductForm, product_form

__all__ = [
    "DecisionForm",
    "ProductForm",
    "RenewForm",
    "content_of",
    "product_form",
    "values_of",
]
