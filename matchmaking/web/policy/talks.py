"""Access to talks about technology pairs."""

from matchmaking.web.access import Policy, Rule
from matchmaking.web.policy.roles import ENTERPRISE, ORGANIZER
from matchmaking.web.policy.technology import POSTERS, READERS

TALKS: Policy = {
    ("talks.mine", "GET"): Rule(READERS),
    ("talks.new", "GET"): Rule(POSTERS, verified=True),
    ("talks.new", "POST"): Rule(POSTERS, verified=True, event="talk.asked"),
    ("talks.detail", "GET"): Rule(READERS),
    ("talks.accept", "POST"): Rule(POSTERS, verified=True, event="talk.accepted"),
    ("talks.decline", "POST"): Rule(POSTERS, verified=True, event="talk.declined"),
    ("talks.withdraw", "POST"): Rule(POSTERS, verified=True, event="talk.withdrawn"),
    ("talks.record_contact", "POST"): Rule(POSTERS, verified=True, event="talk.contacted"),
    ("talks.record_visit", "POST"): Rule(POSTERS, verified=True, event="talk.visited"),
    ("talks.record_signing", "POST"): Rule(POSTERS, verified=True, event="talk.signed"),
    ("talks.confirm_signing", "POST"): Rule(POSTERS, verified=True, event="talk.confirmed"),
    ("talks.dispute_signing", "POST"): Rule(POSTERS, verified=True, event="talk.signing_disputed"),
    ("talks.give_again", "POST"): Rule(POSTERS, verified=True, event="talk.consent_given"),
    ("talks.revoke", "POST"): Rule(POSTERS, event="talk.consent_withdrawn"),
    ("talks.open_other", "POST"): Rule(
        POSTERS, verified=True, event="talk.opened", counted="contact"
    ),
    ("talks.download", "POST"): Rule(
        POSTERS, verified=True, event="talk.opened", counted="contact"
    ),
    ("talks.ledger", "GET"): Rule(POSTERS),
    ("talks.package", "GET"): Rule(ENTERPRISE),
    ("talks.watch", "GET"): Rule(ORGANIZER),
}
