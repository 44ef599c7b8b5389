"""Verbs of fairs, a subject a file; call them through this package."""

from matchmaking.fairs.services.arriving import check_in, take_back
from matchmaking.fairs.services.editions import (
    FairWords,
    SessionWords,
    StaffWords,
    add_fair,
    add_session,
    add_staff,
    copy_fair,
    edit_fair,
    move_on,
    remove_session,
    remove_staff,
    set_slots,
    set_tables,
)
from matchmaking.fairs.services.holding import Outcome, begin_meeting, end_meeting, record_outcome
from matchmaking.fairs.services.meetings import (
    MeetingWords,
    add_meeting,
    cancel_meeting,
    change_meeting,
    meet_introductions,
)
from matchmaking.fairs.services.parties import (
    PartyWords,
    add_party,
    edit_party,
    join,
    say_own,
    withdraw_party,
)
from matchmaking.fairs.services.requests import accept, ask, ask_three, decline, withdraw

__all__ = [
    "FairWords",
    "MeetingWords",
    "Outcome",
    "PartyWords",
    "SessionWords",
    "StaffWords",
    "accept",
    "add_fair",
    "add_meeting",
    "add_party",
    "add_session",
    "add_staff",
    "ask",
    "ask_three",
    "begin_meeting",
    "cancel_meeting",
    "change_meeting",
    "check_in",
    "copy_fair",
    "decline",
    "edit_fair",
    "edit_party",
    "end_meeting",
    "join",
    "meet_introductions",
    "move_on",
    "record_outcome",
    "remove_session",
    "remove_staff",
    "say_own",
    "set_slots",
    "set_tables",
    "take_back",
    "withdraw",
    "withdraw_party",
]
