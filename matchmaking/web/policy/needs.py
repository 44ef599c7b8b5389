"""Access to financing needs."""

from matchmaking.web.access import EVERYONE, Policy, Rule
from matchmaking.web.policy.roles import ENTERPRISE, ORGANIZER

NEEDS: Policy = {
    ("needs.browse", "GET"): Rule(EVERYONE),
    ("needs.teaser", "GET"): Rule(EVERYONE, counted="listing"),
    ("needs.mine", "GET"): Rule(ENTERPRISE),
    ("needs.new", "GET"): Rule(ENTERPRISE),
    ("needs.new", "POST"): Rule(ENTERPRISE, event="need.started"),
    ("needs.step", "GET"): Rule(ENTERPRISE),
    ("needs.step", "POST"): Rule(ENTERPRISE, event="need.saved"),
    ("needs.check", "GET"): Rule(ENTERPRISE),
    ("needs.check", "POST"): Rule(ENTERPRISE, verified=True, event="need.submitted"),
    ("needs.detail", "GET"): Rule(ENTERPRISE | ORGANIZER),
    ("needs.take_back", "POST"): Rule(ENTERPRISE, event="need.taken_back"),
    ("needs.discard", "POST"): Rule(ENTERPRISE, event="need.revision_discarded"),
    ("needs.delete", "POST"): Rule(ENTERPRISE, event="need.deleted"),
    ("needs.copy", "POST"): Rule(ENTERPRISE, event="need.started"),
    ("needs.withdraw", "POST"): Rule(ENTERPRISE, event="need.withdrawn"),
    ("needs.close", "POST"): Rule(ENTERPRISE, event="need.closed"),
    ("needs.renew", "POST"): Rule(ENTERPRISE, event="need.renewed"),
    ("needs.attach", "POST"): Rule(ENTERPRISE, event="upload.stored"),
    ("needs.remove_attachment", "POST"): Rule(ENTERPRISE, event="upload.deleted"),
    ("needs.attachment", "GET"): Rule(ENTERPRISE | ORGANIZER),
    ("needs.reviews", "GET"): Rule(ORGANIZER),
    ("needs.review", "GET"): Rule(ORGANIZER),
    ("needs.publish", "POST"): Rule(ORGANIZER, event="need.published"),
    ("needs.send_back", "POST"): Rule(ORGANIZER, event="need.returned"),
}
