"""Organizers verify organisations: approve, return, suspend, restore."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaking.accounts.checklist import points_for
from matchmaking.accounts.errors import (
    ChecklistIncomplete,
    NotForThisRole,
    NotInThisState,
    OwnReview,
    ReasonMissing,
)
from matchmaking.accounts.models import Organisation, Person
from matchmaking.accounts.permissions import may_verify
from matchmaking.accounts.services.phones import has_second_account
from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record
from matchmaking.errors import Stale
from matchmaking.notices.services import notify
from matchmaking.notices.wording import message


def approve_organisation(
    session: Session,
    actor: Actor,
    organisation: Organisation,
    *,
    ticked: Collection[str],
    seen_version: int,
    now: datetime,
) -> None:
    """Verify an organisation whose every point was checked.

    Raises ChecklistIncomplete, OwnReview.
    """
    _begin(actor, organisation, ("pending", "returned"), seen_version)
    if has_second_account(session, actor, organisation.id):
        raise OwnReview
    keys = [point.key for point in points_for(organisation.kind)]
    if not set(keys) <= set(ticked):
        raise ChecklistIncomplete
    organisation.checklist = dict.fromkeys(keys, True)
    _move(session, organisation, "verified", "", now)
    record(session, actor, "organisation.verified", at=now, subject=organisation, points=keys)
    tell_leads(
        session, organisation, message("%(organisation)s已通过核验，可以使用全部功能。"),
        now=now, tone="good",
    )  # fmt: skip


def return_organisation(
    session: Session,
    actor: Actor,
    organisation: Organisation,
    *,
    ticked: Collection[str],
    reason: str,
    seen_version: int,
    now: datetime,
) -> None:
    """Send a registration back with what has to be corrected. Raises ReasonMissing."""
    _begin(actor, organisation, ("pending",), seen_version)
    if not reason:
        raise ReasonMissing
    keys = [point.key for point in points_for(organisation.kind)]
    organisation.checklist = {key: key in ticked for key in keys}
    _move(session, organisation, "returned", reason, now)
    missing = [key for key in keys if key not in ticked]
    record(session, actor, "organisation.returned", at=now, subject=organisation, missing=missing)
    tell_leads(
        session, organisation, message("%(organisation)s的登记信息需要补正：%(reason)s"),
        now=now, tone="warning", href="/organisation/registration", reason=reason,
    )  # fmt: skip


def suspend_organisation(
    session: Session,
    actor: Actor,
    organisation: Organisation,
    *,
    reason: str,
    seen_version: int,
    now: datetime,
) -> None:
    """Take away what verification gave, until restored; its people can still sign in."""
    _begin(actor, organisation, ("verified",), seen_version)
    if not reason:
        raise ReasonMissing
    _move(session, organisation, "suspended", reason, now)
    record(session, actor, "organisation.suspended", at=now, subject=organisation)
    tell_leads(
        session, organisation, message("%(organisation)s已被暂停使用平台：%(reason)s"), now=now,
        tone="warning", reason=reason,
    )  # fmt: skip


def restore_organisation(
    session: Session,
    actor: Actor,
    organisation: Organisation,
    *,
    seen_version: int,
    now: datetime,
) -> None:
    """End a suspension."""
    _begin(actor, organisation, ("suspended",), seen_version)
    _move(session, organisation, "verified", "", now)
    record(session, actor, "organisation.restored", at=now, subject=organisation)
    tell_leads(
        session, organisation, message("%(organisation)s已恢复使用平台。"), now=now, tone="good"
    )


def tell_leads(
    session: Session,
    organisation: Organisation,
    text: str,
    *,
    now: datetime,
    tone: str = "info",
    href: str = "/organisation",
    reason: str = "",
) -> None:
    """A notice to the leads of an organisation."""
    leads = session.scalars(
        select(Person.id).filter_by(organisation_id=organisation.id, lead=True, state="active")
    )
    values = {"reason": reason} if reason else {}
    notify(
        session, leads, text, now=now, href=href, tone=tone, organisation=organisation.name,
        **values,
    )  # fmt: skip


def _begin(
    actor: Actor, organisation: Organisation, states: tuple[str, ...], seen_version: int
) -> None:
    if not may_verify(actor):
        raise NotForThisRole
    if organisation.version != seen_version:
        raise Stale
    if organisation.state not in states:
        raise NotInThisState


def _move(
    session: Session, organisation: Organisation, state: str, note: str, now: datetime
) -> None:
    organisation.state, organisation.state_note, organisation.state_at = state, note, now
    session.flush()
