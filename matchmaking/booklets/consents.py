"""A second look, before print, at what owners allowed: independent of how entries are made."""

import re
from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaking.accounts.models import Organisation
from matchmaking.booklets.content import Entry
from matchmaking.booklets.faults import Fault
from matchmaking.booklets.glyphs import texts_of
from matchmaking.enterprises.models import EnterpriseFacts
from matchmaking.needs.models import Need
from matchmaking.technology.content import ListingContent
from matchmaking.technology.models import TechnologyListing, TechnologyVersion

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
        closed = _closed(organisation, facts, anonymous=_anonymous(need))
        href = f"/needs/{need.public_id}"
        found += _standing(closed, entries[need.public_id], need.number or "", href)
    return found


def unpublished(session: Session, entries: Mapping[str, Entry]) -> list[Fault]:
    """The same of technology listings: contacts, and names that their pages do not tell."""
    rows = session.execute(
        select(TechnologyListing, TechnologyVersion, Organisation)
        .join(TechnologyVersion, TechnologyListing.live_version_id == TechnologyVersion.id)
        .join(Organisation, Organisation.id == TechnologyListing.organisation_id)
        .where(TechnologyListing.public_id.in_(entries))
    )
    found = []
    for listing, version, organisation in rows:
        whole = ListingContent.from_json(version.content)
        contact = whole.contact
        closed = [contact.name, contact.phone, contact.email]
        if "organisation" not in whole.public:
            closed += [organisation.name, organisation.name_en]
        href = f"/my/technology/{listing.public_id}"
        found += _standing(closed, entries[listing.public_id], listing.number or "", href)
    return found


def _standing(closed: Iterable[str], entry: Entry, number: str, href: str) -> list[Fault]:
    """What of the closed texts stands in an entry."""
    said = "\n".join(texts_of(entry))
    return [
        Fault("no_consent", number, what, href) for what in closed if what and stands_in(what, said)
    ]


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
