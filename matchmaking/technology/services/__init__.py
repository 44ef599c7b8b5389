"""Verbs of technology listings, a subject a file; call them through this package."""

from matchmaking.technology.services.drafting import (
    add_draft,
    attach_picture,
    copy_listing,
    delete_draft,
    remove_picture,
    save_draft,
    start_listing,
)
from matchmaking.technology.services.living import (
    close_listing,
    discard_revision,
    expire_listings,
    remind_of_renewal,
    renew_listing,
    take_back_listing,
    withdraw_listing,
)
from matchmaking.technology.services.publishing import add_version, give_number
from matchmaking.technology.services.reviewing import (
    publish_listing,
    return_listing,
    submit_listing,
)

__all__ = [
    "add_draft",
    "add_version",
    "attach_picture",
    "close_listing",
    "copy_listing",
    "delete_draft",
    "discard_revision",
    "expire_listings",
    "give_number",
    "publish_listing",
    "remind_of_renewal",
    "remove_picture",
    "renew_listing",
    "return_listing",
    "save_draft",
    "start_listing",
    "submit_listing",
    "take_back_listing",
    "withdraw_listing",
]
