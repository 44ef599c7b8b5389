"""A second look, before print, at what enterprises allowed: independent of how entries are made."""

import re
from collections.abc import Iterator, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaking.accounts.models import Organisation
from matchmaking.booklets.content import Entry
from matchmaking.booklets.faults import Fault
from matchmaking.booklets.glyphs import texts_of
from matchmaking.enterprises.models import EnterpriseFacts
from matchmaking.needs.models import Need

HAN = "[\u3400-\u9fff]"


def unconsented(session: Session, entries: Mapping[str, Entry]) -> list[Fault]:
    """Names and contacts of enterprises in entries (by their needs' ids) without consent in force.

    What is looked for is what the enterprise itself has filled in, in every text of its entry.
    """
    rows = session.execute(
        select(Need, Organisation, EnterpriseFacts)
        .join(Organisation, Organisation.id == Need.organisation_id)
        .outerjoin(EnterpriseFacts, EnterpriseFacts.organisation_id == Organisation.id)
        .where(Need.public_id.in_(entries))
    )
    found = []
    for need, organisation, facts in rows:
        said = "\n".join(texts_of(entries[need.public_id]))
        for what in _closed(organisation, facts, anonymous=_anonymous(need)):
            if what and stands_in(what, said):
                href = f"/needs/{need.public_id}"
                found.append(Fault("no_consent", need.number or "", what, href))
    return found


def stands_in(what: str, text: str) -> bool:
    """Whether a name stands in a text by itself: 林海 not within 林海生态园."""
    return re.search(rf"(?<!{HAN}){re.escape(what)}(?!{HAN})", text) is not None


def _anonymous(need: Need) -> bool:
    content = need.live_version.content if need.live_version else {}
    return bool(content.get("audience") == "anonymous")


def _closed(
    organisation: Organisation, facts: EnterpriseFacts | None, *, anonymous: bool
) -> Iterator[str]:
    """What may not stand in print: each only where its consent was not given or is withdrawn."""
    given = facts is not None and facts.print_consent_at is not None and not anonymous
    named = bool(given and facts and facts.print_name)
    told = bool(named and facts and facts.print_contact)
    if not named:
        yield organisation.name
        yield organisation.name_en
    if facts is not None and not told:
        contact = facts.contact or {}
        yield from (str(contact.get(key) or "") for key in ("name", "phone", "email"))
