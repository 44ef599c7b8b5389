"""Listings as their owners and organizers see them."""

from base64 import b64encode
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from matchmaking.listings.lifecycle import PUBLISHED_ONCE, PUBLISHING
from matchmaking.listings.view_models import (
    Decision,
    Part,
    VersionLine,
    decision_of,
    revision_label,
)
from matchmaking.listings.wording import STATE_TONES, word
from matchmaking.standards.vocabulary import label
from matchmaking.technology import queries
from matchmaking.technology.content import ListingContent
from matchmaking.technology.fields import labels_of_changes
from matchmaking.technology.models import TechnologyListing
from matchmaking.technology.reasons import CLOSE_REASONS, RETURN_REASONS, WITHDRAW_REASONS
from matchmaking.technology.services.drafting import SUBJECT
from matchmaking.technology.view_models.parts import parts_of
from matchmaking.uploads.models import Upload
from matchmaking.uploads.services import open_preview, uploads_of

LARGEST_INLINE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class ListingLine:
    """A listing in its organisation's own list, and in the organizers' queue."""

    public_id: str
    number: str
    side: str
    side_label: str
    title: str
    organisation: str
    state: str
    state_label: str
    tone: str
    revision_label: str
    is_revision: bool
    money: int | None
    valid_to: date | None
    changed_at: datetime
    submitted_at: datetime | None
    resume_step: int | None


@dataclass(frozen=True, slots=True)
class File:
    """A picture or document in a list.

    `inline` is the picture itself as an address, for pages whose reader may not ask for it again.
    """

    public_id: str
    name: str
    caption: str
    size: int
    is_picture: bool
    inline: str = ""


@dataclass(frozen=True, slots=True)
class ListingDetail:
    """A listing with everything its owner or an organizer may read."""

    public_id: str
    version: int
    number: str
    side: str
    side_label: str
    title: str
    state: str
    state_label: str
    tone: str
    revision: str
    revision_label: str
    organisation: str
    parts: tuple[Part, ...]
    files: tuple[File, ...]
    versions: tuple[VersionLine, ...]
    returned: Decision | None
    verbs: frozenset[str]
    valid_to: date | None
    submitted_at: datetime | None
    published_at: datetime | None
    closed_reason: str


def verbs_of(listing: TechnologyListing) -> frozenset[str]:
    """What is open to do with the listing now."""
    return PUBLISHING.open_verbs(state=listing.state, revision=listing.revision)


def listing_line(listing: TechnologyListing, language: str) -> ListingLine:
    """One line of a list."""
    content = queries.prepared_content(listing)
    editing = "edit" in verbs_of(listing) and listing.draft is not None
    return ListingLine(
        public_id=listing.public_id,
        number=listing.number or "",
        side=listing.side,
        side_label=label("technology_side", listing.side, language),
        title=content.title or _("未命名"),
        organisation=listing.organisation.called(language),
        state=listing.state,
        state_label=label("need_state", listing.state, language),
        tone=STATE_TONES[listing.state],
        revision_label=revision_label(listing, language),
        is_revision=listing.state in PUBLISHED_ONCE,
        money=content.money,
        valid_to=listing.valid_to,
        changed_at=listing.draft_saved_at or listing.created_at,
        submitted_at=listing.submitted_at,
        resume_step=listing.draft_step if editing else None,
    )


def listing_detail(
    session: Session,
    listing: TechnologyListing,
    content: ListingContent,
    language: str,
    *,
    compare: bool = False,
) -> ListingDetail:
    """The whole listing; `compare` shows what differs from what is published, for reviews."""
    before = queries.published_content(listing) if compare and listing.live_version else None
    returned = queries.last_return(session, listing)
    words = WITHDRAW_REASONS | CLOSE_REASONS
    return ListingDetail(
        public_id=listing.public_id,
        version=listing.version,
        number=listing.number or "",
        side=listing.side,
        side_label=label("technology_side", listing.side, language),
        title=content.title or _("未命名"),
        state=listing.state,
        state_label=label("need_state", listing.state, language),
        tone=STATE_TONES[listing.state],
        revision=listing.revision,
        revision_label=revision_label(listing, language),
        organisation=listing.organisation.called(language),
        parts=parts_of(content, language, before=before),
        files=files_of(session, listing),
        versions=tuple(
            VersionLine(row.n, row.created_at, labels_of_changes(row.changes, listing.side))
            for row in queries.versions_of(session, listing)
        ),
        returned=decision_of(returned, RETURN_REASONS) if returned else None,
        verbs=verbs_of(listing),
        valid_to=listing.valid_to,
        submitted_at=listing.submitted_at,
        published_at=listing.published_at,
        closed_reason=word(words, listing.closed_reason) if listing.closed_reason else "",
    )


def files_of(session: Session, listing: TechnologyListing) -> tuple[File, ...]:
    """The listing's pictures and documents."""
    return tuple(_file(row) for row in uploads_of(session, SUBJECT, listing.public_id))


def opened_files(
    session: Session, listing: TechnologyListing, *, until: datetime
) -> tuple[File, ...]:
    """Those of the version made then, for the other side: its pictures are in the page itself."""
    rows = uploads_of(session, SUBJECT, listing.public_id)
    return tuple(_file(row, inline=_inline(row)) for row in rows if row.created_at <= until)


def decisions_of(session: Session, listing: TechnologyListing) -> tuple[Decision, ...]:
    """All reviews, newest first."""
    return tuple(decision_of(row, RETURN_REASONS) for row in queries.reviews_of(session, listing))


def _file(row: Upload, inline: str = "") -> File:
    return File(row.public_id, row.name, row.caption or "", row.size, _is_picture(row), inline)


def _inline(row: Upload) -> str:
    """The picture as an address; none of a large one from before previews were kept."""
    if not _is_picture(row) or (row.preview is None and row.size > LARGEST_INLINE):
        return ""
    small, media_type = open_preview(row)
    return f"data:{media_type};base64,{b64encode(small).decode()}"


def _is_picture(row: Upload) -> bool:
    return row.media_type.startswith("image/")
