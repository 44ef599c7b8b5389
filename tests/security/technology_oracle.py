"""Who may read what of one technology listing, from the decisions alone (0012, 0021, table 1.4).

It knows nothing of the platform's code: only who stands where.
"""

OFFICE, OWNERS = {"organizer"}, {"owner", "colleague"}
# the register of organisations and the trail name whoever is registered; never beside a listing
REGISTERS = {"administrator", "auditor"}


def readers(level, *, released=False, allowed=False):
    """Who may find a canary of the level on pages, in files, notices and mails."""
    always = {
        "text": OWNERS | OFFICE,
        "contact": OWNERS | OFFICE,
        "name": OWNERS | OFFICE | REGISTERS,
        "draft": OWNERS,
        "opinion": OFFICE | (OWNERS if released else set()),
        "expert": OFFICE,
    }[level]
    return always | ({"met"} if level == "opinion" and released and allowed else set())


def opens(level):
    """Who reads the level by opening the other side's text, which the owner's ledger shows."""
    return {"met"} if level in {"text", "contact", "name"} else set()


def told_by_link(level):
    """What a personal link shows the expert who holds it; the answer itself is their own."""
    return level in {"text", "name", "opinion", "expert"}
