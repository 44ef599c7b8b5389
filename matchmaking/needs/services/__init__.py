"""Verbs on needs."""

from matchmaking.needs.services.attaching import attach_file, remove_file
from matchmaking.needs.services.drafting import (
    copy_need,
    delete_draft,
    save_draft,
    start_need,
)
from matchmaking.needs.services.living import (
    close_need,
    discard_revision,
    expire_needs,
    remind_of_renewal,
    renew_need,
    take_back_need,
    withdraw_need,
)
from matchmaking.needs.services.publishing import add_version
from matchmaking.needs.services.reviewing import (
    publish_need,
    return_need,
    submit_need,
)

__all__ = [
    "add_version",
    "attach_file",
    "close_need",
    "copy_need",
    "delete_draft",
    "discard_revision",
    "expire_needs",
    "publish_need",
    "remind_of_renewal",
    "remove_file",
    "renew_need",
    "return_need",
    "save_draft",
    "start_need",
    "submit_need",
    "take_back_need",
    "withdraw_need",
]
