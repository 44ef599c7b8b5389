"""Access to the gap report and to how products fare."""

from matchmaking.web.access import Policy, Rule
from matchmaking.web.policy.roles import ENTERPRISE, OFFICER, ORGANIZER, WATCHERS

INSIGHT: Policy = {
    ("insight.gaps", "GET"): Rule(ORGANIZER),
    ("insight.products", "GET"): Rule(ORGANIZER),
    ("insight.further", "GET"): Rule(ENTERPRISE),
    ("insight.further", "POST"): Rule(ENTERPRISE, event="enterprise.figures_saved"),
    ("insight.keep", "POST"): Rule(OFFICER, verified=True, event="condition.kept"),
    ("insight.product", "GET"): Rule(WATCHERS, verified=True),
}
