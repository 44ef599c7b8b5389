"""Saved searches and the weekly digest of only what fits."""

from datetime import datetime, timedelta
from urllib.parse import urlencode

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from matchmaking.audit.actor import SYSTEM, Actor
from matchmaking.audit.services import record
from matchmaking.jobs.housekeeping import chore
from matchmaking.notices.models import Notice
from matchmaking.notices.services import write_mail
from matchmaking.notices.wording import message
from matchmaking.standards.clock import day_in_xiamen
from matchmaking.technology.errors import NoSuchSearch, TooManySearches
from matchmaking.technology.hall import Wanted, found_in, wanted
from matchmaking.technology.models import SavedSearch
from matchmaking.technology.shelf import Entry, shelf_of
from matchmaking.technology.view_models.cards import title_of
from matchmaking.web import current
from matchmaking.web.language import LOCALES

MOST_SEARCHES, LONGEST_NAME, MOST_TOLD = 20, 60, 10
WEEK = timedelta(days=7)
NEWS = message("订阅“%(name)s”自 %(since)s 以来有 %(count)s 条新内容。")


def searches_of(session: Session, actor: Actor) -> list[SavedSearch]:
    """The person's own searches, newest first."""
    query = select(SavedSearch).filter_by(person_id=actor.person_id)
    return list(session.scalars(query.order_by(SavedSearch.id.desc())))


def own_search(session: Session, actor: Actor, public_id: str) -> SavedSearch:
    """One of the person's own. Raises NoSuchSearch."""
    found = session.scalar(
        select(SavedSearch).filter_by(public_id=public_id, person_id=actor.person_id)
    )
    if found is None:
        raise NoSuchSearch
    return found


def search_by_link(session: Session, public_id: str) -> SavedSearch:
    """One that a mail's link names: whoever holds the link may stop the mails, nothing else."""
    found = session.scalar(select(SavedSearch).filter_by(public_id=public_id))
    if found is None:
        raise NoSuchSearch
    return found


def keep_search(
    session: Session, actor: Actor, asked: Wanted, *, name: str, now: datetime
) -> SavedSearch:
    """Keep what the person looked for; news of it comes weekly. Raises TooManySearches."""
    count = select(func.count()).select_from(SavedSearch).filter_by(person_id=actor.person_id)
    if actor.person_id is None or (session.scalar(count) or 0) >= MOST_SEARCHES:
        raise TooManySearches
    row = SavedSearch(
        person_id=actor.person_id,
        name=(name.strip() or asked.q)[:LONGEST_NAME],
        wanted=asked.parameters(),
        weekly=True,
        told_until=now,
        created_at=now,
    )
    session.add(row)
    session.flush()
    record(session, actor, "technology.search_kept", at=now, subject=row)
    return row


def set_weekly(
    session: Session, actor: Actor, row: SavedSearch, *, weekly: bool, now: datetime
) -> None:
    """Begin or stop the weekly news; what was published meanwhile is not told later."""
    row.weekly = weekly
    if weekly:
        row.told_until = now
    session.flush()
    record(session, actor, "technology.search_changed", at=now, subject=row, weekly=weekly)


def forget_search(session: Session, actor: Actor, row: SavedSearch, *, now: datetime) -> None:
    """Delete it."""
    record(session, actor, "technology.search_forgotten", at=now, subject=row)
    session.delete(row)
    session.flush()


def address_of(row: SavedSearch) -> str:
    """Where the search shows all that fits now."""
    return "/technology?" + urlencode({**row.wanted, "sort": "newest"})


@chore("technology.digest")
def tell_of_news(session: Session, now: datetime) -> int:
    """Once a week a search: a notice and a mail of what is new and fits; silence when nothing."""
    due = session.scalars(
        select(SavedSearch)
        .where(SavedSearch.weekly, SavedSearch.told_until <= now - WEEK)
        .options(joinedload(SavedSearch.person))
        .order_by(SavedSearch.id)
    ).all()
    if not due:
        return 0
    shelf, told = shelf_of(session, day_in_xiamen(now)), 0
    for row in due:
        fresh = [
            entry
            for entry in found_in(shelf, wanted(row.wanted))
            if entry.published_at > row.told_until
            and entry.organisation_id != row.person.organisation_id
        ]
        since, row.told_until = row.told_until, now
        if fresh and row.person.state == "active":
            _tell(session, row, fresh, since=since, now=now)
            told += 1
    session.flush()
    return told


def _tell(
    session: Session, row: SavedSearch, fresh: list[Entry], *, since: datetime, now: datetime
) -> None:
    """Only numbers and public titles; the mail says how to stop."""
    values = {
        "name": row.name, "count": len(fresh), "since": day_in_xiamen(since).isoformat(),
    }  # fmt: skip
    session.add(
        Notice(
            person_id=row.person_id, text=NEWS, values=values, href=address_of(row), tone="info",
            mailed_at=now, created_at=now,
        )
    )  # fmt: skip
    record(session, SYSTEM, "technology.digest", at=now, subject=row, count=len(fresh))
    if not row.person.mails:
        return
    base, language = current.settings().base_url, row.person.language
    with force_locale(LOCALES[language]):
        lines = [
            f"{one.number}  {title_of(one.content, language)}\n{base}/technology/{one.public_id}"
            for one in fresh[:MOST_TOLD]
        ]
        if len(fresh) > MOST_TOLD:
            lines.append(_("另有 %(count)s 条未列出。", count=len(fresh) - MOST_TOLD))
        body = _(
            "%(news)s\n\n%(lines)s\n\n查看全部：%(link)s\n\n不想再收到这条订阅：%(stop)s\n",
            news=_(NEWS) % values,
            lines="\n\n".join(lines),
            link=base + address_of(row),
            stop=f"{base}/technology/searches/{row.public_id}/stop",
        )
        subject = _("海洋产业政银企对接平台：技术订阅")
    write_mail(
        session, address=row.person.email, subject=subject, body=body, now=now,
        person_id=row.person_id,
    )  # fmt: skip
