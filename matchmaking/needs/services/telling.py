"""Who is told when something happens to a need."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaking.accounts.models import Person
from matchmaking.needs.models import Need
from matchmaking.notices.services import notify


def tell_enterprise(
    session: Session, need: Need, text: str, *, now: datetime, title: str, tone: str = "info"
) -> None:
    """A notice for every active person of the need's enterprise."""
    people = session.scalars(
        select(Person.id).filter_by(organisation_id=need.organisation_id, state="active")
    )
    href = f"/my/needs/{need.public_id}"
    notify(session, people, text, now=now, href=href, tone=tone, title=title)


def tell_organizers(session: Session, need: Need, text: str, *, now: datetime, title: str) -> None:
    """A notice for every active organizer."""
    people = session.scalars(select(Person.id).filter_by(role="organizer", state="active"))
    href = f"/reviews/needs/{need.public_id}"
    enterprise = need.organisation.name
    notify(session, people, text, now=now, href=href, title=title, enterprise=enterprise)
