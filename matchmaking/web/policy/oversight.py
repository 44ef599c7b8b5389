"""Access to the audit trail."""

from matchmaking.web.access import Policy, Rule
from matchmaking.web.policy.roles import AUDITOR

OVERSIGHT: Policy = {
    ("oversight.trail", "GET"): Rule(AUDITOR),
    ("oversight.check", "GET"): Rule(AUDITOR),
    ("oversight.export", "GET"): Rule(AUDITOR),
}
