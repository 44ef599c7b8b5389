"""A warning that a listing nearly repeats another."""

from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from matchmaking.technology.matching import repeats
from matchmaking.technology.models import TechnologyListing
from matchmaking.technology.shelf import Shelf
from matchmaking.web.frame import link_to


@dataclass(frozen=True, slots=True)
class RepeatLine:
    """Another listing, how near it comes, and where to look at it."""

    title: str
    text: str
    href: str


def repeats_of(
    session: Session, shelf: Shelf, listing: TechnologyListing, *, whole: bool = False
) -> tuple[RepeatLine, ...]:
    """What comes near; `whole` for readers who may read both in full."""
    return tuple(
        RepeatLine(
            title=one.title,
            text=_("约 %(percent)s%% 的文字相同", percent=one.permille // 10)
            + (_("（本单位的另一条）") if one.own else ""),
            href=_address(one.public_id, full=one.own),
        )
        for one in repeats(session, shelf, listing, whole=whole)
    )


def _address(public_id: str, *, full: bool) -> str:
    return link_to("technology.detail" if full else "technology.public", public_id=public_id)
