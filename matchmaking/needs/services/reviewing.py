"""Submit a need, take it back, and an organizer's decision."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import msgspec
from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record
from matchmaking.listings.errors import NothingChanged, NotVerified, ReasonMissing
from matchmaking.listings.lifecycle import PUBLISHING
from matchmaking.listings.services import move
from matchmaking.needs.completeness import lacking
from matchmaking.needs.content import NeedContent
from matchmaking.needs.errors import ChecklistIncomplete, NeedIncomplete
from matchmaking.needs.models import Need, NeedReview, NeedVersion
from matchmaking.needs.reasons import RETURN_REASONS, STANDARDS
from matchmaking.needs.services.beginning import begin
from matchmaking.needs.services.publishing import add_version, give_number
from matchmaking.needs.services.snapshot import present_facts
from matchmaking.needs.services.telling import tell_enterprise, tell_organizers
from matchmaking.notices.wording import message
from matchmaking.standards.clock import day_in_xiamen


@dataclass(frozen=True, slots=True)
class Decision:
    """What an organizer decided, as the review keeps it."""

    word: str
    note: str = ""
    checklist: Mapping[str, bool] = field(default_factory=dict)
    reasons: Sequence[str] = ()


def submit_need(
    session: Session,
    actor: Actor,
    need: Need,
    *,
    now: datetime,
    seen_version: int | None = None,
) -> None:
    """Hand a draft or revision to the organizers, with the enterprise's facts of this moment.

    Raises NotVerified, NeedIncomplete, NothingChanged.
    """
    begin(session, actor, need, "submit", seen_version=seen_version)
    if not need.organisation.is_verified:
        raise NotVerified
    content = msgspec.structs.replace(
        NeedContent.from_json(need.draft), facts=present_facts(session, need.organisation)
    )
    if lacking(content, day_in_xiamen(now)):
        raise NeedIncomplete
    live = need.live_version
    if live is not None and not content.changes_since(NeedContent.from_json(live.content)):
        raise NothingChanged
    give_number(session, need, now)
    need.draft = content.to_json()
    move(need, PUBLISHING, "submitted")
    need.submitted_at = now
    session.flush()
    record(session, actor, "need.submitted", at=now, subject=need, number=need.number)
    text = message("%(enterprise)s提交了融资需求《%(title)s》，等待审核。")
    tell_organizers(session, need, text, now=now, title=content.title)


def publish_need(
    session: Session,
    actor: Actor,
    need: Need,
    *,
    checklist: Mapping[str, bool],
    now: datetime,
    note: str = "",
    seen_version: int | None = None,
) -> NeedVersion:
    """Publish what was submitted as the next, unchangeable version. Raises ChecklistIncomplete."""
    begin(session, actor, need, "review", seen_version=seen_version)
    if not all(checklist.get(key) for key in STANDARDS):
        raise ChecklistIncomplete
    content = NeedContent.from_json(need.draft)
    version = add_version(session, need, content, published_by=actor.person_id, now=now)
    need.state, need.revision, need.draft, need.closed_reason = "published", "", None, ""
    _keep(session, actor, need, Decision("published", note, checklist=checklist), now)
    record(session, actor, "need.published", at=now, subject=need, version=version.n)
    text = message("融资需求《%(title)s》已通过审核并发布。")
    tell_enterprise(session, need, text, now=now, title=content.title, tone="good")
    return version


def return_need(
    session: Session,
    actor: Actor,
    need: Need,
    *,
    reasons: Sequence[str],
    note: str,
    now: datetime,
    seen_version: int | None = None,
) -> None:
    """Send it back with reasons; what is published stays published. Raises ReasonMissing."""
    begin(session, actor, need, "review", seen_version=seen_version)
    known = [key for key in reasons if key in RETURN_REASONS]
    if not (known or note):
        raise ReasonMissing
    move(need, PUBLISHING, "returned")
    _keep(session, actor, need, Decision("returned", note, reasons=known), now)
    record(session, actor, "need.returned", at=now, subject=need, reasons=known)
    title = NeedContent.from_json(need.draft).title
    text = message("融资需求《%(title)s》已退回，请按意见补正。")
    tell_enterprise(session, need, text, now=now, title=title, tone="warning")


def _keep(session: Session, actor: Actor, need: Need, decision: Decision, now: datetime) -> None:
    session.add(
        NeedReview(
            need_id=need.id,
            reviewer_id=actor.person_id,
            decision=decision.word,
            checklist={key: bool(decision.checklist.get(key)) for key in STANDARDS},
            reasons=list(decision.reasons),
            note=decision.note,
            created_at=now,
        )
    )
    session.flush()
