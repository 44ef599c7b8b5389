"""Talks in lists and on their own page."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _

from matchmaking.audit.actor import Actor
from matchmaking.standards.clock import day_in_xiamen
from matchmaking.standards.vocabulary import label
from matchmaking.talks.lifecycle import BOTH, CHAIN, ENDED_EARLY, OPENED, OTHER, holder, open_verbs
from matchmaking.talks.models import Talk, TalkConsent
from matchmaking.talks.permissions import side_of
from matchmaking.talks.queries import active_consent
from matchmaking.technology.content import NEED
from matchmaking.technology.queries import shown_content
from matchmaking.technology.view_models.cards import title_of

TONES = {
    "asked": "wait", "accepted": "info", "contacted": "info", "visited": "info", "signed": "wait",
    "confirmed": "good", "declined": "neutral", "withdrawn": "neutral", "lapsed": "due",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class TalkLine:
    """A talk in a list. `mine`: the reader's side is waited for."""

    public_id: str
    number: str
    need: str
    need_number: str
    offer: str
    offer_number: str
    parties: str
    state: str
    state_label: str
    tone: str
    asked_at: datetime
    due_at: datetime | None
    late: bool
    mine: bool
    holder_label: str
    reason_label: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way, as the progress macro shows it."""

    label: str
    state: str
    when: datetime | None


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of the history."""

    at: datetime
    text: str
    who: str


@dataclass(frozen=True, slots=True)
class ConsentLine:
    """What one side has opened, until when."""

    side: str
    side_label: str
    own: bool
    active: bool
    until: date
    withdrawn_at: datetime | None


@dataclass(frozen=True, slots=True)
class TalkDetail:
    """A talk with what the reader's side may see and do."""

    line: TalkLine
    version: int
    side: str
    need_id: str
    offer_id: str
    message: str
    steps: tuple[Step, ...]
    events: tuple[Event, ...]
    verbs: frozenset[str]
    consents: tuple[ConsentLine, ...]
    can_open: bool
    can_revoke: bool
    can_give: bool
    decline_note: str
    contract_value: int | None
    signed_on: date | None
    match: dict[str, Any]


def talk_line(talk: Talk, actor: Actor, language: str, *, now: datetime) -> TalkLine:
    """One line: public titles and numbers only, but for organizers."""
    side, waited = side_of(actor, talk), holder(talk)
    sides = (talk.need.organisation, talk.offer.organisation)
    parties = " — ".join(one.called(language) for one in sides)
    return TalkLine(
        public_id=talk.public_id,
        number=talk.number,
        need=title_of(shown_content(talk.need_version), language),
        need_number=talk.need.number or "",
        offer=title_of(shown_content(talk.offer_version), language),
        offer_number=talk.offer.number or "",
        parties=parties if side not in OTHER else "",
        state=talk.state,
        state_label=label("talk_state", talk.state, language),
        tone=TONES[talk.state],
        asked_at=talk.asked_at,
        due_at=talk.due_at,
        late=talk.due_at is not None and talk.due_at < now,
        mine=side in OTHER and waited in (side, BOTH),
        holder_label=_holder(waited, side),
        reason_label=label("talk_decline_reason", talk.decline_reason, language)
        if talk.decline_reason
        else "",
    )


def talk_detail(talk: Talk, actor: Actor, language: str, *, now: datetime) -> TalkDetail:
    """The page of one talk."""
    side, day = side_of(actor, talk), day_in_xiamen(now)
    other = OTHER.get(side, "")
    own_open = any(row.side == side and row.withdrawn_at is None for row in talk.consents)
    return TalkDetail(
        line=talk_line(talk, actor, language, now=now),
        version=talk.version,
        side=side,
        need_id=talk.need.public_id,
        offer_id=talk.offer.public_id,
        message=talk.message,
        steps=_steps(talk, language),
        events=tuple(_event(step, side, language) for step in talk.steps),
        verbs=open_verbs(talk, side),
        consents=tuple(_consent(row, talk, side, day) for row in talk.consents),
        can_open=bool(other) and active_consent(talk, other, day) is not None,
        can_revoke=bool(other) and own_open,
        can_give=bool(other) and talk.state in OPENED and active_consent(talk, side, day) is None,
        decline_note=talk.decline_note,
        contract_value=talk.contract_value,
        signed_on=talk.signed_on,
        match=talk.match,
    )


def _steps(talk: Talk, language: str) -> tuple[Step, ...]:
    reached = {step.state: step.created_at for step in talk.steps}
    ended = talk.state in ENDED_EARLY
    here = -1 if ended else CHAIN.index(talk.state)
    steps = []
    for place, state in enumerate(CHAIN):
        words = label("talk_state", state, language)
        if ended or place < here:
            if state in reached:
                steps.append(Step(words, "done", reached[state]))
        elif place == here:
            status = "done" if state == CHAIN[-1] else "current"
            steps.append(Step(words, status, reached.get(state)))
        else:
            steps.append(Step(words, "todo", None))
    if ended:
        last = Step(label("talk_state", talk.state, language), "current", reached.get(talk.state))
        steps.append(last)
    return tuple(steps)


def _event(step: Any, side: str, language: str) -> Event:
    words = label("talk_state", step.state, language)
    text = _("%(state)s：%(note)s", state=words, note=step.note) if step.note else words
    who = _("本单位") if step.side == side else _side(step.side)
    return Event(step.created_at, text, who)


def _side(side: str) -> str:
    if side in OTHER:
        return _("需求方") if side == NEED else _("成果方")
    return _("平台")


def _holder(waited: str, side: str) -> str:
    if not waited:
        return ""
    if waited == BOTH:
        return _("双方")
    return _("本单位") if waited == side else _side(waited)


def _consent(row: TalkConsent, talk: Talk, side: str, day: date) -> ConsentLine:
    active = talk.state in OPENED and row.withdrawn_at is None and row.until >= day
    return ConsentLine(
        row.side, _side(row.side), row.side == side, active, row.until, row.withdrawn_at
    )
