"""Opening what was consented to. Each opening is a row in the enterprise's ledger (R51)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaking.accounts.models import Person
from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record
from matchmaking.database.locking import lock
from matchmaking.enterprises.models import EnterpriseFacts
from matchmaking.introductions.errors import (
    NoConsent,
    NoContact,
    NoSuchIntroduction,
    NotNamed,
)
from matchmaking.introductions.lifecycle import INSTITUTION
from matchmaking.introductions.models import Consent, Introduction, Opening
from matchmaking.introductions.permissions import side_of
from matchmaking.introductions.queries.consents import active_consent
from matchmaking.needs.content import CollateralRow, ExistingLoan, NeedContent
from matchmaking.standards.clock import day_in_xiamen

FIGURES = (
    "revenue", "assets", "liabilities", "profit", "debt_ratio", "employees", "tax_grade", "overdue",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Contact:
    """Who the enterprise is and whom to call."""

    enterprise: str
    uscc: str
    name: str
    title: str
    phone: str
    email: str
    address: str


@dataclass(frozen=True, slots=True)
class Financials:
    """The figures behind a need as they were when it was published; money in yuan."""

    enterprise: str
    lines: tuple[tuple[str, Any], ...]
    collateral: tuple[CollateralRow, ...]
    loans: tuple[ExistingLoan, ...]


def open_contact(
    session: Session, actor: Actor, introduction: Introduction, *, now: datetime
) -> Contact:
    """Name and contacts, for a named officer under a consent that holds now."""
    consent = _begin(session, actor, introduction, "contact", now)
    enterprise = introduction.need.organisation
    facts = session.scalar(select(EnterpriseFacts).filter_by(organisation_id=enterprise.id))
    given: dict[str, str] = (facts.contact if facts else None) or {}
    if not given:
        raise NoContact
    _enter(session, actor, consent, now=now)
    return Contact(
        enterprise=enterprise.name,
        uscc=enterprise.uscc or "",
        **{key: given.get(key, "") for key in ("name", "title", "phone", "email", "address")},
    )


def open_financials(
    session: Session, actor: Actor, introduction: Introduction, *, now: datetime
) -> Financials:
    """The figures of the need, for a named officer under a consent that holds now."""
    consent = _begin(session, actor, introduction, "financials", now)
    content = NeedContent.from_json(introduction.need_version.content)
    _enter(session, actor, consent, now=now)
    return Financials(
        enterprise=introduction.need.organisation.name,
        lines=tuple((key, getattr(content.facts, key)) for key in FIGURES),
        collateral=content.collateral,
        loans=content.existing_loans,
    )


def may_open(actor: Actor, consent: Consent | None) -> bool:
    """Whether a consent holds and names the officer."""
    if consent is None or consent.introduction.institution_agreed_at is None:
        return False
    return actor.person_id in {person.id for person in consent.officers}


def _begin(
    session: Session, actor: Actor, introduction: Introduction, scope: str, now: datetime
) -> Consent:
    """Lock, so that a withdrawal comes before or after; check the officer and the consent."""
    if side_of(actor, introduction) != INSTITUTION:
        raise NoSuchIntroduction
    lock(session, introduction)
    session.refresh(introduction, ["consents"])
    consent = active_consent(introduction, scope, day_in_xiamen(now))
    if consent is None or introduction.enterprise_agreed_at is None:
        raise NoConsent
    if introduction.institution_agreed_at is None:
        raise NoConsent
    if not may_open(actor, consent) or not _still_officer(session, actor, introduction):
        raise NotNamed
    if _is_avoided(introduction):
        raise NoConsent
    return consent


def _still_officer(session: Session, actor: Actor, introduction: Introduction) -> bool:
    """Leaving the institution or the role ends access at once."""
    person = session.get(Person, actor.person_id)
    return (
        actor.verified
        and person is not None
        and person.state == "active"
        and person.role == "officer"
        and person.organisation_id == introduction.institution_id
    )


def _is_avoided(introduction: Introduction) -> bool:
    """Whether the enterprise has come to avoid the institution."""
    live = introduction.need.live_version
    content = NeedContent.from_json(live.content if live else None)
    return introduction.institution.name in content.avoid


def _enter(session: Session, actor: Actor, consent: Consent, *, now: datetime) -> None:
    """Write the ledger and the trail."""
    session.add(
        Opening(consent=consent, person_id=actor.person_id, what=consent.scope, created_at=now)
    )
    session.flush()
    record(
        session, actor, "consent.opened", at=now, subject=consent, scope=consent.scope,
        introduction=consent.introduction.number,
    )  # fmt: skip
