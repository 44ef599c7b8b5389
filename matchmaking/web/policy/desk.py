"""Access to the first page of each role."""

from matchmaking.web.access import SIGNED_IN, Policy, Rule

DESK: Policy = {
    ("desk.home", "GET"): Rule(SIGNED_IN),
}
