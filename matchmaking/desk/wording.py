"""Rows of introductions and notices in the words of the start page."""

from collections.abc import Iterable
from datetime import datetime, time

from flask_babel import gettext as _

from matchmaking.desk.view_models import Due, News
from matchmaking.introductions.lifecycle import ZONE, holder
from matchmaking.introductions.models import Introduction
from matchmaking.notices.models import Notice
from matchmaking.notices.wording import message
from matchmaking.standards import vocabulary
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


def news(rows: Iterable[Notice]) -> tuple[News, ...]:
    """Unread notices in the reader's language."""
    return tuple(
        News(_(row.text) % row.values if row.values else _(row.text), row.created_at, row.href)
        for row in rows
    )


def _due(row: Introduction, side: str, now: datetime) -> Due:
    offer_open = any(offer.state == "open" for offer in row.offers)
    offer_accepted = any(offer.state == "accepted" for offer in row.offers)
    waited_for = holder(row, offer_open=offer_open, offer_accepted=offer_accepted)
    until = row.due_at or _end_of_offer(row)
    return Due(
        number=row.number,
        title=row.institution.name if side != "institution" else _("对接 %(n)s", n=row.number),
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


def _end_of_offer(row: Introduction) -> datetime | None:
    """The end of the last day of the open offer, if there is one."""
    days = [offer.expires_on for offer in row.offers if offer.state == "open"]
    return datetime.combine(max(days), time.max, ZONE) if days else None
