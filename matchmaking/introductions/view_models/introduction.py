"""An introduction as its side may read it: no name to the institution before consent."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.introductions.errors import NoSuchIntroduction, NoSuchMatch
from matchmaking.introductions.lifecycle import ENTERPRISE, INSTITUTION, ORGANIZER, PLATFORM, holder
from matchmaking.introductions.models import Consent, Introduction, IntroductionStep
from matchmaking.introductions.permissions import side_of
from matchmaking.introductions.queries.consents import is_active
from matchmaking.introductions.queries.introductions import (
    accepted_offer,
    open_offer,
    successor,
)
from matchmaking.introductions.view_models.explanation import Explanation, explain
from matchmaking.introductions.view_models.offers import OfferView, offer_view
from matchmaking.introductions.view_models.progress import Progress, progress_of
from matchmaking.introductions.view_models.verbs import (
    ANSWERS,
    ENDING,
    knows_enterprise,
    verbs_of,
)
from matchmaking.needs.content import NeedContent
from matchmaking.standards.clock import day_in_xiamen
from matchmaking.standards.vocabulary import label


@dataclass(frozen=True, slots=True)
class IntroductionCard:
    """An introduction in a list. `title` and `enterprise` are empty where they are not open."""

    id: str
    number: str
    need_id: str
    need_number: str
    title: str
    enterprise: str
    product_id: str
    product_name: str
    institution: str
    state: str
    asked_by: str
    holder: str
    asked_at: datetime
    due_at: datetime | None
    overdue: bool
    identity_open: bool


@dataclass(frozen=True, slots=True)
class StepLine:
    """A line of the history."""

    state: str
    side: str
    at: datetime
    note: str


@dataclass(frozen=True, slots=True)
class ConsentLine:
    """A consent with whom it names."""

    id: str
    scope: str
    granted_at: datetime
    until: date
    withdrawn_at: datetime | None
    officers: tuple[str, ...]
    active: bool


@dataclass(frozen=True, slots=True)
class Drawn:
    """A confirmed drawdown: yuan, basis points."""

    amount: int
    rate: int | None
    day: date


@dataclass(frozen=True, slots=True)
class Declined:
    """Why it was declined, in words."""

    reason: str
    note: str


@dataclass(frozen=True, slots=True)
class IntroductionView:
    """The page of an introduction."""

    card: IntroductionCard
    message: str
    version: int
    progress: Progress
    history: tuple[StepLine, ...]
    verbs: frozenset[str]
    officers: tuple[str, ...]
    consents: tuple[ConsentLine, ...]
    offers: tuple[OfferView, ...]
    decline: Declined | None
    explanation: Explanation | None
    drawn: Drawn | None
    handed_to: str

    @property
    def ending(self) -> bool:
        """Whether the actor may end it."""
        return bool(self.verbs & ENDING)

    @property
    def going_on(self) -> bool:
        """Whether a step is the actor's, other than ending it and answering what is shown."""
        return bool(self.verbs - ENDING - ANSWERS)


def card(
    introduction: Introduction, actor: Actor, *, now: datetime, language: str
) -> IntroductionCard:
    """One line of a list, for the actor's side."""
    side = side_of(actor, introduction)
    if not side:
        raise NoSuchIntroduction
    need, product = introduction.need, introduction.product
    known = side != INSTITUTION or knows_enterprise(actor, introduction, now=now)
    content = NeedContent.from_json(introduction.need_version.content if known else None)
    return IntroductionCard(
        id=introduction.public_id,
        number=introduction.number,
        need_id=need.public_id,
        need_number=need.number or "",
        title=content.title,
        enterprise=need.organisation.called(language) if known else "",
        product_id=product.public_id,
        product_name=product.called(language),
        institution=introduction.institution.called(language),
        state=introduction.state,
        asked_by=_asked_by(introduction, side),
        holder=_holder(introduction),
        asked_at=introduction.asked_at,
        due_at=introduction.due_at,
        overdue=introduction.due_at is not None and introduction.due_at < now,
        identity_open=known,
    )


def introduction_view(
    session: Session, introduction: Introduction, actor: Actor, *, now: datetime, language: str
) -> IntroductionView:
    """Everything that the actor's side may read of it."""
    head, side, day = (
        card(introduction, actor, now=now, language=language),
        side_of(actor, introduction),
        day_in_xiamen(now),
    )
    return IntroductionView(
        card=head,
        message=_message(introduction, head),
        version=introduction.version,
        progress=progress_of(introduction, head.holder, language),
        history=tuple(
            StepLine(step.state, _side(step.side, side), step.created_at, _note(step, head))
            for step in introduction.steps
        ),
        verbs=verbs_of(introduction, actor, now=now),
        officers=_officers(introduction, side),
        consents=tuple(_consent(row, day) for row in introduction.consents),
        offers=tuple(offer_view(offer, language) for offer in introduction.offers),
        decline=_declined(introduction, head, language),
        explanation=_explanation(session, actor, introduction, day, language),
        drawn=_drawn(introduction),
        handed_to=_handed_to(session, introduction, side),
    )


def _asked_by(introduction: Introduction, side: str) -> str:
    """An institution does not learn why the platform thought of it."""
    return _side(introduction.asked_by, side)


def _side(who: str, reader: str) -> str:
    return PLATFORM if reader == INSTITUTION and who == ORGANIZER else who


def _holder(introduction: Introduction) -> str:
    return holder(
        introduction,
        offer_open=open_offer(introduction) is not None,
        offer_accepted=accepted_offer(introduction) is not None,
    )


def _message(introduction: Introduction, head: IntroductionCard) -> str:
    """The enterprise's own words may tell who it is: they open with its name."""
    if introduction.asked_by == ENTERPRISE and not head.identity_open:
        return ""
    return introduction.message


def _note(step: IntroductionStep, head: IntroductionCard) -> str:
    return "" if step.side == ENTERPRISE and not head.identity_open else step.note


def _officers(introduction: Introduction, side: str) -> tuple[str, ...]:
    """Officers by name; to the enterprise only once the institution has agreed."""
    if side == ENTERPRISE and introduction.institution_agreed_at is None:
        return ()
    return tuple(person.name for person in introduction.officers)


def _consent(row: Consent, day: date) -> ConsentLine:
    return ConsentLine(
        id=row.public_id,
        scope=row.scope,
        granted_at=row.granted_at,
        until=row.until,
        withdrawn_at=row.withdrawn_at,
        officers=tuple(person.name for person in row.officers),
        active=is_active(row, day),
    )


def _declined(introduction: Introduction, head: IntroductionCard, language: str) -> Declined | None:
    if introduction.state != "declined":
        return None
    reason = introduction.decline_reason
    words = label("decline_reason", reason, language) if reason else ""
    by_enterprise = any(
        step.state == "declined" and step.side == ENTERPRISE for step in introduction.steps
    )
    hidden = by_enterprise and not head.identity_open
    return Declined(words, "" if hidden else introduction.decline_note)


def _drawn(introduction: Introduction) -> Drawn | None:
    if introduction.drawn_amount is None or introduction.drawn_on is None:
        return None
    return Drawn(introduction.drawn_amount, introduction.drawn_rate, introduction.drawn_on)


def _explanation(
    session: Session, actor: Actor, introduction: Introduction, day: date, language: str
) -> Explanation | None:
    """How the two fit today; None where either is not live any more."""
    if introduction.need.live_version is None:
        return None
    sides = (introduction.need, introduction.product)
    try:
        return explain(session, actor, *sides, day=day, language=language)
    except NoSuchMatch:
        return None


def _handed_to(session: Session, introduction: Introduction, side: str) -> str:
    """The next introduction; an institution never learns of it."""
    if side == INSTITUTION:
        return ""
    following = successor(session, introduction)
    return following.public_id if following else ""
