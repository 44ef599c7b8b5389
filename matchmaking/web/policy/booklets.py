"""Access to paper."""

from matchmaking.web.access import EVERYONE, Policy, Rule
from matchmaking.web.policy.roles import ENTERPRISE, ORGANIZER, SIDES

BOOKLETS: Policy = {
    ("booklets.all", "GET"): Rule(ORGANIZER),
    ("booklets.new", "GET"): Rule(ORGANIZER),
    ("booklets.make", "POST"): Rule(ORGANIZER, event="booklet.made"),
    ("booklets.edition", "GET"): Rule(ORGANIZER),
    ("booklets.download", "GET"): Rule(ORGANIZER),
    ("booklets.again", "POST"): Rule(ORGANIZER, event="booklet.made_again"),
    ("booklets.cancel", "POST"): Rule(ORGANIZER, event="booklet.cancelled"),
    ("booklets.product_summary", "GET"): Rule(EVERYONE),
    ("booklets.match_summary", "GET"): Rule(SIDES | ORGANIZER),
    ("booklets.package_summary", "GET"): Rule(ENTERPRISE),
    ("booklets.offer_summary", "GET"): Rule(SIDES | ORGANIZER),
    ("booklets.token", "GET"): Rule(EVERYONE),
}
