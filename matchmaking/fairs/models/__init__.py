"""Tables of a fair, a subject a file; call them through this package."""

from matchmaking.fairs.models.editions import (
    FAIR_STATES,
    SESSION_KINDS,
    Fair,
    FairSession,
    FairSessionParty,
    FairSlot,
    FairStaff,
    FairTable,
)
from matchmaking.fairs.models.meetings import (
    HALF_DAYS,
    MEETING_SOURCES,
    MEETING_STATES,
    REQUEST_STATES,
    FairMeeting,
    FairMeetingOrder,
    FairMeetingParty,
    FairRequest,
)
from matchmaking.fairs.models.parties import PARTY_KINDS, VISIBILITIES, FairParty
from matchmaking.fairs.models.timetables import (
    DISRUPTION_KINDS,
    FairDisruption,
    FairImport,
    FairTimetable,
)

__all__ = [
    "DISRUPTION_KINDS",
    "FAIR_STATES",
    "HALF_DAYS",
    "MEETING_SOURCES",
    "MEETING_STATES",
    "PARTY_KINDS",
    "REQUEST_STATES",
    "SESSION_KINDS",
    "VISIBILITIES",
    "Fair",
    "FairDisruption",
    "FairImport",
    "FairMeeting",
    "FairMeetingOrder",
    "FairMeetingParty",
    "FairParty",
    "FairRequest",
    "FairSession",
    "FairSessionParty",
    "FairSlot",
    "FairStaff",
    "FairTable",
    "FairTimetable",
]
