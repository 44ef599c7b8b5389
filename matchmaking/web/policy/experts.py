"""Access to the register of experts."""

from matchmaking.web.access import Policy, Rule
from matchmaking.web.policy.roles import ORGANIZER

EXPERTS: Policy = {
    ("experts.browse", "GET"): Rule(ORGANIZER),
    ("experts.export", "GET"): Rule(ORGANIZER),
    ("experts.suggest", "GET"): Rule(ORGANIZER),
    ("experts.new", "GET"): Rule(ORGANIZER),
    ("experts.new", "POST"): Rule(ORGANIZER, event="expert.added"),
    ("experts.detail", "GET"): Rule(ORGANIZER),
    ("experts.edit", "GET"): Rule(ORGANIZER),
    ("experts.edit", "POST"): Rule(ORGANIZER, event="expert.changed"),
    ("experts.set_state", "POST"): Rule(ORGANIZER, event="expert.state_changed"),
    ("experts.review", "POST"): Rule(ORGANIZER, event="expert.reviewed"),
}
