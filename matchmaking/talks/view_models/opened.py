"""What a consent opens, the ledger of openings, and the organizers' watch list."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.listings.view_models import Part
from matchmaking.standards.vocabulary import group, label
from matchmaking.talks.models import OPEN_STATES, Talk
from matchmaking.talks.queries import confirmed_contracts, openings_of, talks_of
from matchmaking.talks.view_models.talks import TalkLine, talk_line
from matchmaking.technology.content import NEED, Contact, ListingContent
from matchmaking.technology.models import TechnologyListing
from matchmaking.technology.view_models.listings import File, opened_files
from matchmaking.technology.view_models.parts import parts_of

LAST_STEP_WITH_TEXT = 4


@dataclass(frozen=True, slots=True)
class Opened:
    """The other side's whole listing."""

    organisation: str
    title: str
    number: str
    contact: Contact
    parts: tuple[Part, ...]
    files: tuple[File, ...]


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One opening of the own text."""

    at: datetime
    organisation: str
    person: str
    talk_id: str
    number: str
    listing_number: str
    until: date
    withdrawn_at: datetime | None


@dataclass(frozen=True, slots=True)
class Answering:
    """How one organisation answers what it is asked."""

    organisation: str
    asked: int
    answered: int
    in_time: int
    lapsed: int
    declined: int
    confirmed: int

    @property
    def permille(self) -> int | None:
        """Answers in time of all that was answered or lapsed."""
        over = self.answered + self.lapsed
        return 1000 * self.in_time // over if over else None


@dataclass(frozen=True, slots=True)
class Watch:
    """What organizers watch."""

    overdue: tuple[TalkLine, ...]
    running: tuple[TalkLine, ...]
    reasons: tuple[tuple[str, int], ...]
    answering: tuple[Answering, ...]
    contracts: int
    value: int


def made_at(talk: Talk, listing: TechnologyListing) -> datetime:
    """When the version was made that the talk opens; later files are not part of it."""
    is_need = listing.id == talk.need_id
    return (talk.need_version if is_need else talk.offer_version).created_at


def opened(
    session: Session,
    talk: Talk,
    listing: TechnologyListing,
    content: ListingContent,
    language: str,
) -> Opened:
    """The whole listing for a reader who may see it."""
    parts = [part for part in parts_of(content, language) if part.step <= LAST_STEP_WITH_TEXT]
    return Opened(
        organisation=listing.organisation.called(language),
        title=content.title,
        number=listing.number or "",
        contact=content.contact,
        parts=tuple(parts),
        files=opened_files(session, listing, until=made_at(talk, listing)),
    )


def ledger(session: Session, actor: Actor) -> tuple[LedgerRow, ...]:
    """All openings of the actor's organisation's texts, newest first."""
    rows = []
    for opening in openings_of(session, actor):
        talk = opening.consent.talk
        own, other = (
            (talk.need, talk.offer) if opening.consent.side == NEED else (talk.offer, talk.need)
        )
        rows.append(
            LedgerRow(
                at=opening.created_at,
                organisation=other.organisation.name,
                person=opening.person.name,
                talk_id=talk.public_id,
                number=talk.number,
                listing_number=own.number or "",
                until=opening.consent.until,
                withdrawn_at=opening.consent.withdrawn_at,
            )
        )
    return tuple(rows)


def watch(session: Session, actor: Actor, language: str, *, now: datetime) -> Watch:
    """Overdue and running talks, why they are declined, who answers."""
    talks = talks_of(session, actor)
    lines = [talk_line(talk, actor, language, now=now) for talk in talks]
    running = [line for line in lines if line.state in OPEN_STATES]
    counts = Counter(talk.decline_reason for talk in talks if talk.decline_reason)
    contracts, value = confirmed_contracts(session)
    return Watch(
        overdue=tuple(line for line in running if line.late),
        running=tuple(line for line in running if not line.late),
        reasons=tuple(
            (label("talk_decline_reason", term.key, language), counts[term.key])
            for term in group("talk_decline_reason")
            if counts[term.key]
        ),
        answering=_answering(talks),
        contracts=contracts,
        value=value,
    )


def _answering(talks: Sequence[Talk]) -> tuple[Answering, ...]:
    asked: dict[str, list[Talk]] = defaultdict(list)
    for talk in talks:
        listing = talk.offer if talk.asked_by == NEED else talk.need
        asked[listing.organisation.name].append(talk)
    return tuple(
        Answering(
            organisation=name,
            asked=len(rows),
            answered=sum(row.answered_at is not None for row in rows),
            in_time=sum(bool(row.answered_in_time) for row in rows),
            lapsed=sum(row.answered_in_time is False and row.answered_at is None for row in rows),
            declined=sum(row.state == "declined" for row in rows),
            confirmed=sum(row.state == "confirmed" for row in rows),
        )
        for name, rows in sorted(asked.items())
    )
