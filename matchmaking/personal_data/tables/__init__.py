"""The data map: every table of the platform, tagged, a file a subject."""

from matchmaking.personal_data.tables.accounts import ACCOUNTS
from matchmaking.personal_data.tables.ground import GROUND
from matchmaking.personal_data.tables.matching import MATCHING
from matchmaking.personal_data.tables.meeting import MEETING
from matchmaking.personal_data.tables.printing import PRINTING
from matchmaking.personal_data.tables.technology import TECHNOLOGY

TABLES = (*ACCOUNTS, *GROUND, *MATCHING, *TECHNOLOGY, *MEETING, *PRINTING)
DATA_MAP = {tagged.table: tagged for tagged in TABLES}
