"""Release an edition to print: errors stop it, warnings are signed off by name."""

from collections.abc import Collection
from datetime import date, datetime

import msgspec
from sqlalchemy.orm import Session

from matchmaking.accounts.models import Person
from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record
from matchmaking.booklets.errors import (
    AlreadyReleased,
    EditionNotReady,
    FaultsStop,
    MayNotPrint,
    NotReleased,
    WarningsUnsigned,
)
from matchmaking.booklets.faults import ERROR, Fault, key_of, sort_of
from matchmaking.booklets.models import Edition
from matchmaking.booklets.permissions import may_print_booklets
from matchmaking.booklets.services.checking import recheck
from matchmaking.booklets.services.editions import check_consents
from matchmaking.standards.clock import day_in_xiamen


def release(
    session: Session, actor: Actor, edition: Edition, signed: Collection[str], *, now: datetime
) -> None:
    """Release the edition; `signed` are keys of warnings, or of whole sorts.

    Raises EditionNotReady, AlreadyReleased, ConsentWithdrawn, FaultsStop or WarningsUnsigned.
    """
    if not may_print_booklets(actor):
        raise MayNotPrint
    if not edition.pdf_hash:
        raise EditionNotReady
    if edition.released_at is not None:
        raise AlreadyReleased
    check_consents(session, edition)
    faults = check_again(session, edition, on=day_in_xiamen(now), now=now)
    stops = [fault for fault in faults if fault.level == ERROR]
    if stops:
        raise FaultsStop(count=len(stops))
    unsigned = [fault for fault in faults if not {key_of(fault), sort_of(fault)} & set(signed)]
    if unsigned:
        raise WarningsUnsigned(count=len(unsigned))
    person = session.get_one(Person, actor.person_id)
    edition.signed = [_signature(fault, person, now) for fault in faults]
    edition.released_at, edition.released_by_id = now, person.id
    session.flush()
    record(session, actor, "booklet.released", at=now, subject=edition, warnings=len(faults))


def check_again(session: Session, edition: Edition, *, on: date, now: datetime) -> list[Fault]:
    """Look at everything once more and keep what was found."""
    faults = recheck(session, edition, on=on)
    edition.faults = msgspec.to_builtins(faults)
    edition.checked_at = now
    return faults


def check_released(edition: Edition) -> None:
    """Raises NotReleased before somebody has answered for the edition."""
    if edition.released_at is None:
        raise NotReleased


def _signature(fault: Fault, person: Person, now: datetime) -> dict[str, str]:
    return {
        "rule": fault.rule,
        "about": fault.about,
        "value": fault.value,
        "person": person.public_id,
        "at": now.isoformat(),
    }
