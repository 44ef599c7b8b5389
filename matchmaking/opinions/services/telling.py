"""Mails to experts, each with a link of its own, and notices to the office and the parties."""

import re
import secrets
from datetime import datetime

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaking.accounts.models import Person
from matchmaking.notices.services import notify, write_mail
from matchmaking.notices.wording import message
from matchmaking.opinions.models import OpinionAssignment, OpinionLink
from matchmaking.opinions.queries import token_hash
from matchmaking.web.language import LOCALES

TOKEN_BYTES = 16  # 128 bits
ADDRESS = re.compile(r"[^\s@<>，；,;]+@[^\s@<>，；,;]+\.[^\s@<>，；,;]+")
ASKING = message("请您出具专家意见")
REMINDING = message("提醒：专家意见即将到期")
CHASING = message("提醒：专家意见已逾期")


def make_link(
    session: Session, assignment: OpinionAssignment, base_url: str, *, now: datetime
) -> str:
    """A fresh personal link; only its hash is kept."""
    raw = secrets.token_urlsafe(TOKEN_BYTES)
    session.add(
        OpinionLink(assignment_id=assignment.id, token_hash=token_hash(raw), created_at=now)
    )
    session.flush()
    return f"{base_url}/opinion/{raw}"


def can_mail(assignment: OpinionAssignment) -> bool:
    """Whether the register knows a mail address of the expert."""
    return ADDRESS.search(assignment.expert.contact or "") is not None


def mail_expert(
    session: Session, assignment: OpinionAssignment, subject: str, link: str, *, now: datetime
) -> bool:
    """Mail the link in both languages; False when the register knows no mail address."""
    found = ADDRESS.search(assignment.expert.contact or "")
    if found is None:
        return False
    bodies, subjects = [], []
    for locale in (LOCALES["zh"], LOCALES["en"]):
        with force_locale(locale):
            subjects.append(_(subject))
            bodies.append(
                _(
                    "%(name)s，您好：\n\n海洋产业政银企对接平台请您就技术信息 %(number)s 出具意见，"
                    "请在 %(day)s 前完成。打开下面的个人链接即可阅读和填写，不需要注册：\n\n"
                    "%(link)s\n\n"
                    "链接只供您本人使用，请勿转发。如有利益关系或时间不便，也请在页面上告知。\n",
                    name=assignment.expert.name, number=assignment.listing.number or "",
                    day=assignment.due_on.isoformat(), link=link,
                )
            )  # fmt: skip
    write_mail(
        session, address=found.group(), subject=" / ".join(subjects), body="\n".join(bodies),
        now=now,
    )  # fmt: skip
    return True


def tell_office(
    session: Session, assignment: OpinionAssignment, text: str, *, now: datetime, tone: str = "info"
) -> None:
    """A notice to whoever asked; `%(number)s` is the listing's."""
    people = [assignment.asked_by_id] if assignment.asked_by_id else []
    notify(
        session, people, text, now=now, href=f"/opinions/{assignment.public_id}", tone=tone,
        number=assignment.listing.number or "",
    )  # fmt: skip


def tell_organisation(
    session: Session, organisation_id: int, text: str, *, href: str, number: str, now: datetime
) -> None:
    """A notice to everybody of an organisation."""
    people = session.scalars(
        select(Person.id).where(Person.organisation_id == organisation_id, Person.state == "active")
    )
    notify(session, people, text, now=now, href=href, number=number)
