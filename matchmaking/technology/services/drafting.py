"""Start, save, copy, discard and delete what an organisation is preparing."""

from datetime import datetime

import msgspec
from sqlalchemy import delete
from sqlalchemy.orm import Session
from werkzeug.datastructures import FileStorage

from matchmaking.accounts.models import Organisation
from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record
from matchmaking.listings.services import keep_draft
from matchmaking.technology.content import ListingContent
from matchmaking.technology.errors import NotYourListing
from matchmaking.technology.models import TechnologyListing, TechnologyReview
from matchmaking.technology.permissions import side_of
from matchmaking.technology.queries import prepared_content
from matchmaking.technology.services.beginning import begin
from matchmaking.uploads.models import Upload
from matchmaking.uploads.services import delete_upload, store, uploads_of

SUBJECT = "technology"


def start_listing(
    session: Session, actor: Actor, *, content: ListingContent, now: datetime
) -> TechnologyListing:
    """A new draft of the actor's organisation. Raises NotYourListing."""
    organisation = session.get(Organisation, actor.organisation_id or 0)
    if organisation is None or content.side != side_of(actor):
        raise NotYourListing
    return add_draft(session, actor, organisation, content=content, now=now)


def add_draft(
    session: Session,
    actor: Actor,
    organisation: Organisation,
    *,
    content: ListingContent,
    now: datetime,
) -> TechnologyListing:
    """A draft of any organisation; whoever calls has checked the right (imports)."""
    listing = TechnologyListing(
        organisation=organisation,
        side=content.side,
        state="draft",
        revision="",
        draft=content.to_json(),
        draft_step=1,
        draft_saved_at=now,
        created_at=now,
    )
    session.add(listing)
    session.flush()
    record(session, actor, "technology.started", at=now, subject=listing, side=listing.side)
    return listing


def save_draft(
    session: Session,
    actor: Actor,
    listing: TechnologyListing,
    *,
    content: ListingContent,
    step: int,
    now: datetime,
    seen_version: int | None = None,
) -> None:
    """Keep what was typed; a published listing gets a revision and stays as it is."""
    begin(session, actor, listing, "edit", seen_version=seen_version)
    draft = msgspec.structs.replace(content, side=listing.side).to_json()
    keep_draft(listing, draft, step=step, now=now)
    session.flush()
    record(session, actor, "technology.saved", at=now, subject=listing, step=step)


def delete_draft(
    session: Session,
    actor: Actor,
    listing: TechnologyListing,
    *,
    now: datetime,
    seen_version: int | None = None,
) -> None:
    """Delete what was never published, with its pictures; the trail keeps that it was."""
    begin(session, actor, listing, "delete", seen_version=seen_version)
    for upload in uploads_of(session, SUBJECT, listing.public_id):
        delete_upload(session, actor, upload, now=now)
    record(session, actor, "technology.deleted", at=now, subject=listing)
    session.execute(delete(TechnologyReview).filter_by(listing_id=listing.id))
    session.delete(listing)
    session.flush()


def copy_listing(
    session: Session, actor: Actor, listing: TechnologyListing, *, now: datetime
) -> TechnologyListing:
    """A new draft that says the same; number, versions and pictures stay with the old one."""
    begin(session, actor, listing, "copy")
    content = msgspec.structs.replace(prepared_content(listing), valid_to=None)
    return start_listing(session, actor, content=content, now=now)


def attach_picture(
    session: Session,
    actor: Actor,
    listing: TechnologyListing,
    file: FileStorage | None,
    *,
    now: datetime,
    caption: str = "",
) -> Upload:
    """Check, seal and keep a picture or document. Raises BadInput families."""
    begin(session, actor, listing, "edit")
    upload = store(session, actor, file, subject_kind=SUBJECT, subject=listing.public_id, now=now)
    upload.caption = caption or None
    session.flush()
    return upload


def remove_picture(
    session: Session, actor: Actor, listing: TechnologyListing, upload: Upload, *, now: datetime
) -> None:
    """Delete one file of the listing."""
    begin(session, actor, listing, "edit")
    delete_upload(session, actor, upload, now=now)
