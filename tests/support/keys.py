"""The suite's keys: sealing and the audit chain know one key a process."""

from matchmaking.audit.services import use_audit_key
from matchmaking.database.sealing import Keyring, use_keyring

NAMES = ("SECRET", "DATA", "AUDIT")
KEYS = {f"MATCHMAKING_{name}_KEY": f"{name} of the suite, " * 4 for name in NAMES}
# as settings read them
DATA, AUDIT = (KEYS[f"MATCHMAKING_{name}_KEY"].strip() for name in ("DATA", "AUDIT"))


def use_suite_keys():
    """Put the suite's keys back, whatever an application of a single test has set."""
    use_keyring(Keyring([DATA]))
    use_audit_key(AUDIT)
