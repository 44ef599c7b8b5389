"""Conflict of interest: an expert must not judge where their own unit, or a tie, is concerned."""

import unicodedata
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from matchmaking.errors import Refused
from matchmaking.experts.models import Expert
from matchmaking.opinions.errors import TieDeclared, UnitIsOwner, UnitIsParty
from matchmaking.opinions.models import ExpertTie
from matchmaking.talks.models import OPEN_STATES, Talk
from matchmaking.technology.models import TechnologyListing

LIVE = (*OPEN_STATES, "confirmed")
SHORTEST_STEM = 4  # 厦门大学 bars 厦门大学海洋学院


def plain_name(name: str) -> str:
    """A name without blanks, brackets, width and case."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(sign for sign in folded if sign.isalnum())


def same_unit(one: str, other: str) -> bool:
    """Whether two names mean one organisation, or one a part of the other."""
    short, long = sorted((plain_name(one), plain_name(other)), key=len)
    return bool(short) and (
        short == long or (len(short) >= SHORTEST_STEM and long.startswith(short))
    )


@dataclass(frozen=True, slots=True)
class Bars:
    """Who is concerned by a listing, and which experts have declared ties to what."""

    owner: str
    parties: tuple[str, ...]
    ties: dict[int, tuple[str, ...]]

    def against(self, expert: Expert) -> type[Refused] | None:
        """Why the expert is barred; None when nothing is known against."""
        if same_unit(expert.unit, self.owner):
            return UnitIsOwner
        if any(same_unit(expert.unit, party) for party in self.parties):
            return UnitIsParty
        concerned = (self.owner, *self.parties)
        tied = self.ties.get(expert.id, ())
        if any(same_unit(unit, name) for unit in tied for name in concerned):
            return TieDeclared
        return None


def bars_of(session: Session, listing: TechnologyListing) -> Bars:
    """What bars experts from a listing now."""
    talks = session.scalars(
        select(Talk)
        .where(or_(Talk.need_id == listing.id, Talk.offer_id == listing.id), Talk.state.in_(LIVE))
        .options(
            joinedload(Talk.need).joinedload(TechnologyListing.organisation),
            joinedload(Talk.offer).joinedload(TechnologyListing.organisation),
        )
    ).all()
    others = [talk.offer if talk.need_id == listing.id else talk.need for talk in talks]
    ties: dict[int, tuple[str, ...]] = {}
    for expert_id, unit in session.execute(
        select(ExpertTie.expert_id, ExpertTie.unit).where(ExpertTie.ended_at.is_(None))
    ):
        ties[expert_id] = (*ties.get(expert_id, ()), unit)
    parties = tuple(dict.fromkeys(one.organisation.name for one in others))
    return Bars(listing.organisation.name, parties, ties)
