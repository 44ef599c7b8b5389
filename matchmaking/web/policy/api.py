"""Access to the API: like the page that shows the same, and a scope that the token must have."""

from matchmaking.web.access import EVERYONE, Policy, Rule
from matchmaking.web.policy.roles import ENTERPRISE, OFFICER, ORGANIZER, PARTIES, SIDES, WATCHERS
from matchmaking.web.policy.technology import READERS, SEARCHERS

API: Policy = {
    ("api.guide", "GET"): Rule(EVERYONE),
    ("api.openapi", "GET"): Rule(EVERYONE),
    ("api.vocabulary", "GET"): Rule(EVERYONE),
    ("api.needs", "GET"): Rule(ENTERPRISE | ORGANIZER, scope="needs:read"),
    ("api.need", "GET"): Rule(ENTERPRISE | ORGANIZER, scope="needs:read"),
    ("api.need_matches", "GET"): Rule(ENTERPRISE, scope="needs:read"),
    ("api.post_need", "POST"): Rule(ENTERPRISE, scope="needs:write", event="need.started"),
    ("api.put_need", "PUT"): Rule(ENTERPRISE, scope="needs:write", event="need.saved"),
    ("api.products", "GET"): Rule(SEARCHERS, scope="products:read"),
    ("api.product", "GET"): Rule(SEARCHERS, scope="products:read"),
    ("api.leads", "GET"): Rule(WATCHERS, verified=True, scope="products:read"),
    ("api.reach", "GET"): Rule(WATCHERS, verified=True, scope="products:read"),
    ("api.post_product", "POST"): Rule(
        OFFICER, verified=True, scope="products:write", event="product.started"
    ),
    ("api.introductions", "GET"): Rule(PARTIES, scope="introductions:read"),
    ("api.introduction", "GET"): Rule(PARTIES, scope="introductions:read"),
    ("api.accept_introduction", "POST"): Rule(
        OFFICER, verified=True, scope="introductions:write", event="introduction.accepted"
    ),
    ("api.decline_introduction", "POST"): Rule(
        SIDES, scope="introductions:write", event="introduction.declined"
    ),
    ("api.technology_needs", "GET"): Rule(SEARCHERS, scope="technology:read"),
    ("api.technology_offers", "GET"): Rule(SEARCHERS, scope="technology:read"),
    ("api.technology_need_matches", "GET"): Rule(READERS, scope="technology:read"),
    ("api.technology_offer_matches", "GET"): Rule(READERS, scope="technology:read"),
    ("api.gaps", "GET"): Rule(ORGANIZER, scope="insight:read"),
    ("api.rounds", "GET"): Rule(ORGANIZER, scope="insight:read"),
    ("api.round_", "GET"): Rule(ORGANIZER, scope="insight:read"),
}
