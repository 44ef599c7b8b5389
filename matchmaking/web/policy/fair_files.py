"""Access to a fair's files: spreadsheets and paper for organizers, one's own slip for parties."""

from matchmaking.web.access import Policy, Rule
from matchmaking.web.policy.roles import MEMBERS, ORGANIZER

FAIR_FILES: Policy = {
    ("fair_files.home", "GET"): Rule(ORGANIZER),
    ("fair_files.bring", "POST"): Rule(ORGANIZER, event="fair.file_brought"),
    ("fair_files.take", "POST"): Rule(ORGANIZER, event="export.taken"),
    ("fair_files.marked", "GET"): Rule(ORGANIZER),
    ("fair_files.timetable", "GET"): Rule(ORGANIZER),
    ("fair_files.slips", "GET"): Rule(ORGANIZER),
    ("fair_files.badges", "GET"): Rule(ORGANIZER),
    ("fair_files.signs", "GET"): Rule(ORGANIZER),
    ("fair_files.change_slips", "GET"): Rule(ORGANIZER),
    ("fair_files.own_slip", "GET"): Rule(MEMBERS),
    ("fair_files.own_calendar", "GET"): Rule(MEMBERS),
}
