"""The one place that repeats a product's content in the plain columns of its row."""

from matchmaking.products.content import ProductContent
from matchmaking.products.models import Product
from matchmaking.products.search_text import search_text


def refresh_columns(product: Product, content: ProductContent) -> None:
    """Copy what lists search, filter and sort by; called when a version is listed.

    Also called for a draft of a product that was never listed, whose row no public list reads.
    """
    product.kind = content.kind
    product.name, product.name_en = content.name, content.name_en
    product.instrument = content.instrument
    product.amount_min = content.amount_min
    product.amount_max = content.amount_max
    product.term_min = content.term_min
    product.term_max = content.term_max
    product.rate_min = content.rate_min
    product.processing_days = content.processing_days
    product.valid_from = content.valid_from
    product.valid_to = content.valid_to
    product.marine = bool(content.marine_classes)
    product.guarantees = f",{','.join(content.guarantees)}," if content.guarantees else ""
    product.search_text = search_text(
        content, institution=product.organisation.name, number=product.number or ""
    )
