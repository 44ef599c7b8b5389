"""What has been read and mailed by the day of seeding. Nothing seeded is ever sent."""

from datetime import timedelta

from sqlalchemy import select, update

from matchmaking.demo.scene import Scene
from matchmaking.notices.models import Mail, Notice
from matchmaking.notices.services import write_mail

READ_AFTER = timedelta(days=4)
MAILS = 16
SUBJECT = "海洋产业政银企对接平台：新消息"


def settle_messages(scene: Scene) -> None:
    """Older notices are read; all count as mailed; the latest stand in the outbox as sent."""
    session = scene.session
    session.flush()
    session.execute(
        update(Notice)
        .values(mailed_at=Notice.created_at)
        .execution_options(synchronize_session=False)
    )
    session.execute(
        update(Notice)
        .where(Notice.created_at < scene.now - READ_AFTER)
        .values(read_at=Notice.created_at)
        .execution_options(synchronize_session=False)
    )
    people = {person.id: person for group in scene.people.values() for person in group}
    latest = select(Notice).order_by(Notice.created_at.desc(), Notice.id.desc()).limit(MAILS)
    for notice in reversed(session.scalars(latest).all()):
        person = people[notice.person_id]
        mail = write_mail(
            session, address=person.email, subject=SUBJECT, body=notice.text % notice.values,
            now=notice.created_at, person_id=person.id,
        )  # fmt: skip
        _mark_sent(mail)
    session.flush()


def _mark_sent(mail: Mail) -> None:
    """Seeded mails are there to be looked at: a configured mail server must not get them."""
    mail.sent_at, mail.tries = mail.created_at, 1
