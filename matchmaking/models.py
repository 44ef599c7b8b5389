"""Every table of the platform, imported for its side effect: migrations and create_all need all."""

from matchmaking.accounts import models as accounts
from matchmaking.audit import models as audit
from matchmaking.booklets import models as booklets
from matchmaking.database import numbers
from matchmaking.database.base import Base
from matchmaking.enterprises import models as enterprises
from matchmaking.exchange import models as exchange
from matchmaking.experts import models as experts
from matchmaking.facts import models as facts
from matchmaking.fairs import models as fairs
from matchmaking.introductions import models as introductions
from matchmaking.jobs import models as jobs
from matchmaking.needs import models as needs
from matchmaking.notices import models as notices
from matchmaking.opinions import models as opinions
from matchmaking.products import models as products
from matchmaking.ranking import models as ranking
from matchmaking.rounds import models as rounds
from matchmaking.runs import models as runs
from matchmaking.talks import models as talks
from matchmaking.technology import models as technology
from matchmaking.uploads import models as uploads
from matchmaking.web import once

TABLES = Base.metadata.tables
MODULES = (
    accounts, audit, booklets, enterprises, exchange, experts, facts, fairs, introductions, jobs,
    needs, notices, numbers, once, opinions, products, ranking, rounds, runs, talks, technology,
    uploads,
)  # fmt: skip
