"""Everything that can be read, read once: every role asks every GET route, with ids of its records.

Many tests judge the same pages: by role, by header, by HTML. Reading changes nothing (one of those
tests), so they share the answers instead of asking again.
"""

from collections import Counter
from dataclasses import dataclass, field

from werkzeug.test import TestResponse

from matchmaking.audit.actor import Role
from matchmaking.models import TABLES
from matchmaking.web.extensions import db
from matchmaking.web.policy import POLICY
from tests.house.requests import MISSING, addresses, arguments_of, build, some_ids, values_of
from tests.security.pages import own_ids, pages_of
from tests.security.rows import rows_in_templates
from tests.support.dose import WHOLE

# The last use of a session, a person and a token is noted when they read, and that they did.
NOTED = {"login_session", "person", "api_token", "counted_reading"}


@dataclass(frozen=True, slots=True)
class Read:
    """One address that a role asked for, and the answer."""

    role: str
    endpoint: str
    address: str
    answer: TestResponse

    @property
    def is_page(self):
        """Whether a page of HTML came, and no refusal."""
        return self.answer.mimetype == "text/html" and self.answer.status_code == 200


@dataclass(slots=True)
class Reading:
    """All answers; the tables that differ afterwards; what templates were given."""

    answers: list[Read] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    rows: dict[str, list[str]] = field(default_factory=dict)
    contexts: Counter = field(default_factory=Counter)

    def of(self, role):
        """The answers that a role got."""
        return [read for read in self.answers if read.role == role]

    def pages(self, role):
        """The pages that a role got."""
        return [read for read in self.of(role) if read.is_page]


def read_everything(world, roles):
    """Ask for all of it."""
    reading, callers = Reading(), {role: world.callers(role) for role in roles}
    before = _state()
    for role, caller in callers.items():
        with rows_in_templates() as watched:
            for endpoint, address in _asked(world, role):
                answer = caller(endpoint).get(address)
                answer.get_data()
                answer.close()
                reading.answers.append(Read(role, endpoint, address, answer))
        reading.rows[role], reading.contexts[role] = watched.found, watched.contexts
    db.session.expire_all()
    after = _state()
    reading.changed = [name for name, rows in before.items() if after[name] != rows]
    return reading


def _asked(world, role):
    """(endpoint, address) of every GET route: records of its kinds, the role's own, one missing.

    The row of the access table refuses before any id is looked at, so a refused role asks once.
    """
    own = own_ids(world.people[role]) if role in world.people else {}
    ids = [rows[0] for rows in some_ids(1).values() if rows] if WHOLE else []
    for (endpoint, method), rule in sorted(POLICY.items()):
        if method == "GET":
            found, names = addresses(world, endpoint), arguments_of(world.app, endpoint)
            more = [*ids, MISSING] if names else []
            found += pages_of(world.app, endpoint, own)
            found += [build(world.app, endpoint, values_of(names, one)) for one in more]
            allowed = WHOLE or Role(role) in rule.roles
            for address in list(dict.fromkeys(found))[: None if allowed else 1]:
                yield endpoint, address


def _state():
    return {
        name: [tuple(row) for row in db.session.execute(table.select())]
        for name, table in TABLES.items()
        if name not in NOTED
    }
