"""Access to the facts that conditions may name."""

from matchmaking.web.access import Policy, Rule
from matchmaking.web.policy.roles import ORGANIZER

FACTS: Policy = {
    ("facts.known", "GET"): Rule(ORGANIZER),
    ("facts.known", "POST"): Rule(ORGANIZER, event="facts.saved"),
    ("facts.retire", "POST"): Rule(ORGANIZER, event="facts.retired"),
}
