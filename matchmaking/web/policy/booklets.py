"""Access to paper."""

from matchmaking.web.access import EVERYONE, Policy, Rule
from matchmaking.web.policy.roles import ORGANIZER, SIDES

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
    ("booklets.offer_summary", "GET"): Rule(SIDES | ORGANIZER),
    ("booklets.token", "GET"): Rule(EVERYONE),
    ("booklets.all_designs", "GET"): Rule(ORGANIZER),
    ("booklets.new_design", "GET"): Rule(ORGANIZER),
    ("booklets.make_design", "POST"): Rule(ORGANIZER, event="booklet.design_made"),
    ("booklets.design", "GET"): Rule(ORGANIZER),
    ("booklets.change_design", "POST"): Rule(ORGANIZER, event="booklet.design_changed"),
    ("booklets.copy_design", "POST"): Rule(ORGANIZER, event="booklet.design_copied"),
    ("booklets.add_part", "POST"): Rule(ORGANIZER, event="booklet.design_changed"),
    ("booklets.part", "GET"): Rule(ORGANIZER),
    ("booklets.change_part", "POST"): Rule(ORGANIZER, event="booklet.design_changed"),
    ("booklets.arrange_part", "POST"): Rule(ORGANIZER, event="booklet.design_changed"),
    ("booklets.names", "GET"): Rule(ORGANIZER),
    ("booklets.set_names", "POST"): Rule(ORGANIZER, event="booklet.design_changed"),
    ("booklets.all_policies", "GET"): Rule(ORGANIZER),
    ("booklets.new_policy", "GET"): Rule(ORGANIZER),
    ("booklets.add_policy", "POST"): Rule(ORGANIZER, event="policy.added"),
    ("booklets.policy", "GET"): Rule(EVERYONE),
    ("booklets.edit_policy", "GET"): Rule(ORGANIZER),
    ("booklets.change_policy", "POST"): Rule(ORGANIZER, event="policy.changed"),
    ("booklets.remove_policy", "POST"): Rule(ORGANIZER, event="policy.removed"),
}
