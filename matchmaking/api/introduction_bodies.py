"""What a program says to answer an introduction."""

from typing import Annotated

import msgspec

from matchmaking.introductions.forms.steps import LONGEST_NOTE
from matchmaking.standards import vocabulary

Reason = Annotated[
    str,
    msgspec.Meta(
        extra_json_schema={"enum": ["", *(one.key for one in vocabulary.group("decline_reason"))]}
    ),
]
Note = Annotated[str, msgspec.Meta(max_length=LONGEST_NOTE)]


class Accepting(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Ids of the institution's officers in charge."""

    officers: tuple[str, ...] = ()


class Declining(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An institution says its reason; `note` goes with it."""

    reason: Reason = ""
    note: Note = ""
