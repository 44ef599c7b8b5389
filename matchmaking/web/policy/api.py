"""Access to the API: like the page that shows the same, and a scope that the token must have."""

from matchmaking.web.access import EVERYONE, Policy, Rule
from matchmaking.web.policy.roles import ENTERPRISE, ORGANIZER

API: Policy = {
    ("api.guide", "GET"): Rule(EVERYONE),
    ("api.openapi", "GET"): Rule(EVERYONE),
    ("api.vocabulary", "GET"): Rule(EVERYONE),
    ("api.needs", "GET"): Rule(ENTERPRISE | ORGANIZER, scope="needs:read"),
    ("api.need", "GET"): Rule(ENTERPRISE | ORGANIZER, scope="needs:read"),
    ("api.need_matches", "GET"): Rule(ENTERPRISE, scope="needs:read"),
}
