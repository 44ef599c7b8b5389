"""政策汇编: texts of policies from the organizers' register, by issuer and day."""

from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaking.booklets.content import Entry, Passage
from matchmaking.booklets.faults import Fault
from matchmaking.booklets.kinds.protocol import Item, Kind, Subject, Tag, Words
from matchmaking.booklets.layout import paper_day
from matchmaking.booklets.models import PolicyText
from matchmaking.booklets.pinyin import pinyin_key
from matchmaking.booklets.selecting import Selection
from matchmaking.booklets.words import line, lines, paragraphs


def items(session: Session, selection: Selection, *, on: date) -> list[Item]:
    """Policies that are in the register, by issuer, newest first."""
    rows = session.scalars(select(PolicyText).where(PolicyText.state == "listed"))
    chosen = [row for row in rows if selection.takes(row.public_id)]
    chosen.sort(key=lambda row: (-row.issued_on.toordinal(), row.number))
    if selection.order == "group":
        chosen.sort(key=lambda row: pinyin_key(row.issuer))
    return [_item(row, selection, on) for row in chosen]


def leads_to(session: Session, public_id: str) -> tuple[str, str] | None:
    """The policy's public page."""
    found = session.scalar(select(PolicyText).filter_by(public_id=public_id, state="listed"))
    return ("booklets.policy", public_id) if found else None


def imprint() -> tuple[str, ...]:
    """What the reader of the booklet should know."""
    return (_("本汇编由主办方整理，条文以发布机关的正式文本为准。"),)


def _item(row: PolicyText, selection: Selection, on: date) -> Item:
    english = selection.language == "en"
    issuer = (row.issuer_en if english else "") or row.issuer
    title = (row.title_en if english else "") or row.title
    other = row.title if english else row.title_en
    summary = (row.summary_en if english else "") or row.summary
    href = f"/booklets/policies/{row.public_id}/edit"
    last_day = selection.used_on or on
    found = {
        "no_title_en": english and not row.title_en,
        "no_words_en": english and not row.summary_en,
        "expired": row.valid_to is not None and row.valid_to < last_day,
    }
    values = {"expired": str(row.valid_to or "")}
    told = paragraphs(summary)
    return Item(
        subject=Subject("policy", row.public_id),
        entry=Entry(
            anchor="",
            number=row.number,
            title=title,
            subtitle=other if other != title else "",
            lines=lines(
                [
                    line(_("文号"), row.number),
                    line(_("发布机关"), issuer),
                    line(_("发布日期"), paper_day(row.issued_on)),
                    line(_("有效期至"), paper_day(row.valid_to) if row.valid_to else ""),
                    line(_("申报入口"), row.link),
                ]
            ),
            passages=(Passage(_("要点"), told),) if told else (),
        ),
        chapter=issuer if selection.order == "group" else _("全部政策"),
        owner=row.issuer,
        href=href,
        tags={"unit": (Tag(0, issuer),)},
        faults=tuple(
            Fault(rule, row.number, values.get(rule, ""), href)
            for rule, wrong in found.items()
            if wrong
        ),
    )


KIND = Kind(
    key="policies",
    subject="policy",
    prefix="ZC",
    label=_l("政策汇编"),
    title=Words("海洋产业政策汇编", "Policies for Marine Industries"),
    seal=Words("政策汇编", "Policies"),
    parts=("cover", "imprint", "contents", "entries", "index-name", "notes", "back"),
    items=items,
    leads_to=leads_to,
    imprint=imprint,
    indexes=(("name", _l("政策名称索引")), ("unit", _l("发布机关索引"))),
    orders=("group", "number"),
)
