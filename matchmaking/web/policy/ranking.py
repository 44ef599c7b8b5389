"""Access to ranking policies."""

from matchmaking.web.access import Policy, Rule
from matchmaking.web.policy.roles import ORGANIZER

RANKING: Policy = {
    ("ranking.all", "GET"): Rule(ORGANIZER),
    ("ranking.new", "POST"): Rule(ORGANIZER, event="policy.drafted"),
    ("ranking.policy", "GET"): Rule(ORGANIZER),
    ("ranking.edit", "GET"): Rule(ORGANIZER),
    ("ranking.change", "POST"): Rule(ORGANIZER, event="policy.changed"),
    ("ranking.activate", "POST"): Rule(ORGANIZER, event="policy.activated"),
    ("ranking.call_off", "POST"): Rule(ORGANIZER, event="policy.called_off"),
    ("ranking.drop", "POST"): Rule(ORGANIZER, event="policy.dropped"),
    ("ranking.download", "GET"): Rule(ORGANIZER),
}
