"""The access table: one row for every (endpoint, method) of the platform (R13).

Sections follow the packages. `event` is the audit event that a successful write leaves behind.
"""

from matchmaking.audit.actor import STAFF, Role
from matchmaking.web.access import EVERYONE, SIGNED_IN, Policy, Rule

ENTERPRISE = frozenset({Role.ENTERPRISE})
OFFICER = frozenset({Role.OFFICER})
ORGANIZER = frozenset({Role.ORGANIZER})
AUDITOR = frozenset({Role.AUDITOR})
ADMINISTRATOR = frozenset({Role.ADMINISTRATOR})
VISITOR = frozenset({Role.VISITOR})
MEMBERS = frozenset({Role.ENTERPRISE, Role.OFFICER, Role.INSTITUTE})
SIDES = frozenset({Role.ENTERPRISE, Role.OFFICER})

PUBLIC: Policy = {
    ("public.home", "GET"): Rule(EVERYONE),
    ("public.guide", "GET"): Rule(EVERYONE),
    ("public.privacy", "GET"): Rule(EVERYONE),
    ("public.accessibility", "GET"): Rule(EVERYONE),
    ("public.language", "GET"): Rule(EVERYONE),
    ("public.healthz", "GET"): Rule(EVERYONE),
    ("public.readyz", "GET"): Rule(EVERYONE),
}

ACCOUNTS: Policy = {}

MESSAGES: Policy = {
    ("messages.all", "GET"): Rule(SIGNED_IN),
    ("messages.read", "POST"): Rule(SIGNED_IN, event="message.read"),
    ("messages.outbox", "GET"): Rule(ADMINISTRATOR),
    ("messages.jobs", "GET"): Rule(SIGNED_IN),
    ("messages.job", "GET"): Rule(SIGNED_IN),
    ("messages.cancel_job", "POST"): Rule(SIGNED_IN, event="job.cancelled"),
    ("messages.job_result", "GET"): Rule(SIGNED_IN),
}

OVERSIGHT: Policy = {
    ("oversight.trail", "GET"): Rule(AUDITOR),
    ("oversight.check", "GET"): Rule(AUDITOR),
    ("oversight.export", "GET"): Rule(AUDITOR),
}

ENTERPRISES: Policy = {}

NEEDS: Policy = {}

PRODUCTS: Policy = {}

INTRODUCTIONS: Policy = {}

BOOKLETS: Policy = {}

EXCHANGE: Policy = {}

DESK: Policy = {}

POLICY: Policy = {
    **PUBLIC,
    **ACCOUNTS,
    **MESSAGES,
    **OVERSIGHT,
    **ENTERPRISES,
    **NEEDS,
    **PRODUCTS,
    **INTRODUCTIONS,
    **BOOKLETS,
    **EXCHANGE,
    **DESK,
}
__all__ = [
    "ADMINISTRATOR",
    "AUDITOR",
    "MEMBERS",
    "POLICY",
    "SIDES",
    "SIGNED_IN",
    "STAFF",
    "VISITOR",
]
