"""Parties: the organizer's list, and the catalogue in which others look for them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaking.enterprises.anonymity import coarse_places
from matchmaking.enterprises.models import EnterpriseFacts
from matchmaking.fairs.models import Fair, FairMeeting, FairParty, FairRequest
from matchmaking.fairs.permissions import may_be_asked, shows_name
from matchmaking.fairs.queries import meetings_of, parties_of, requests_of


@dataclass(frozen=True, slots=True)
class PartyLine:
    """One party as organizers see it."""

    public_id: str
    number: str
    name: str
    kind: str
    state: str
    visibility: str
    people: tuple[str, ...]
    away: int
    most_meetings: int | None
    own_table: str
    code: str
    registered: bool
    arrived_at: datetime | None


@dataclass(frozen=True, slots=True)
class PartyCard:
    """One party in the catalogue; `name` is empty while it is anonymous.

    `standing` is "" where it may be asked, else asked, was_asked or meeting.
    """

    public_id: str
    number: str
    name: str
    kind: str
    wishes: str
    languages: tuple[str, ...]
    district: str
    marine_class: str
    standing: str


def party_line(party: FairParty, language: str, tables: Mapping[int, str]) -> PartyLine:
    """A party for the organizer's list."""
    return PartyLine(
        party.public_id, party.number, name_of(party, language), party.kind, party.state,
        party.visibility, tuple(party.people or ()), len(party.away), party.most_meetings,
        tables.get(party.own_table or 0, ""), party.code, party.organisation_id is not None,
        party.arrived_at,
    )  # fmt: skip


def name_of(party: FairParty, language: str) -> str:
    """The party's name in the reader's language, as far as it has one."""
    return party.name_en if language == "en" and party.name_en else party.name


def party_choices(parties: Iterable[FairParty], language: str) -> list[tuple[str, str]]:
    """Parties to choose from."""
    return [(party.public_id, f"{party.number} {name_of(party, language)}") for party in parties]


def catalogue(
    session: Session, fair: Fair, own: FairParty, language: str, *, text: str = "", kind: str = ""
) -> list[PartyCard]:
    """Whom a party may ask, as far as each lets itself be seen."""
    met = [row for row in meetings_of(session, fair) if own.id in row.party_ids]
    asked = requests_of(session, own)
    shown = [other for other in parties_of(session, fair) if may_be_asked(own, other)]
    places = _places(session, shown)
    cards = [_card(other, language, _standing(own, other, met, asked), places) for other in shown]
    return [
        card for card in cards
        if kind in ("", card.kind)
        and text.lower() in f"{card.number} {card.name} {card.wishes}".lower()
    ]  # fmt: skip


def _standing(
    own: FairParty, other: FairParty, met: list[FairMeeting], asked: list[FairRequest]
) -> str:
    if any(other.id in row.party_ids for row in met):
        return "meeting"
    if any(r.state == "asked" and (r.from_id, r.to_id) == (own.id, other.id) for r in asked):
        return "asked"
    if any(r.state == "asked" and (r.from_id, r.to_id) == (other.id, own.id) for r in asked):
        return "was_asked"
    return ""


def _card(
    party: FairParty, language: str, standing: str, places: Mapping[int, tuple[str, str]]
) -> PartyCard:
    disclosed = standing in ("meeting", "was_asked")
    english = language == "en"
    district, marine_class = places.get(party.organisation_id or 0, ("", ""))
    return PartyCard(
        party.public_id,
        party.number,
        name_of(party, language) if shows_name(party, disclosed=disclosed) else "",
        party.kind,
        party.wishes_en if english and party.wishes_en else party.wishes,
        tuple(party.languages),
        district,
        marine_class,
        standing,
    )


def _places(session: Session, parties: list[FairParty]) -> dict[int, tuple[str, str]]:
    """District and marine class of enterprises, as coarse as anonymity asks."""
    ids = [party.organisation_id for party in parties if party.kind == "enterprise"]
    rows = session.scalars(select(EnterpriseFacts).where(EnterpriseFacts.organisation_id.in_(ids)))
    coarse = coarse_places(session)
    return {row.organisation_id: coarse.shown(row.district, row.marine_class) for row in rows}
