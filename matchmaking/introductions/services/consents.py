"""The enterprise's consents: given for named officers until a day, extended, withdrawn (R17)."""

from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record
from matchmaking.database.locking import lock
from matchmaking.introductions.consent_texts import consent_text
from matchmaking.introductions.errors import BadUntil, NoConsent, NoSuchIntroduction
from matchmaking.introductions.lifecycle import ENTERPRISE
from matchmaking.introductions.models import Consent, Introduction
from matchmaking.introductions.permissions import side_of
from matchmaking.introductions.queries.consents import active_consent, unended_consents
from matchmaking.introductions.services.beginning import begin
from matchmaking.introductions.services.telling import tell_institution
from matchmaking.notices.wording import message
from matchmaking.standards.clock import day_in_xiamen

USUAL_DAYS = 90
MOST_DAYS = 366


def default_until(now: datetime) -> date:
    """The usual end of a consent."""
    return day_in_xiamen(now) + timedelta(days=USUAL_DAYS)


def add_consent(
    session: Session,
    actor: Actor,
    introduction: Introduction,
    scope: str,
    *,
    until: date,
    now: datetime,
) -> Consent:
    """Write down what the enterprise agrees to. Raises BadUntil."""
    _check_until(until, now)
    text = consent_text(scope, "zh")
    row = Consent(
        introduction=introduction,
        scope=scope,
        granted_by_id=actor.person_id,
        granted_at=now,
        until=until,
        text_version=text.version,
        text_hash=text.hash,
        officers=list(introduction.officers),
        created_at=now,
    )
    session.add(row)
    session.flush()
    record(
        session, actor, "consent.given", at=now, subject=row, scope=scope,
        introduction=introduction.number, until=until.isoformat(), text=text.version,
    )  # fmt: skip
    return row


def grant_financials(
    session: Session,
    actor: Actor,
    introduction: Introduction,
    *,
    until: date,
    version: int | None = None,
    now: datetime,
) -> Consent:
    """Open the financial data too, separately; one given before is replaced."""
    begin(session, actor, introduction, "grant_financials", version=version)
    if active_consent(introduction, "contact", day_in_xiamen(now)) is None:
        raise NoConsent
    _check_until(until, now)
    for earlier in unended_consents(introduction, "financials"):
        earlier.withdrawn_at = now
    row = add_consent(session, actor, introduction, "financials", until=until, now=now)
    tell_institution(
        session, introduction,
        message("企业已授权查看需求 %(number)s 的财务数据。"), now=now, tone="success",
    )  # fmt: skip
    return row


def extend_consent(
    session: Session, actor: Actor, consent: Consent, *, until: date, now: datetime
) -> None:
    """Move the end of a consent that is not withdrawn."""
    _begin(session, actor, consent)
    if consent.withdrawn_at is not None or consent.until < day_in_xiamen(now):
        raise NoConsent
    _check_until(until, now)
    before, consent.until = consent.until, until
    session.flush()
    record(
        session, actor, "consent.extended", at=now, subject=consent, scope=consent.scope,
        before=before.isoformat(), until=until.isoformat(),
    )  # fmt: skip


def revoke_consent(session: Session, actor: Actor, consent: Consent, *, now: datetime) -> None:
    """Withdraw a consent; without contacts the financial data close too. Twice is once."""
    _begin(session, actor, consent)
    if consent.withdrawn_at is not None:
        return
    end_consents(session, actor, consent.introduction, now=now, only=consent)
    tell_institution(
        session, consent.introduction,
        message("企业已撤回对需求 %(number)s 的授权，相关资料不再开放。"), now=now, tone="warning",
    )  # fmt: skip


def end_consents(
    session: Session,
    actor: Actor,
    introduction: Introduction,
    *,
    now: datetime,
    only: Consent | None = None,
) -> None:
    """Withdraw one consent (with what hangs on it), or all of an introduction."""
    scope = only.scope if only is not None and only.scope == "financials" else None
    for row in unended_consents(introduction, scope):
        row.withdrawn_at = now
        session.flush()
        record(session, actor, "consent.withdrawn", at=now, subject=row, scope=row.scope)


def _begin(session: Session, actor: Actor, consent: Consent) -> None:
    """Lock the introduction and the consent. Raises NoSuchIntroduction for anybody else."""
    if side_of(actor, consent.introduction) != ENTERPRISE:
        raise NoSuchIntroduction
    lock(session, consent.introduction)
    lock(session, consent)


def _check_until(until: date, now: datetime) -> None:
    today = day_in_xiamen(now)
    if not today < until <= today + timedelta(days=MOST_DAYS):
        raise BadUntil
