"""What pages of listings show alike: steps and their fields, versions, decisions, a revision."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from matchmaking.listings.lifecycle import PUBLISHED_ONCE
from matchmaking.listings.models import Review, SealedListing
from matchmaking.listings.wording import word
from matchmaking.standards.vocabulary import label


@dataclass(frozen=True, slots=True)
class Row:
    """A field with what it says, line by line; `before` where a published version differs."""

    key: str
    label: str
    lines: tuple[str, ...]
    fault: str = ""
    before: tuple[str, ...] = ()
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A step's rows; step 0 is the facts of who posts it."""

    step: int
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A published version and what it changed."""

    n: int
    at: datetime
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """A review as the owner sees it."""

    decision: str
    reasons: tuple[str, ...]
    note: str
    at: datetime


def decision_of(review: Review, known: Mapping[str, str]) -> Decision:
    """A review with its reasons in the reader's words."""
    reasons = tuple(word(known, key) for key in review.reasons)
    return Decision(review.decision, reasons, review.note, review.created_at)


def revision_label(listing: SealedListing, language: str) -> str:
    """Where a change being prepared stands; "" where none is."""
    if listing.state not in PUBLISHED_ONCE or not listing.revision:
        return ""
    return _("修改稿：%(state)s", state=label("need_state", listing.revision, language))
