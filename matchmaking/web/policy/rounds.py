"""Access to allocation rounds."""

from matchmaking.web.access import Policy, Rule
from matchmaking.web.policy.roles import ORGANIZER

ROUNDS: Policy = {
    ("rounds.all", "GET"): Rule(ORGANIZER),
    ("rounds.new", "GET"): Rule(ORGANIZER),
    ("rounds.make", "POST"): Rule(ORGANIZER, event="round.made"),
    ("rounds.overview", "GET"): Rule(ORGANIZER),
    ("rounds.settings", "GET"): Rule(ORGANIZER),
    ("rounds.change", "POST"): Rule(ORGANIZER, event="round.changed"),
    ("rounds.needs", "GET"): Rule(ORGANIZER),
    ("rounds.choose_needs", "POST"): Rule(ORGANIZER, event="round.changed"),
    ("rounds.institutions", "GET"): Rule(ORGANIZER),
    ("rounds.set_institutions", "POST"): Rule(ORGANIZER, event="round.changed"),
    ("rounds.pairs", "GET"): Rule(ORGANIZER),
    ("rounds.short", "GET"): Rule(ORGANIZER),
    ("rounds.options", "GET"): Rule(ORGANIZER),
    ("rounds.set_hand", "POST"): Rule(ORGANIZER, event="round.set_by_hand"),
    ("rounds.clear_hands", "POST"): Rule(ORGANIZER, event="round.set_by_hand"),
    ("rounds.solve", "POST"): Rule(ORGANIZER, event="round.solving"),
    ("rounds.stop", "POST"): Rule(ORGANIZER, event="round.stopped"),
    ("rounds.accept", "POST"): Rule(ORGANIZER, event="round.accepted"),
    ("rounds.discard", "POST"): Rule(ORGANIZER, event="round.discarded"),
}
