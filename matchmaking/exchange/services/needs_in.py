"""One need row into the platform, published by the office that brings it."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaking.accounts.models import Organisation
from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record
from matchmaking.database.numbers import keep_clear_of
from matchmaking.exchange.contents.needs import need_content, need_row
from matchmaking.exchange.services.checking import enterprise_of
from matchmaking.exchange.services.unclaimed import unclaimed_organisation
from matchmaking.matching.model import Need as NeedRow
from matchmaking.needs.content import NeedContent
from matchmaking.needs.models import Need
from matchmaking.needs.services import add_version


def put_need(session: Session, actor: Actor, row: NeedRow, *, now: datetime) -> str:
    """Publish the row's need: "created", "changed" or "same"."""
    need = session.scalar(select(Need).filter_by(number=row.need_no).with_for_update(of=Need))
    live = need.live_version if need else None
    before = NeedContent.from_json(live.content if live else None)
    content = need_content(row, before)
    same = content == before or need_row(row.need_no, before) == row
    if need is not None and need.state == "published" and same:
        return "same"
    created = need is None
    if need is None:
        need = _new_need(session, actor, row, content, now=now)
    add_version(session, need, content, published_by=actor.person_id, now=now)
    if created or need.state != "published":
        need.revision, need.draft = "", None
    need.kind, need.state = content.kind, "published"
    record(session, actor, "need.imported", at=now, subject=need, created=created)
    session.flush()
    return "created" if created else "changed"


def _new_need(
    session: Session, actor: Actor, row: NeedRow, content: NeedContent, *, now: datetime
) -> Need:
    owner = enterprise_of(session, row) or _enter(session, actor, row, now=now)
    keep_clear_of(session, row.need_no)
    need = Need(
        organisation=owner, number=row.need_no, kind=content.kind, state="published", created_at=now
    )
    session.add(need)
    session.flush()
    return need


def _enter(session: Session, actor: Actor, row: NeedRow, *, now: datetime) -> Organisation:
    return unclaimed_organisation(
        session,
        actor,
        kind="enterprise",
        name=row.enterprise.strip(),
        uscc=row.uscc,
        district=row.district or "",
        now=now,
    )
