"""Organisations that the office brings in by a file: nobody has an account for them yet."""

from datetime import datetime

from sqlalchemy.orm import Session

from matchmaking.accounts.models import Organisation
from matchmaking.accounts.services.registration import set_uscc
from matchmaking.accounts.sorting import sort_key_of
from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record


def unclaimed_organisation(
    session: Session,
    actor: Actor,
    *,
    kind: str,
    name: str,
    now: datetime,
    uscc: str = "",
    district: str = "",
) -> Organisation:
    """Enter an organisation without people; the office that enters it vouches for it."""
    organisation = Organisation(
        kind=kind, name=name, sort_key=sort_key_of(name), district=district,
        state="verified", state_at=now, created_at=now,
    )  # fmt: skip
    if uscc:
        set_uscc(organisation, uscc)
    session.add(organisation)
    session.flush()
    record(session, actor, "organisation.imported", at=now, subject=organisation, kind=kind)
    return organisation
