"""Consents: given with the asking and the answer, given again, withdrawn; openings under them."""

from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from matchmaking.accounts.models import Organisation, Person
from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record
from matchmaking.database.locking import lock
from matchmaking.introductions.errors import BadUntil
from matchmaking.notices.wording import message
from matchmaking.standards.clock import day_in_xiamen
from matchmaking.talks.consent_texts import consent_text
from matchmaking.talks.errors import NoConsent, NoSuchTalk, NotInThisState
from matchmaking.talks.lifecycle import OPENED, OTHER
from matchmaking.talks.models import Talk, TalkConsent, TalkOpening
from matchmaking.talks.permissions import side_of
from matchmaking.talks.queries import active_consent
from matchmaking.talks.services.telling import tell
from matchmaking.technology.content import NEED, ListingContent
from matchmaking.technology.models import TechnologyListing

USUAL_DAYS, MOST_DAYS = 90, 366


def default_until(now: datetime) -> date:
    """The usual end of a consent."""
    return day_in_xiamen(now) + timedelta(days=USUAL_DAYS)


def add_consent(
    session: Session, actor: Actor, talk: Talk, side: str, *, until: date, now: datetime
) -> TalkConsent:
    """Write down what a side agrees to. Raises BadUntil."""
    today = day_in_xiamen(now)
    if not today < until <= today + timedelta(days=MOST_DAYS):
        raise BadUntil
    text = consent_text("zh")
    row = TalkConsent(
        talk=talk,
        side=side,
        granted_by_id=actor.person_id,
        granted_at=now,
        until=until,
        text_version=text.version,
        text_hash=text.hash,
        created_at=now,
    )
    session.add(row)
    session.flush()
    record(
        session, actor, "talk.consent_given", at=now, subject=row, talk=talk.number, side=side,
        until=until.isoformat(), text=text.version,
    )  # fmt: skip
    return row


def give_again(session: Session, actor: Actor, talk: Talk, *, until: date, now: datetime) -> None:
    """Open the own text again after it was closed or ran out; a running consent is replaced."""
    side = _party(actor, talk)
    lock(session, talk)
    if talk.state not in OPENED:
        raise NotInThisState
    for row in _unended(talk, side):
        row.withdrawn_at = now
    add_consent(session, actor, talk, side, until=until, now=now)


def revoke(session: Session, actor: Actor, talk: Talk, *, now: datetime) -> None:
    """Close the own text to the other side from now on. Twice is once."""
    side = _party(actor, talk)
    lock(session, talk)
    if not _unended(talk, side):
        return
    end_consents(session, actor, talk, now=now, side=side)
    text = message("对方已撤回授权（需求 %(need)s，成果 %(offer)s），全文不再开放。")
    tell(session, talk, OTHER[side], text, now=now, tone="warning")


def end_consents(
    session: Session, actor: Actor, talk: Talk, *, now: datetime, side: str = ""
) -> None:
    """Withdraw the consents of a side, or of both."""
    for row in _unended(talk, side):
        row.withdrawn_at = now
        session.flush()
        record(session, actor, "talk.consent_withdrawn", at=now, subject=row, side=row.side)


def open_other(
    session: Session, actor: Actor, talk: Talk, *, now: datetime
) -> tuple[TechnologyListing, ListingContent]:
    """The other side's full text and contact; the opening is on its ledger. Raises NoConsent."""
    side = _party(actor, talk)
    lock(session, talk)
    session.refresh(talk, ["consents"])
    other = OTHER[side]
    consent = active_consent(talk, other, day_in_xiamen(now))
    if consent is None or not _still_there(session, actor):
        raise NoConsent
    session.add(TalkOpening(consent=consent, person_id=actor.person_id, created_at=now))
    session.flush()
    record(session, actor, "talk.opened", at=now, subject=consent, talk=talk.number, side=other)
    listing, version = (
        (talk.need, talk.need_version) if other == NEED else (talk.offer, talk.offer_version)
    )
    return listing, ListingContent.from_json(version.content)


def _party(actor: Actor, talk: Talk) -> str:
    """Need or offer. Raises NoSuchTalk for anybody else."""
    side = side_of(actor, talk)
    if side not in OTHER:
        raise NoSuchTalk
    return side


def _still_there(session: Session, actor: Actor) -> bool:
    """Leaving the organisation, or its suspension, ends access at once."""
    person = session.get(Person, actor.person_id)
    organisation = session.get(Organisation, actor.organisation_id)
    return (
        person is not None
        and person.state == "active"
        and person.organisation_id == actor.organisation_id
        and organisation is not None
        and organisation.is_verified
    )


def _unended(talk: Talk, side: str) -> list[TalkConsent]:
    return [row for row in talk.consents if row.withdrawn_at is None and side in ("", row.side)]
