"""Access to the gap report and to how products fare."""

from matchmaking.web.access import Policy, Rule
from matchmaking.web.policy.roles import OFFICER, ORGANIZER, WATCHERS

INSIGHT: Policy = {
    ("insight.gaps", "GET"): Rule(ORGANIZER),
    ("insight.products", "GET"): Rule(ORGANIZER),
    ("insight.keep", "POST"): Rule(OFFICER, verified=True, event="condition.kept"),
    ("insight.product", "GET"): Rule(WATCHERS, verified=True),
}
