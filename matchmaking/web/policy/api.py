"""Access to the API: like the page that shows the same, and a scope that the token must have."""

from matchmaking.web.access import EVERYONE, Policy, Rule
from matchmaking.web.policy.roles import ENTERPRISE, ORGANIZER, PARTIES, WATCHERS
from matchmaking.web.policy.technology import READERS, SEARCHERS

API: Policy = {
    ("api.guide", "GET"): Rule(EVERYONE),
    ("api.openapi", "GET"): Rule(EVERYONE),
    ("api.vocabulary", "GET"): Rule(EVERYONE),
    ("api.needs", "GET"): Rule(ENTERPRISE | ORGANIZER, scope="needs:read"),
    ("api.need", "GET"): Rule(ENTERPRISE | ORGANIZER, scope="needs:read"),
    ("api.need_matches", "GET"): Rule(ENTERPRISE, scope="needs:read"),
    ("api.products", "GET"): Rule(SEARCHERS, scope="products:read"),
    ("api.product", "GET"): Rule(SEARCHERS, scope="products:read"),
    ("api.leads", "GET"): Rule(WATCHERS, verified=True, scope="products:read"),
    ("api.reach", "GET"): Rule(WATCHERS, verified=True, scope="products:read"),
    ("api.introductions", "GET"): Rule(PARTIES, scope="introductions:read"),
    ("api.introduction", "GET"): Rule(PARTIES, scope="introductions:read"),
    ("api.technology_needs", "GET"): Rule(SEARCHERS, scope="technology:read"),
    ("api.technology_offers", "GET"): Rule(SEARCHERS, scope="technology:read"),
    ("api.technology_need_matches", "GET"): Rule(READERS, scope="technology:read"),
    ("api.technology_offer_matches", "GET"): Rule(READERS, scope="technology:read"),
    ("api.gaps", "GET"): Rule(ORGANIZER, scope="insight:read"),
    ("api.rounds", "GET"): Rule(ORGANIZER, scope="insight:read"),
    ("api.round_", "GET"): Rule(ORGANIZER, scope="insight:read"),
}
