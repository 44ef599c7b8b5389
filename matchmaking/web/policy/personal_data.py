"""Access to one's own data, nobody else's; to who opened whose data, for administrators."""

from matchmaking.web.access import SIGNED_IN, Policy, Rule
from matchmaking.web.policy.roles import ADMINISTRATOR

PERSONAL_DATA: Policy = {
    ("personal_data.mine", "GET"): Rule(SIGNED_IN),
    ("personal_data.take", "POST"): Rule(SIGNED_IN, step_up=True, event="person.own_data_taken"),
    ("personal_data.close", "GET"): Rule(SIGNED_IN, step_up=True),
    ("personal_data.close", "POST"): Rule(SIGNED_IN, step_up=True, event="person.closing_asked"),
    ("personal_data.keep", "POST"): Rule(SIGNED_IN, event="person.closing_undone"),
    ("personal_data.opened", "GET"): Rule(ADMINISTRATOR),
    ("personal_data.take_report", "POST"): Rule(ADMINISTRATOR, step_up=True, event="export.taken"),
}
