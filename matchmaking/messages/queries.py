"""Reads of notices, mails and jobs, shaped for their pages."""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import Select, select

from matchmaking.jobs.models import Job
from matchmaking.notices.models import Mail, Notice
from matchmaking.notices.wording import message as message_text

JOB_STATES = {
    "queued": (message_text("排队中"), "wait"),
    "running": (message_text("进行中"), "info"),
    "done": (message_text("已完成"), "good"),
    "failed": (message_text("失败"), "bad"),
    "cancelled": (message_text("已取消"), "neutral"),
}
OTHER_KIND = message_text("后台任务")
KINDS = {
    "booklet": message_text("生成手册"), "import": message_text("导入"),
    "round": message_text("轮次求解"), "round_accept": message_text("轮次生成对接"),
    "fair_timetable": message_text("排洽谈日程"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Message:
    """One notice in the reader's words."""

    public_id: str
    text: str
    href: str
    tone: str
    at: datetime
    unread: bool


@dataclass(frozen=True, slots=True)
class OutboxMail:
    """One mail of the outbox. Its body is shown to administrators of a demo only."""

    public_id: str
    address: str
    subject: str
    body: str
    at: datetime
    sent_at: datetime | None
    problem: str


@dataclass(frozen=True, slots=True)
class JobView:
    """How far a job is."""

    public_id: str
    label: str
    state: str
    state_label: str
    tone: str
    progress: int
    step: str
    problem: str
    result_name: str
    asked_at: datetime
    finished_at: datetime | None

    @property
    def going(self) -> bool:
        """Whether there is something to wait for."""
        return self.state in ("queued", "running")


def notices_of(person_id: int, *, unread_only: bool) -> Select[tuple[Notice]]:
    """A person's notices, newest first."""
    query = select(Notice).where(Notice.person_id == person_id)
    if unread_only:
        query = query.where(Notice.read_at.is_(None))
    return query.order_by(Notice.created_at.desc(), Notice.id.desc())


def message(row: Notice) -> Message:
    """The notice put into words."""
    text = _(row.text) % row.values if row.values else _(row.text)
    return Message(
        row.public_id, text, row.href, row.tone, row.created_at, unread=row.read_at is None
    )


def mails() -> Select[tuple[Mail]]:
    """The outbox, newest first."""
    return select(Mail).order_by(Mail.created_at.desc(), Mail.id.desc())


def outbox_mail(row: Mail, *, with_body: bool) -> OutboxMail:
    """One mail for the outbox page."""
    name, _at, domain = row.address.partition("@")
    return OutboxMail(
        public_id=row.public_id,
        address=row.address if with_body else f"{name[:1]}***@{domain}",
        subject=row.subject,
        body=row.body if with_body else "",
        at=row.created_at,
        sent_at=row.sent_at,
        problem=row.problem,
    )


def job_view(row: Job) -> JobView:
    """One job for its page."""
    label, tone = JOB_STATES.get(row.state, (row.state, "neutral"))
    return JobView(
        row.public_id, _(KINDS.get(row.kind, OTHER_KIND)), row.state, _(label), tone,
        row.progress, _(row.step) if row.step else "",
        _(row.problem) if row.problem else "", row.result_name, row.created_at, row.finished_at,
    )  # fmt: skip


def jobs_of(person_id: int) -> Select[tuple[Job]]:
    """A person's jobs, newest first."""
    return select(Job).filter_by(person_id=person_id).order_by(Job.created_at.desc(), Job.id.desc())
