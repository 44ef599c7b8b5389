"""Rows of introductions and notices in the words of the start page."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time

from flask_babel import gettext as _
from flask_babel import ngettext

from matchmaking.desk.view_models import Due, Figure, News, Urgent
from matchmaking.introductions.lifecycle import CHAIN, holder
from matchmaking.introductions.models import Introduction
from matchmaking.introductions.view_models.progress import progress_of
from matchmaking.notices.models import Notice
from matchmaking.notices.wording import message
from matchmaking.standards import vocabulary
from matchmaking.standards.clock import ZONE
from matchmaking.web.frame import link_to
from matchmaking.web.language import language

SIDES = {
    "enterprise": message("等企业"),
    "institution": message("等机构"),
    "organizer": message("等主办方"),
}


def dues(rows: Iterable[Introduction], side: str, now: datetime) -> tuple[Due, ...]:
    """The running clocks as one side sees them; the organizers' side is "organizer"."""
    return tuple(_due(row, side, now) for row in rows)


def urgent(rows: Sequence[Introduction], side: str, now: datetime) -> Urgent | None:
    """The first of the rows with its steps: who holds it, and until when."""
    if not rows:
        return None
    return Urgent(_due(rows[0], side, now), progress_of(rows[0], _holder(rows[0]), language()))


def states(counted: Mapping[str, int]) -> tuple[Figure, ...]:
    """Numbers of open introductions by state, in the order of the chain."""
    return tuple(
        Figure(str(counted[state]), vocabulary.label("introduction_state", state, language()))
        for state in CHAIN
        if counted.get(state)
    )


def waiting_since(oldest: datetime | None, now: datetime) -> str:
    """How long the oldest of a queue has waited, in days; empty when nothing waits."""
    if oldest is None:
        return ""
    days = (now - oldest).days
    if days < 1:
        return _("最早一件今天提交")
    return ngettext("最早一件已等 %(num)s 天", "最早一件已等 %(num)s 天", days)


def news(rows: Iterable[Notice]) -> tuple[News, ...]:
    """Unread notices in the reader's language."""
    return tuple(
        News(_(row.text) % row.values if row.values else _(row.text), row.created_at, row.href)
        for row in rows
    )


def _due(row: Introduction, side: str, now: datetime) -> Due:
    waited_for = _holder(row)
    until = row.due_at or _end_of_offer(row)
    return Due(
        number=row.number,
        title=row.institution.called(language())
        if side != "institution"
        else _("对接 %(n)s", n=row.number),
        state=vocabulary.label("introduction_state", row.state, language()),
        holder=_("等您处理")
        if waited_for == side
        else _(SIDES.get(waited_for, ""))
        if waited_for
        else "",
        until=until,
        late=until is not None and until < now,
        mine=waited_for == side,
        href=link_to("introductions.detail", public_id=row.public_id),
    )


def _holder(row: Introduction) -> str:
    """The side that is waited for."""
    found = {offer.state for offer in row.offers}
    return holder(row, offer_open="open" in found, offer_accepted="accepted" in found)


def _end_of_offer(row: Introduction) -> datetime | None:
    """The end of the last day of the open offer, if there is one."""
    days = [offer.expires_on for offer in row.offers if offer.state == "open"]
    return datetime.combine(max(days), time.max, ZONE) if days else None
