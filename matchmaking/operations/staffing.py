"""Commands that make the first accounts; nobody has a preset password (R11)."""

from datetime import UTC, datetime
from typing import cast

import click
from sqlalchemy import select
from sqlalchemy.orm import Session

from config import Settings
from matchmaking.accounts.addresses import is_email
from matchmaking.accounts.errors import AddressTaken
from matchmaking.accounts.models import Organisation
from matchmaking.accounts.services.invitations import Invitee, add_invited, send_invitation
from matchmaking.accounts.sorting import sort_key_of
from matchmaking.audit.actor import SYSTEM, Role
from matchmaking.audit.services import record
from matchmaking.operations.application import make_app
from matchmaking.web.extensions import db


def _email(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    if not is_email(value):
        raise click.BadParameter("not a mail address")
    return value


@click.command()
@click.option("--email", required=True, callback=_email, help="Where the person reads mail.")
@click.option("--name", required=True, help="The person's name.")
def create_administrator(email: str, name: str) -> None:
    """Make an administrator's account and print its one-time link (24 hours)."""
    _create(email, name, Role.ADMINISTRATOR)


@click.command()
@click.option("--email", required=True, callback=_email, help="Where the person reads mail.")
@click.option("--name", required=True, help="The person's name.")
def create_organizer(email: str, name: str) -> None:
    """Make an organizer's account and print its one-time link (24 hours)."""
    _create(email, name, Role.ORGANIZER)


def invite_staff(session: Session, settings: Settings, invitee: Invitee, *, now: datetime) -> str:
    """Invite somebody into the organizer's own office; the link. Raises AddressTaken."""
    office = _office(session, settings.organizer_name, now=now)
    person = add_invited(session, office, invitee, now=now)
    link = send_invitation(session, person, base_url=settings.base_url, now=now)
    record(session, SYSTEM, "person.invited", at=now, subject=person, role=person.role)
    return link


def _create(email: str, name: str, role: Role) -> None:
    app = make_app()
    with app.app_context():
        invitee = Invitee(name=name, email=email, role=role, lead=True)
        session = cast(Session, db.session)
        try:
            link = invite_staff(session, app.config["SETTINGS"], invitee, now=datetime.now(UTC))
        except AddressTaken as error:
            raise click.ClickException("this mail address has an account already") from error
        session.commit()
    click.echo(f"Open within 24 hours to set a password:\n{link}")


def _office(session: Session, name: str, *, now: datetime) -> Organisation:
    office = session.scalar(select(Organisation).filter_by(name=name))
    if office is None:
        office = Organisation(
            kind="government", name=name, sort_key=sort_key_of(name), district="",
            state="verified", state_at=now, created_at=now,
        )  # fmt: skip
        session.add(office)
        session.flush()
    return office
