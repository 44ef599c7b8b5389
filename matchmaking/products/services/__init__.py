"""Verbs of products, a subject a file; call them through this package."""

from matchmaking.products.services.editing import (
    copy_product,
    delete_draft,
    discard_revision,
    save_draft,
    start_product,
)
from matchmaking.products.services.listing import (
    confirm_rate,
    expire_products,
    renew_product,
    resume_product,
    suspend_product,
    withdraw_product,
)
from matchmaking.products.services.quota import use_quota
from matchmaking.products.services.reviewing import (
    approve_product,
    return_product,
    submit_product,
    take_back_product,
)

__all__ = [
    "approve_product",
    "confirm_rate",
    "copy_product",
    "delete_draft",
    "discard_revision",
    "expire_products",
    "renew_product",
    "resume_product",
    "return_product",
    "save_draft",
    "start_product",
    "submit_product",
    "suspend_product",
    "take_back_product",
    "use_quota",
    "withdraw_product",
]
