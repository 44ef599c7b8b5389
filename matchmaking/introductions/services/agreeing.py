"""Both sides agree: the institution accepts and names officers, the enterprise consents."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session

from matchmaking.accounts.models import Person
from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record
from matchmaking.introductions.lifecycle import ENTERPRISE, INSTITUTION
from matchmaking.introductions.models import Introduction
from matchmaking.introductions.queries.consents import unended_consents
from matchmaking.introductions.services.asking import named_officers
from matchmaking.introductions.services.beginning import begin, enter
from matchmaking.introductions.services.clocks import start_clock
from matchmaking.introductions.services.consents import add_consent
from matchmaking.introductions.services.telling import tell_enterprise, tell_institution
from matchmaking.notices.wording import message


def accept(
    session: Session,
    actor: Actor,
    introduction: Introduction,
    officers: Sequence[Person],
    *,
    version: int | None = None,
    now: datetime,
) -> None:
    """The institution takes it on and names who is in charge. Raises OfficersMissing."""
    begin(session, actor, introduction, "accept", version=version)
    introduction.officers = named_officers(session, actor, officers)
    introduction.officer = introduction.officers[0]
    introduction.institution_agreed_at = now
    note_answer(introduction, now=now)
    for row in unended_consents(introduction, None):
        row.officers = list(introduction.officers)
    session.flush()
    record(
        session, actor, "introduction.accepted", at=now, subject=introduction,
        officers=[person.public_id for person in introduction.officers],
    )  # fmt: skip
    tell_enterprise(
        session, introduction,
        message("%(institution)s 已受理您的需求 %(number)s，并指定了经办人。"),
        now=now, tone="success", institution=introduction.institution.name,
    )  # fmt: skip
    _meet(session, actor, introduction, side=INSTITUTION, now=now)


def consent(
    session: Session,
    actor: Actor,
    introduction: Introduction,
    *,
    until: date,
    version: int | None = None,
    now: datetime,
) -> None:
    """The enterprise opens its contacts to the officers whom the institution names."""
    begin(session, actor, introduction, "consent", version=version)
    introduction.enterprise_agreed_at = now
    add_consent(session, actor, introduction, "contact", until=until, now=now)
    _meet(session, actor, introduction, side=ENTERPRISE, now=now)


def note_answer(introduction: Introduction, *, now: datetime) -> None:
    """Remember the institution's first answer, and whether it came in time."""
    if introduction.answered_at is None and introduction.asked_by != INSTITUTION:
        introduction.answered_at = now
        introduction.answered_in_time = introduction.due_at is None or now <= introduction.due_at


def _meet(
    session: Session, actor: Actor, introduction: Introduction, *, side: str, now: datetime
) -> None:
    """Where both have agreed, contacts open; else the other side is waited for."""
    if introduction.enterprise_agreed_at is None:
        start_clock(session, introduction, "consent", now=now)
        session.flush()
        return
    if introduction.institution_agreed_at is None:
        session.flush()
        return
    enter(session, actor, introduction, "accepted", side=side, now=now)
    start_clock(session, introduction, "contact", now=now)
    session.flush()
    record(session, actor, "introduction.met", at=now, subject=introduction)
    tell_institution(
        session, introduction,
        message("企业已同意对接（需求 %(number)s），联系方式已向经办人开放。请在时限内联系。"),
        now=now, tone="success",
    )  # fmt: skip
