"""One technology row into the platform: published by the office, a draft for its own owner."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaking.accounts.models import Organisation
from matchmaking.audit.actor import Actor, Role
from matchmaking.audit.services import record
from matchmaking.database.numbers import is_of_series, keep_clear_of
from matchmaking.exchange.contents.technology import in_keys, listing_content, listing_row
from matchmaking.exchange.faults import Fault, Message
from matchmaking.exchange.read import ReadFile
from matchmaking.exchange.services.checking import FOREIGN, PLATFORM
from matchmaking.exchange.services.unclaimed import unclaimed_organisation
from matchmaking.exchange.technology_read import FileListing
from matchmaking.technology.content import NEED, ListingContent
from matchmaking.technology.models import TechnologyListing as Listing
from matchmaking.technology.queries import prepared_content, published_content
from matchmaking.technology.services import add_draft, add_version, save_draft

LONGEST_NUMBER, LONGEST_TITLE = 16, 60
OWNER_KIND = {"need": "enterprise", "offer": "institute"}
Finding = tuple[str, Message]


def faults_of_technology(
    session: Session, actor: Actor, read: ReadFile[FileListing]
) -> list[Fault]:
    """The faults of rows that the reader took: numbers, owners, what a listing needs."""
    return [
        Fault(row.row, key, read.header_of(key), text)
        for row in read.rows
        for key, text in _findings(session, actor, row.record)
    ]


def put_listing(session: Session, actor: Actor, row: FileListing, *, now: datetime) -> str:
    """Publish the row's listing, or draft it: "created", "changed" or "same"."""
    listing = _listing(session, row.number)
    row = in_keys(row)
    before = _before(actor, listing, row.content.side)
    content = listing_content(row, before)
    if listing is not None and _is_same(before, content, row):
        return "same"
    if actor.role is Role.ORGANIZER:
        _publish(session, actor, listing, content, row, now=now)
    elif listing is None:
        own = session.get_one(Organisation, actor.organisation_id)
        draft = add_draft(session, actor, own, content=content, now=now)
        draft.number = row.number
        session.flush()
    else:
        save_draft(session, actor, listing, content=content, step=1, now=now)
    return "created" if listing is None else "changed"


def _listing(session: Session, number: str) -> Listing | None:
    query = select(Listing).filter_by(number=number).with_for_update(of=Listing)
    return session.scalar(query)


def _before(actor: Actor, listing: Listing | None, side: str) -> ListingContent:
    """What the owner is preparing, but for the office what is published."""
    if listing is None:
        return ListingContent(side=side)
    if actor.role is Role.ORGANIZER and listing.live_version is not None:
        return published_content(listing)
    return prepared_content(listing)


def _is_same(before: ListingContent, content: ListingContent, row: FileListing) -> bool:
    return content == before or listing_row(row.number, row.organisation, before) == row


def _publish(
    session: Session,
    actor: Actor,
    listing: Listing | None,
    content: ListingContent,
    row: FileListing,
    *,
    now: datetime,
) -> None:
    created = listing is None
    if listing is None:
        owner = _owner(session, row) or unclaimed_organisation(
            session, actor, kind=OWNER_KIND[content.side], name=row.organisation.strip(), now=now
        )
        listing = add_draft(session, actor, owner, content=content, now=now)
        listing.number = row.number
        keep_clear_of(session, row.number)
    add_version(session, listing, content, published_by=actor.person_id, now=now)
    if created or listing.state != "published":
        listing.revision, listing.draft = "", None
    listing.state = "published"
    record(session, actor, "technology.imported", at=now, subject=listing, created=created)
    session.flush()


def _owner(session: Session, row: FileListing) -> Organisation | None:
    return session.scalar(select(Organisation).filter_by(name=row.organisation.strip()))


def _findings(session: Session, actor: Actor, row: FileListing) -> Iterator[Finding]:
    number = "need_no" if row.content.side == NEED else "offer_no"
    text = "content" if row.content.side == NEED else "summary"
    if len(row.number) > LONGEST_NUMBER:
        yield number, Message("编号最多 16 个字符", "a number has at most 16 characters")
    if not row.content.title.strip():
        yield "title", Message("必填：名称", "is required: the title")
    elif len(row.content.title) > LONGEST_TITLE:
        yield "title", Message("名称最多 60 个字", "a title has at most 60 characters")
    if not row.content.content.strip():
        yield text, Message("必填：写明内容", "is required: what it is about")
    yield from _owner_findings(session, actor, row, number)


def _owner_findings(
    session: Session, actor: Actor, row: FileListing, number: str
) -> Iterator[Finding]:
    listing = session.scalar(select(Listing).filter_by(number=row.number))
    if actor.role is not Role.ORGANIZER:
        own = session.get_one(Organisation, actor.organisation_id)
        if row.organisation.strip() not in ("", own.name):
            yield "organisation", Message("只能导入本单位的内容", "only your own organisation's")
        is_own = listing is not None and listing.organisation_id == own.id
        if not is_own and is_of_series(row.number):
            yield number, PLATFORM
        elif listing is not None and not is_own:
            yield number, FOREIGN
        return
    owner = _owner(session, row)
    if not row.organisation.strip():
        yield "organisation", Message("必填：是哪个单位的", "is required: whose it is")
    elif owner is not None and owner.kind != OWNER_KIND[row.content.side]:
        yield "organisation", Message("同名单位的类型不符", "this name belongs to another kind")
    if listing is not None and (
        listing.side != row.content.side or owner is None or owner.id != listing.organisation_id
    ):
        yield number, Message("这个编号已属于另一条", "this number belongs to another listing")
