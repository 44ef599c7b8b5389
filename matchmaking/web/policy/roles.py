"""Sets of roles that rows of the access table name."""

from matchmaking.audit.actor import Role

ENTERPRISE = frozenset({Role.ENTERPRISE})
OFFICER = frozenset({Role.OFFICER})
ORGANIZER = frozenset({Role.ORGANIZER})
AUDITOR = frozenset({Role.AUDITOR})
ADMINISTRATOR = frozenset({Role.ADMINISTRATOR})
MEMBERS = frozenset({Role.ENTERPRISE, Role.OFFICER, Role.INSTITUTE})
SIDES = frozenset({Role.ENTERPRISE, Role.OFFICER})
WATCHERS = frozenset({Role.OFFICER, Role.ORGANIZER})
PARTIES = frozenset({Role.ENTERPRISE, Role.OFFICER, Role.ORGANIZER})
BRINGERS = frozenset({Role.OFFICER, Role.ORGANIZER})
