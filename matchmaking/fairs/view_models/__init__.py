"""What pages of fairs show, a subject a file; call them through this package."""

from matchmaking.fairs.view_models.board import Board, board_of
from matchmaking.fairs.view_models.editions import (
    FairCard,
    ProgrammeItem,
    SlotLine,
    StaffLine,
    fair_card,
    programme_of,
    slot_choices,
    slot_lines,
    staff_of,
)
from matchmaking.fairs.view_models.meetings import (
    IntroductionLine,
    MeetingLine,
    OwnMeeting,
    RequestLine,
    introduction_lines,
    meeting_line,
    own_meetings,
    request_line,
)
from matchmaking.fairs.view_models.parties import (
    PartyCard,
    PartyLine,
    catalogue,
    party_choices,
    party_line,
)
from matchmaking.fairs.view_models.repairs import RepairLine, repair_detail, repair_line
from matchmaking.fairs.view_models.results import Results, results_of
from matchmaking.fairs.view_models.timetables import (
    Cell,
    ChangeLine,
    Figures,
    Grid,
    GridRow,
    change_lines,
    figures_of,
    grid_of,
)

__all__ = [
    "Board",
    "Cell",
    "ChangeLine",
    "FairCard",
    "Figures",
    "Grid",
    "GridRow",
    "IntroductionLine",
    "MeetingLine",
    "OwnMeeting",
    "PartyCard",
    "PartyLine",
    "ProgrammeItem",
    "RepairLine",
    "RequestLine",
    "Results",
    "SlotLine",
    "StaffLine",
    "board_of",
    "catalogue",
    "change_lines",
    "fair_card",
    "figures_of",
    "grid_of",
    "introduction_lines",
    "meeting_line",
    "own_meetings",
    "party_choices",
    "party_line",
    "programme_of",
    "repair_detail",
    "repair_line",
    "request_line",
    "results_of",
    "slot_choices",
    "slot_lines",
    "staff_of",
]
