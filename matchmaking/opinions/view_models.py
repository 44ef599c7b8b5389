"""What pages show of opinions. Only the office learns who the expert is."""

from dataclasses import dataclass
from datetime import date, datetime

from matchmaking.opinions.content import MEASURES, Judgement, OpinionContent
from matchmaking.opinions.lifecycle import standing
from matchmaking.opinions.models import Opinion, OpinionAssignment
from matchmaking.opinions.queries import active
from matchmaking.standards.vocabulary import label
from matchmaking.technology.models import TechnologyListing
from matchmaking.technology.queries import shown_content

TONES = {
    "asked": "wait", "overdue": "due", "given": "info", "released": "good", "declined": "neutral",
    "revoked": "neutral",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class AssignmentLine:
    """A row of the office's list."""

    public_id: str
    listing_id: str
    number: str
    title: str
    organisation: str
    expert_id: str
    expert: str
    unit: str
    asked_at: datetime
    due_on: date
    state: str
    state_label: str
    tone: str
    reason: str


@dataclass(frozen=True, slots=True)
class JudgementLine:
    """One measure with its grade and reason."""

    label: str
    grade: int
    level: str
    text: str


@dataclass(frozen=True, slots=True)
class OpinionShown:
    """An opinion as owner and other party read it: the expert's kind, never the name."""

    public_id: str
    kind: str
    given_at: datetime
    judgements: tuple[JudgementLine, ...]
    overall: str
    allowed_at: datetime | None


def title_of(listing: TechnologyListing) -> str:
    """The public title; the number where nothing is published."""
    version = listing.live_version
    return shown_content(version).public_title if version else listing.number or ""


def assignment_line(row: OpinionAssignment, day: date, language: str) -> AssignmentLine:
    """A row of the list."""
    state = standing(row, day)
    reason = label("opinion_decline", row.decline_reason, language) if row.decline_reason else ""
    return AssignmentLine(
        public_id=row.public_id,
        listing_id=row.listing.public_id,
        number=row.listing.number or "",
        title=title_of(row.listing),
        organisation=row.listing.organisation.called(language),
        expert_id=row.expert.public_id,
        expert=row.expert.name,
        unit=row.expert.unit,
        asked_at=row.created_at,
        due_on=row.due_on,
        state=state,
        state_label=label("opinion_state", state, language),
        tone=TONES[state],
        reason=" · ".join(text for text in (reason, row.decline_note) if text),
    )


def opinion_shown(row: OpinionAssignment, opinion: Opinion, language: str) -> OpinionShown:
    """An opinion without the expert's name."""
    content = OpinionContent.from_json(opinion.content)
    consent = active(opinion)
    return OpinionShown(
        public_id=row.public_id,
        kind=label("expert_kind", row.expert.kind, language),
        given_at=opinion.changed_at,
        judgements=tuple(_judgement(name, content, language) for name in MEASURES),
        overall=content.overall,
        allowed_at=consent.granted_at if consent else None,
    )


def _judgement(name: str, content: OpinionContent, language: str) -> JudgementLine:
    judged: Judgement = getattr(content, name)
    return JudgementLine(
        label("opinion_measure", name, language),
        judged.grade,
        label("opinion_level", str(judged.grade), language),
        judged.text,
    )
