"""Who is told when something happens to a listing."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaking.accounts.models import Person
from matchmaking.notices.services import notify
from matchmaking.technology.models import TechnologyListing


def tell_owner(
    session: Session,
    listing: TechnologyListing,
    text: str,
    *,
    now: datetime,
    title: str,
    tone: str = "info",
) -> None:
    """A notice for every active person of the listing's organisation."""
    people = session.scalars(
        select(Person.id).filter_by(organisation_id=listing.organisation_id, state="active")
    )
    href = f"/my/technology/{listing.public_id}"
    notify(session, people, text, now=now, href=href, tone=tone, title=title)


def tell_organizers(
    session: Session, listing: TechnologyListing, text: str, *, now: datetime, title: str
) -> None:
    """A notice for every active organizer."""
    people = session.scalars(select(Person.id).filter_by(role="organizer", state="active"))
    href = f"/reviews/technology/{listing.public_id}"
    name = listing.organisation.name
    notify(session, people, text, now=now, href=href, title=title, organisation=name)
