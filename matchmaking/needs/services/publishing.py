"""Freeze what was reviewed as the next version; the one place that fills its plain columns."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matchmaking.database.numbers import next_number
from matchmaking.listings.lifecycle import default_valid_to
from matchmaking.needs.content import NeedContent
from matchmaking.needs.models import Need, NeedVersion
from matchmaking.standards.clock import day_in_xiamen

PREFIX = "XQ"


def give_number(session: Session, need: Need, now: datetime) -> str:
    """The need's number, handed out the first time it is needed."""
    if need.number is None:
        need.number = next_number(session, PREFIX, day_in_xiamen(now).year)
    return need.number


def add_version(
    session: Session,
    need: Need,
    content: NeedContent,
    *,
    published_by: int | None,
    now: datetime,
) -> NeedVersion:
    """Freeze content as the next version and let the need point to it."""
    give_number(session, need, now)
    last = session.scalar(select(func.max(NeedVersion.n)).filter_by(need_id=need.id)) or 0
    before = need.live_version
    version = NeedVersion(
        need=need,
        n=last + 1,
        changes=content.changes_since(NeedContent.from_json(before.content)) if before else [],
        audience=content.audience,
        district=content.facts.district,
        marine_class=content.facts.marine_class,
        industry=content.facts.industry,
        purpose=content.purpose,
        instruments=list(content.instruments),
        amount=content.amount or 0,
        term_months=content.term_months,
        published_by_id=published_by,
        content=content.to_json(),
        created_at=now,
    )
    session.add(version)
    session.flush()
    need.live_version = version
    need.published_at = need.published_at or now
    need.valid_to = content.valid_to or default_valid_to(day_in_xiamen(now))
    session.flush()
    return version
