"""The way of an introduction: its steps with their moments, who holds it, and until when."""

from dataclasses import dataclass
from datetime import datetime, time

from matchmaking.introductions.lifecycle import CHAIN, ENDED_EARLY
from matchmaking.introductions.models import Introduction
from matchmaking.introductions.queries.introductions import open_offer
from matchmaking.standards.clock import ZONE
from matchmaking.standards.vocabulary import label

END_OF_DAY = time(23, 59, 59)


@dataclass(frozen=True, slots=True)
class ProgressStep:
    """A step: `status` is done, now, next or ended."""

    state: str
    label: str
    at: datetime | None
    status: str


@dataclass(frozen=True, slots=True)
class Progress:
    """The steps in order; `holder` is the side that is waited for, `until` its moment."""

    steps: tuple[ProgressStep, ...]
    holder: str
    until: datetime | None
    ended: bool


def progress_of(introduction: Introduction, holder: str, language: str) -> Progress:
    """From the history: a step that was left out is not done."""
    reached = {step.state: step.created_at for step in introduction.steps}
    ended = introduction.state in ENDED_EARLY
    steps = [
        ProgressStep(state, _label(state, language), reached.get(state), status)
        for state in CHAIN
        if (status := _status(introduction, state, reached))
    ]
    if ended:
        state = introduction.state
        steps = [step for step in steps if step.status == "done"]
        steps.append(ProgressStep(state, _label(state, language), reached.get(state), "ended"))
    return Progress(
        tuple(steps), holder, _until(introduction), ended or introduction.state == "drawn"
    )


def _until(introduction: Introduction) -> datetime | None:
    """When the clock runs out; the end of the open offer's last day while that waits."""
    offer = open_offer(introduction)
    if introduction.due_at is not None or introduction.state != "offered" or offer is None:
        return introduction.due_at
    return datetime.combine(offer.expires_on, END_OF_DAY, ZONE)


def _status(introduction: Introduction, state: str, reached: dict[str, datetime]) -> str:
    """Empty for a step that was skipped."""
    if introduction.state in ENDED_EARLY:
        return "done" if state in reached else ""
    here, place = CHAIN.index(introduction.state), CHAIN.index(state)
    if place > here:
        return "next"
    if place == here:
        return "done" if state == CHAIN[-1] else "now"
    return "done" if state in reached else ""


def _label(state: str, language: str) -> str:
    return label("introduction_state", state, language)
