"""The access table: one row for every (endpoint, method) of the platform (R13).

A file a package. `event` is the audit event that a successful write leaves behind.
"""

from matchmaking.web.access import Policy
from matchmaking.web.policy.accounts import ACCOUNTS
from matchmaking.web.policy.api import API
from matchmaking.web.policy.booklets import BOOKLETS
from matchmaking.web.policy.desk import DESK
from matchmaking.web.policy.enterprises import ENTERPRISES
from matchmaking.web.policy.exchange import EXCHANGE
from matchmaking.web.policy.experts import EXPERTS
from matchmaking.web.policy.facts import FACTS
from matchmaking.web.policy.fair_files import FAIR_FILES
from matchmaking.web.policy.fairs import FAIRS
from matchmaking.web.policy.insight import INSIGHT
from matchmaking.web.policy.introductions import INTRODUCTIONS
from matchmaking.web.policy.messages import MESSAGES
from matchmaking.web.policy.needs import NEEDS
from matchmaking.web.policy.opinions import OPINIONS
from matchmaking.web.policy.oversight import OVERSIGHT
from matchmaking.web.policy.personal_data import PERSONAL_DATA
from matchmaking.web.policy.products import PRODUCTS
from matchmaking.web.policy.public import PUBLIC
from matchmaking.web.policy.ranking import RANKING
from matchmaking.web.policy.rounds import ROUNDS
from matchmaking.web.policy.runs import RUNS
from matchmaking.web.policy.talks import TALKS
from matchmaking.web.policy.technology import TECHNOLOGY

POLICY: Policy = {
    **PUBLIC,
    **ACCOUNTS,
    **PERSONAL_DATA,
    **MESSAGES,
    **OVERSIGHT,
    **ENTERPRISES,
    **NEEDS,
    **PRODUCTS,
    **INTRODUCTIONS,
    **INSIGHT,
    **TECHNOLOGY,
    **TALKS,
    **EXPERTS,
    **OPINIONS,
    **BOOKLETS,
    **EXCHANGE,
    **RUNS,
    **FAIRS,
    **FAIR_FILES,
    **DESK,
    **RANKING,
    **FACTS,
    **ROUNDS,
    **API,
}
