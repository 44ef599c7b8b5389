"""Access to the gap report and the reach of products."""

from matchmaking.web.access import Policy, Rule
from matchmaking.web.policy.roles import ORGANIZER, WATCHERS

INSIGHT: Policy = {
    ("insight.gaps", "GET"): Rule(ORGANIZER),
    ("insight.product", "GET"): Rule(WATCHERS, verified=True),
}
