"""Start, save, copy, discard and delete what an enterprise is preparing."""

from datetime import datetime

import msgspec
from sqlalchemy import delete
from sqlalchemy.orm import Session

from matchmaking.accounts.models import Organisation
from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record
from matchmaking.listings.services import keep_draft
from matchmaking.needs.content import Facts, NeedContent
from matchmaking.needs.errors import NotYourNeed
from matchmaking.needs.models import KINDS, Need, NeedReview
from matchmaking.needs.permissions import may_post_needs
from matchmaking.needs.queries import prepared_content
from matchmaking.needs.services.beginning import begin
from matchmaking.uploads.services import delete_upload, uploads_of

SUBJECT = "need"


def start_need(session: Session, actor: Actor, *, content: NeedContent, now: datetime) -> Need:
    """A new draft of the actor's enterprise. Raises NotYourNeed."""
    organisation = session.get(Organisation, actor.organisation_id or 0)
    if not may_post_needs(actor) or organisation is None or content.kind not in KINDS:
        raise NotYourNeed
    need = Need(
        organisation=organisation,
        kind=content.kind,
        state="draft",
        revision="",
        draft=content.to_json(),
        draft_step=1,
        draft_saved_at=now,
        created_at=now,
    )
    session.add(need)
    session.flush()
    record(session, actor, "need.started", at=now, subject=need, kind=need.kind)
    return need


def save_draft(
    session: Session,
    actor: Actor,
    need: Need,
    *,
    content: NeedContent,
    step: int,
    now: datetime,
    seen_version: int | None = None,
) -> None:
    """Keep what was typed; a published need gets a revision and stays as it is."""
    begin(session, actor, need, "edit", seen_version=seen_version)
    draft = msgspec.structs.replace(content, kind=need.kind).to_json()
    keep_draft(need, draft, step=step, now=now)
    session.flush()
    record(session, actor, "need.saved", at=now, subject=need, step=step)


def delete_draft(
    session: Session,
    actor: Actor,
    need: Need,
    *,
    now: datetime,
    seen_version: int | None = None,
) -> None:
    """Delete a need that was never published, with its files; the trail keeps that it was."""
    begin(session, actor, need, "delete", seen_version=seen_version)
    for upload in uploads_of(session, SUBJECT, need.public_id):
        delete_upload(session, actor, upload, now=now)
    record(session, actor, "need.deleted", at=now, subject=need)
    session.execute(delete(NeedReview).where(NeedReview.need_id == need.id))
    session.delete(need)
    session.flush()


def copy_need(session: Session, actor: Actor, need: Need, *, now: datetime) -> Need:
    """A new draft that says the same; number, versions, files and facts stay with the old one."""
    begin(session, actor, need, "copy")
    content = msgspec.structs.replace(prepared_content(need), valid_to=None, facts=Facts())
    return start_need(session, actor, content=content, now=now)
