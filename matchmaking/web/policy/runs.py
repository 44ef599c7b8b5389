"""Access to runs over everything."""

from matchmaking.web.access import Policy, Rule
from matchmaking.web.policy.roles import ORGANIZER

RUNS: Policy = {
    ("runs.all", "GET"): Rule(ORGANIZER),
    ("runs.start", "POST"): Rule(ORGANIZER, event="matching_run.started"),
    ("runs.one", "GET"): Rule(ORGANIZER),
    ("runs.compare", "GET"): Rule(ORGANIZER),
    ("runs.cancel", "POST"): Rule(ORGANIZER, event="matching_run.cancelled"),
    ("runs.resume", "POST"): Rule(ORGANIZER, event="matching_run.resumed"),
    ("runs.replay", "POST"): Rule(ORGANIZER, event="matching_run.replay_asked"),
    ("runs.make_file", "POST"): Rule(ORGANIZER, event="matching_run.file_asked"),
    ("runs.take", "POST"): Rule(ORGANIZER, step_up=True, event="export.taken"),
}
