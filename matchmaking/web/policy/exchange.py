"""Access to Excel in and out."""

from matchmaking.web.access import Policy, Rule
from matchmaking.web.policy.roles import BRINGERS, MEMBERS, ORGANIZER

ALL = MEMBERS | ORGANIZER  # officers products, institutes offers, enterprises technology needs

EXCHANGE: Policy = {
    ("exchange.home", "GET"): Rule(ALL, verified=True),
    ("exchange.template", "GET"): Rule(ALL, verified=True),
    ("exchange.bring", "POST"): Rule(ALL, verified=True, event="import.read"),
    ("exchange.batch", "GET"): Rule(ALL, verified=True),
    ("exchange.marked", "GET"): Rule(ALL, verified=True),
    ("exchange.apply", "POST"): Rule(ALL, verified=True, event="job.queued"),
    ("exchange.drop", "POST"): Rule(ALL, verified=True, event="import.dropped"),
    ("exchange.take", "POST"): Rule(
        ALL, verified=True, step_up=True, event="export.taken", counted="export"
    ),
    ("exchange.take_technology", "POST"): Rule(
        ALL, step_up=True, event="export.taken", counted="export"
    ),
    ("exchange.take_round", "POST"): Rule(ORGANIZER, step_up=True, event="export.taken"),
    ("exchange.read_names", "POST"): Rule(ORGANIZER, event="booklet.design_changed"),
    ("exchange.take_leads", "POST"): Rule(
        BRINGERS, verified=True, step_up=True, event="export.taken", counted="export"
    ),
    ("exchange.take_gaps", "POST"): Rule(ORGANIZER, step_up=True, event="export.taken"),
}
