"""What the pages of needs show: never rows, only these."""

from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from matchmaking.listings.lifecycle import PUBLISHED_ONCE, PUBLISHING
from matchmaking.listings.view_models import (
    Decision,
    Part,
    Row,
    VersionLine,
    decision_of,
    revision_label,
)
from matchmaking.listings.wording import STATE_TONES, word
from matchmaking.needs import queries
from matchmaking.needs.completeness import Lack, lacking
from matchmaking.needs.content import NeedContent
from matchmaking.needs.fields import STEPS, fields_of, label_of, labels_of_changes
from matchmaking.needs.models import Need
from matchmaking.needs.reasons import (
    ATTACHMENT_LABELS,
    CLOSE_REASONS,
    RETURN_REASONS,
    WITHDRAW_REASONS,
)
from matchmaking.standards.vocabulary import label
from matchmaking.uploads.models import Upload
from matchmaking.uploads.services import uploads_of


@dataclass(frozen=True, slots=True)
class NeedLine:
    """A need in the enterprise's own list."""

    public_id: str
    number: str
    kind: str
    title: str
    state: str
    state_label: str
    tone: str
    revision_label: str
    amount: int | None
    valid_to: date | None
    changed_at: datetime
    resume_step: int | None


@dataclass(frozen=True, slots=True)
class File:
    """An attachment in a list."""

    public_id: str
    name: str
    label: str
    size: int
    at: datetime


@dataclass(frozen=True, slots=True)
class NeedDetail:
    """A need with everything the enterprise or an organizer may read."""

    public_id: str
    version: int
    number: str
    kind: str
    title: str
    state: str
    state_label: str
    tone: str
    revision: str
    revision_label: str
    enterprise: str
    parts: tuple[Part, ...]
    files: tuple[File, ...]
    versions: tuple[VersionLine, ...]
    returned: Decision | None
    verbs: frozenset[str]
    valid_to: date | None
    submitted_at: datetime | None
    published_at: datetime | None
    closed_reason: str


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """A need in the organizers' queue."""

    public_id: str
    number: str
    enterprise: str
    title: str
    kind: str
    amount: int | None
    submitted_at: datetime | None
    is_revision: bool


def need_line(need: Need, language: str) -> NeedLine:
    """One line of the enterprise's list."""
    content = queries.prepared_content(need)
    editing = "edit" in PUBLISHING.open_verbs(state=need.state, revision=need.revision)
    return NeedLine(
        public_id=need.public_id,
        number=need.number or "",
        kind=need.kind,
        title=content.title or _("未命名的需求"),
        state=need.state,
        state_label=label("need_state", need.state, language),
        tone=STATE_TONES[need.state],
        revision_label=revision_label(need, language),
        amount=content.amount,
        valid_to=need.valid_to,
        changed_at=need.draft_saved_at or need.created_at,
        resume_step=need.draft_step if editing and need.draft is not None else None,
    )


def verbs_of(need: Need) -> frozenset[str]:
    """What is open to do with the need now."""
    return PUBLISHING.open_verbs(state=need.state, revision=need.revision)


def waiting_line(need: Need) -> WaitingLine:
    """One line of the organizers' queue."""
    content = queries.prepared_content(need)
    return WaitingLine(
        public_id=need.public_id,
        number=need.number or "",
        enterprise=need.organisation.name,
        title=content.title,
        kind=need.kind,
        amount=content.amount,
        submitted_at=need.submitted_at,
        is_revision=need.state in PUBLISHED_ONCE,
    )


def need_detail(
    session: Session, need: Need, content: NeedContent, language: str, *, internal: bool = False
) -> NeedDetail:
    """The whole need; `internal` compares with what is published, for reviews."""
    before = queries.published_content(need) if internal and need.live_version else None
    returned = queries.last_return(session, need)
    words = WITHDRAW_REASONS | CLOSE_REASONS
    return NeedDetail(
        public_id=need.public_id,
        version=need.version,
        number=need.number or "",
        kind=need.kind,
        title=content.title or _("未命名的需求"),
        state=need.state,
        state_label=label("need_state", need.state, language),
        tone=STATE_TONES[need.state],
        revision=need.revision,
        revision_label=revision_label(need, language),
        enterprise=need.organisation.name,
        parts=parts_of(content, language, before=before),
        files=files_of(session, need),
        versions=tuple(
            VersionLine(row.n, row.created_at, labels_of_changes(row.changes))
            for row in queries.versions_of(session, need)
        ),
        returned=decision_of(returned, RETURN_REASONS) if returned else None,
        verbs=PUBLISHING.open_verbs(state=need.state, revision=need.revision),
        valid_to=need.valid_to,
        submitted_at=need.submitted_at,
        published_at=need.published_at,
        closed_reason=word(words, need.closed_reason) if need.closed_reason else "",
    )


def parts_of(
    content: NeedContent,
    language: str,
    *,
    faults: dict[str, str] | None = None,
    before: NeedContent | None = None,
) -> tuple[Part, ...]:
    """All rows of a need, step by step; what is empty and right is left out unless changed."""
    titles = {0: _("企业资料"), **{n: _(text) for n, text in STEPS[content.kind].items()}}
    changed = set(content.changes_since(before)) if before else set()
    parts = []
    for step, title in titles.items():
        rows = [
            Row(
                field.key,
                _(field.label),
                field.show(content, language),
                (faults or {}).get(field.key, ""),
                field.show(before, language) if before and field.key in changed else (),
                field.key in changed,
            )
            for field in fields_of(content.kind, step)
        ]
        kept = tuple(row for row in rows if row.lines or row.fault or row.changed)
        parts.append(Part(step, title, kept))
    return tuple(parts)


def faults_of(content: NeedContent, day: date) -> tuple[tuple[Lack, str, str], ...]:
    """What is lacking, with the field's label and the sentence in the reader's words."""
    return tuple((lack, label_of(lack.field), _(lack.text)) for lack in lacking(content, day))


def files_of(session: Session, need: Need) -> tuple[File, ...]:
    """The need's attachments."""
    return tuple(_file(row) for row in uploads_of(session, "need", need.public_id))


def decisions_of(session: Session, need: Need) -> tuple[Decision, ...]:
    """All earlier decisions, newest first, for organizers."""
    return tuple(decision_of(row, RETURN_REASONS) for row in queries.reviews_of(session, need))


def _file(row: Upload) -> File:
    return File(
        row.public_id, row.name, word(ATTACHMENT_LABELS, row.label), row.size, row.created_at
    )
