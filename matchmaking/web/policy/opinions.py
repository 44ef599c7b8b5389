"""Access to experts' opinions; the expert comes by a personal link and has no account."""

from matchmaking.web.access import EVERYONE, Policy, Rule
from matchmaking.web.policy.roles import ORGANIZER
from matchmaking.web.policy.technology import POSTERS

OPINIONS: Policy = {
    ("opinions.browse", "GET"): Rule(ORGANIZER),
    ("opinions.export", "GET"): Rule(ORGANIZER, step_up=True, is_file=True),
    ("opinions.assign", "GET"): Rule(ORGANIZER),
    ("opinions.assign", "POST"): Rule(ORGANIZER, event="opinion.asked"),
    ("opinions.detail", "GET"): Rule(ORGANIZER),
    ("opinions.new_link", "POST"): Rule(ORGANIZER, event="opinion.link_made"),
    ("opinions.revoke", "POST"): Rule(ORGANIZER, event="opinion.revoked"),
    ("opinions.release", "POST"): Rule(ORGANIZER, event="opinion.released"),
    ("opinions.ties", "GET"): Rule(ORGANIZER),
    ("opinions.ties", "POST"): Rule(ORGANIZER, event="expert.tie_declared"),
    ("opinions.end_tie", "POST"): Rule(ORGANIZER, event="expert.tie_ended"),
    ("opinions.answer", "GET"): Rule(EVERYONE),
    ("opinions.answer", "POST"): Rule(EVERYONE, event="opinion.given"),
    ("opinions.decline", "POST"): Rule(EVERYONE, event="opinion.declined"),
    ("opinions.thanks", "GET"): Rule(EVERYONE),
    ("opinions.own", "GET"): Rule(POSTERS),
    ("opinions.allow", "POST"): Rule(POSTERS, verified=True, event="opinion.allowed"),
    ("opinions.disallow", "POST"): Rule(POSTERS, event="opinion.disallowed"),
    ("opinions.in_talk", "GET"): Rule(POSTERS),
}
