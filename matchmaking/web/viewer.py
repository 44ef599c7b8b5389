"""What the frame of every page shows: who is signed in, where one can go, the language switch."""

from dataclasses import dataclass

from flask import Flask, current_app, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from matchmaking.audit.actor import Role
from matchmaking.notices.services import unread_count
from matchmaking.notices.wording import message
from matchmaking.web import current
from matchmaking.web.frame import large_text
from matchmaking.web.language import language, other_language, return_path


@dataclass(frozen=True, slots=True)
class Viewer:
    """The signed-in person, as the frame shows them."""

    name: str
    organisation_name: str
    role: str
    role_label: str
    unread: int
    verified: bool
    lead: bool

    @property
    def is_enterprise(self) -> bool:
        """Whether they act for an enterprise."""
        return self.role == Role.ENTERPRISE

    @property
    def is_officer(self) -> bool:
        """Whether they act for a bank, fund or other institution with products."""
        return self.role == Role.OFFICER

    @property
    def is_institute(self) -> bool:
        """Whether they act for a research institute."""
        return self.role == Role.INSTITUTE

    @property
    def is_organizer(self) -> bool:
        """Whether they are of the organizer's office."""
        return self.role == Role.ORGANIZER


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the navigation or the language switch."""

    label: str
    href: str
    active: bool = False
    count: int | None = None


ROLE_LABELS = {
    Role.ENTERPRISE: message("企业"),
    Role.OFFICER: message("金融机构"),
    Role.INSTITUTE: message("科研机构"),
    Role.ORGANIZER: message("主办方"),
    Role.AUDITOR: message("审计"),
    Role.ADMINISTRATOR: message("系统管理"),
}
PUBLIC = (
    (message("首页"), "public.home"),
    (message("金融产品"), "products.browse"),
    (message("需求大厅"), "needs.browse"),
    (message("技术大厅"), "technology.browse"),
    (message("办事指南"), "public.guide"),
)
NAVIGATION = {
    Role.VISITOR: PUBLIC,
    Role.ENTERPRISE: (
        (message("工作台"), "desk.home"),
        (message("我的需求"), "needs.mine"),
        (message("技术需求"), "technology.mine"),
        (message("技术对接"), "talks.mine"),
        (message("对接进度"), "introductions.mine"),
        (message("金融产品"), "products.browse"),
        (message("企业资料"), "enterprises.facts"),
    ),
    Role.OFFICER: (
        (message("工作台"), "desk.home"),
        (message("线索"), "introductions.leads"),
        (message("对接处理"), "introductions.inbox"),
        (message("我的产品"), "products.mine"),
        (message("团队"), "accounts.team"),
    ),
    Role.INSTITUTE: (
        (message("工作台"), "desk.home"),
        (message("我的成果"), "technology.mine"),
        (message("技术对接"), "talks.mine"),
        (message("技术大厅"), "technology.browse"),
        (message("团队"), "accounts.team"),
    ),
    Role.ORGANIZER: (
        (message("工作台"), "desk.home"),
        (message("单位核验"), "accounts.verifications"),
        (message("需求审核"), "needs.reviews"),
        (message("产品审核"), "products.reviews"),
        (message("技术审核"), "technology.reviews"),
        (message("对接督办"), "introductions.watch"),
        (message("技术督办"), "talks.watch"),
        (message("专家库"), "experts.browse"),
        (message("手册"), "booklets.all"),
        (message("导入导出"), "exchange.home"),
    ),
    Role.AUDITOR: ((message("工作台"), "desk.home"), (message("审计日志"), "oversight.trail")),
    Role.ADMINISTRATOR: (
        (message("工作台"), "desk.home"),
        (message("账号"), "accounts.people"),
        (message("技术同义词"), "technology.kept_synonyms"),
        (message("发件箱"), "messages.outbox"),
    ),
}


def show_frame(app: Flask) -> None:
    """Give every page its frame."""

    @app.context_processor
    def frame() -> dict[str, object]:
        settings = current.settings()
        return {
            "viewer": viewer(),
            "navigation": navigation(),
            "language": language(),
            "large_text": large_text(),
            "other_language": Entry(
                "English" if other_language() == "en" else "简体中文",
                url_for("public.language", to=other_language(), next=return_path()),
            ),
            "demo": settings.demo,
            "pdf_available": settings.pdf_on,
            "organizer_name": settings.organizer_name,
            "contact_line": settings.contact,
        }


def viewer() -> Viewer | None:
    """The signed-in person, or None."""
    actor = current.actor()
    if actor.person_id is None:
        return None
    return Viewer(
        name=current_user.name,
        organisation_name=current_user.organisation_name,
        role=actor.role.value,
        role_label=_(ROLE_LABELS[actor.role]),
        unread=unread_count(current.session(), actor.person_id),
        verified=actor.verified,
        lead=actor.lead,
    )


def navigation() -> list[Entry]:
    """The main navigation of the role."""
    endpoint = request.endpoint or ""
    return [
        Entry(_(label), url_for(target), active=endpoint == target)
        for label, target in NAVIGATION.get(current.actor().role, PUBLIC)
        if target in current_app.view_functions
    ]
