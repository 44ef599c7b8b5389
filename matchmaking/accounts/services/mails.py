"""Mails about accounts, in the reader's language; links begin with the configured address (R30)."""

from datetime import datetime

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from matchmaking.accounts.models import Person
from matchmaking.notices.services import write_mail
from matchmaking.web.language import LOCALES


def mail_invitation(session: Session, person: Person, *, link: str, now: datetime) -> None:
    """Ask somebody to set a password and join."""
    with force_locale(LOCALES[person.language]):
        subject = _("邀请您加入海洋产业政银企对接平台")
        body = _(
            "%(name)s，您好：\n\n%(organisation)s邀请您使用海洋产业政银企对接平台。"
            "请在 24 小时内打开下面的链接设置密码：\n\n%(link)s\n\n"
            "链接只能使用一次。如与您无关，请忽略本邮件。\n",
            name=person.name, organisation=person.organisation.name, link=link,
        )  # fmt: skip
    _write(session, person, subject, body, now)


def mail_reset(session: Session, person: Person, *, link: str, now: datetime) -> None:
    """The link to a new password."""
    with force_locale(LOCALES[person.language]):
        subject = _("重设密码")
        body = _(
            "%(name)s，您好：\n\n我们收到了重设密码的请求。请在 30 分钟内打开下面的链接：\n\n"
            "%(link)s\n\n链接只能使用一次，重设后所有设备都需要重新登录。"
            "如果不是您本人操作，请忽略本邮件，密码不会改变。\n",
            name=person.name, link=link,
        )  # fmt: skip
    _write(session, person, subject, body, now)


def mail_second_registration(session: Session, person: Person, *, link: str, now: datetime) -> None:
    """Tell the owner of an address that somebody registered with it again."""
    with force_locale(LOCALES[person.language]):
        subject = _("您的邮箱已有账号")
        body = _(
            "%(name)s，您好：\n\n有人用这个邮箱再次登记，而它已有账号，因此没有新建。"
            "如果是您本人，请直接登录；忘记密码时可在此重设：\n\n%(link)s\n\n"
            "如果不是您本人操作，无需处理。\n",
            name=person.name, link=link,
        )  # fmt: skip
    _write(session, person, subject, body, now)


def mail_password_changed(session: Session, person: Person, *, now: datetime) -> None:
    """Tell a person that their password is another one now."""
    with force_locale(LOCALES[person.language]):
        subject = _("密码已更改")
        body = _(
            "%(name)s，您好：\n\n您的账号密码刚刚更改，其他设备已退出登录，API 令牌已全部失效。"
            "如果不是您本人操作，请立即联系主办方。\n",
            name=person.name,
        )  # fmt: skip
    _write(session, person, subject, body, now)


def _write(session: Session, person: Person, subject: str, body: str, now: datetime) -> None:
    write_mail(
        session, address=person.email, subject=subject, body=body, now=now, person_id=person.id
    )
