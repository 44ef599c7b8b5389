"""Access to Excel in and out."""

from matchmaking.web.access import Policy, Rule
from matchmaking.web.policy.roles import BRINGERS, ORGANIZER

EXCHANGE: Policy = {
    ("exchange.home", "GET"): Rule(BRINGERS, verified=True),
    ("exchange.template", "GET"): Rule(BRINGERS, verified=True),
    ("exchange.bring", "POST"): Rule(BRINGERS, verified=True, event="import.read"),
    ("exchange.batch", "GET"): Rule(BRINGERS, verified=True),
    ("exchange.marked", "GET"): Rule(BRINGERS, verified=True),
    ("exchange.apply", "POST"): Rule(BRINGERS, verified=True, event="job.queued"),
    ("exchange.drop", "POST"): Rule(BRINGERS, verified=True, event="import.dropped"),
    ("exchange.read_names", "POST"): Rule(ORGANIZER, event="booklet.design_changed"),
    ("exchange.take", "POST"): Rule(BRINGERS, verified=True, step_up=True, event="export.taken"),
    ("exchange.take_leads", "POST"): Rule(
        BRINGERS, verified=True, step_up=True, event="export.taken"
    ),
}
