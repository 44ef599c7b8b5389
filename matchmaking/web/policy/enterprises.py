"""Access to an enterprise's own facts."""

from matchmaking.web.access import Policy, Rule
from matchmaking.web.policy.roles import ENTERPRISE

ENTERPRISES: Policy = {
    ("enterprises.facts", "GET"): Rule(ENTERPRISE),
    ("enterprises.edit", "GET"): Rule(ENTERPRISE),
    ("enterprises.edit", "POST"): Rule(ENTERPRISE, event="enterprise.facts_saved"),
}
