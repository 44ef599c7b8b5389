"""Access to one's own data: everybody's own, nobody's else."""

from matchmaking.web.access import SIGNED_IN, Policy, Rule

PERSONAL_DATA: Policy = {
    ("personal_data.mine", "GET"): Rule(SIGNED_IN),
    ("personal_data.take", "POST"): Rule(SIGNED_IN, step_up=True, event="person.own_data_taken"),
    ("personal_data.close", "GET"): Rule(SIGNED_IN, step_up=True),
    ("personal_data.close", "POST"): Rule(SIGNED_IN, step_up=True, event="person.closing_asked"),
    ("personal_data.keep", "POST"): Rule(SIGNED_IN, event="person.closing_undone"),
}
