"""Reads of fairs, a subject a file; call them through this package."""

from matchmaking.fairs.queries.editions import all_fairs, fairs_for_members, find_fair, open_fair
from matchmaking.fairs.queries.meetings import (
    find_meeting,
    find_request,
    introductions_to_offer,
    list_meetings,
    list_requests,
    meetings_of,
    open_between,
    requests_of,
)
from matchmaking.fairs.queries.parties import (
    find_own_party,
    find_party,
    list_parties,
    organisations_to_add,
    parties_of,
    party_by_code,
    party_in,
    people_of,
)
from matchmaking.fairs.queries.three import other_half, products_at, sides_of
from matchmaking.fairs.queries.timetables import (
    disruptions_in_force,
    draft_of,
    find_repair,
    open_job,
    published_of,
    repairs_of,
)

__all__ = [
    "all_fairs",
    "disruptions_in_force",
    "draft_of",
    "fairs_for_members",
    "find_fair",
    "find_meeting",
    "find_own_party",
    "find_party",
    "find_repair",
    "find_request",
    "introductions_to_offer",
    "list_meetings",
    "list_parties",
    "list_requests",
    "meetings_of",
    "open_between",
    "open_fair",
    "open_job",
    "organisations_to_add",
    "other_half",
    "parties_of",
    "party_by_code",
    "party_in",
    "people_of",
    "products_at",
    "published_of",
    "repairs_of",
    "requests_of",
    "sides_of",
]
