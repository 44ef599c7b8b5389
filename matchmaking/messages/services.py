"""Send what waits in the outbox, and put unread notices into mails for those who want them."""

import smtplib
from collections.abc import Callable
from datetime import datetime
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from config import Settings
from matchmaking.accounts.models import Person
from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record
from matchmaking.jobs.housekeeping import chore
from matchmaking.notices.models import Mail, Notice
from matchmaking.notices.services import mark_read, write_mail
from matchmaking.web import current
from matchmaking.web.language import LOCALES

MOST_TRIES = 5
BATCH = 50
Send = Callable[[EmailMessage], None]


def read_messages(session: Session, actor: Actor, public_ids: list[str], *, now: datetime) -> None:
    """Tick off some of one's own notices, or all when none is named."""
    if actor.person_id is not None:
        mark_read(session, actor.person_id, public_ids, now=now)
        record(session, actor, "message.read", at=now, count=len(public_ids))


def send_waiting(session: Session, now: datetime, *, send: Send, sender: str) -> int:
    """Send mails that were not sent yet; a failure is noted and tried again later."""
    waiting = session.scalars(
        select(Mail)
        .where(Mail.sent_at.is_(None), Mail.tries < MOST_TRIES)
        .order_by(Mail.created_at, Mail.id)
        .limit(BATCH)
        .with_for_update(skip_locked=True)
    ).all()
    for mail in waiting:
        mail.tries += 1
        try:
            send(_composed(mail, sender))
        except (OSError, smtplib.SMTPException) as error:
            mail.problem = type(error).__name__
        else:
            mail.sent_at, mail.problem = now, ""
    return len(waiting)


@chore("notices by mail")
def mail_notices(session: Session, now: datetime) -> int:
    """Turn new notices into mails, in the reader's language, for those who want mails."""
    rows = session.execute(
        select(Notice, Person)
        .join(Person, Person.id == Notice.person_id)
        .where(Notice.mailed_at.is_(None))
        .order_by(Notice.id)
        .limit(BATCH)
    ).all()
    for notice, person in rows:
        notice.mailed_at = now
        if person.mails and person.state == "active" and notice.read_at is None:
            with force_locale(LOCALES[person.language]):
                text = _(notice.text) % notice.values
                subject = _("海洋产业政银企对接平台：新消息")
            link = current.settings().base_url + (notice.href or "/messages")
            body = f"{text}\n\n{link}\n"
            write_mail(
                session, address=person.email, subject=subject, body=body, now=now,
                person_id=person.id,
            )  # fmt: skip
    return len(rows)


def smtp_sender(settings: Settings) -> Send | None:
    """A function that sends by the SMTP settings; None when there are none (outbox only)."""
    if not settings.smtp_url:
        return None
    address = urlsplit(settings.smtp_url)
    host, port = address.hostname or "localhost", address.port

    def send(message: EmailMessage) -> None:
        with _connection(address.scheme, host, port) as server:
            if address.scheme == "smtp+starttls":
                server.starttls()
            if address.username:
                server.login(unquote(address.username), unquote(address.password or ""))
            server.send_message(message)

    return send


def _connection(scheme: str, host: str, port: int | None) -> smtplib.SMTP:
    if scheme == "smtps":
        return smtplib.SMTP_SSL(host, port or 465, timeout=20)
    return smtplib.SMTP(host, port or 25, timeout=20)


def _composed(mail: Mail, sender: str) -> EmailMessage:
    """The mail; its Message-ID is the row's, so that a second sending is recognised."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, mail.address, mail.subject
    domain = sender.partition("@")[2]
    message["Message-ID"] = f"<{mail.public_id}@{domain}>"
    message.set_content(mail.body)
    return message
