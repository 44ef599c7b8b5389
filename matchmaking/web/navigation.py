"""Where each role can go from every page: entries, and menus of entries that belong together."""

from dataclasses import dataclass
from typing import NamedTuple

from flask import current_app, request, url_for
from flask_babel import gettext as _

from matchmaking.audit.actor import Role
from matchmaking.notices.wording import message
from matchmaking.web import current


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the navigation or the language switch; `entries` where it is a menu."""

    label: str
    href: str = ""
    active: bool = False
    count: int | None = None
    entries: tuple["Entry", ...] = ()


class Link(NamedTuple):
    """A page by its endpoint."""

    label: str
    endpoint: str


class Menu(NamedTuple):
    """Pages that belong together."""

    label: str
    links: tuple[Link, ...]


DESK = Link(message("工作台"), "desk.home")
HALLS = Menu(message("大厅"), (
    Link(message("金融产品"), "products.browse"),
    Link(message("需求大厅"), "needs.browse"),
    Link(message("技术大厅"), "technology.browse"),
))  # fmt: skip
PUBLIC: tuple[Link | Menu, ...] = (
    Link(message("首页"), "public.home"),
    *HALLS.links,
    Link(message("办事指南"), "public.guide"),
)
NAVIGATION: dict[Role, tuple[Link | Menu, ...]] = {
    Role.VISITOR: PUBLIC,
    Role.ENTERPRISE: (
        DESK,
        Link(message("我的需求"), "needs.mine"),
        Link(message("对接进度"), "introductions.mine"),
        Menu(message("技术"), (
            Link(message("技术需求"), "technology.mine"),
            Link(message("技术对接"), "talks.mine"),
        )),
        HALLS,
        Link(message("洽谈会"), "fairs.mine"),
        Link(message("企业资料"), "enterprises.facts"),
    ),
    Role.OFFICER: (
        DESK,
        Link(message("线索"), "introductions.leads"),
        Link(message("对接处理"), "introductions.inbox"),
        Link(message("我的产品"), "products.mine"),
        Link(message("洽谈会"), "fairs.mine"),
        Link(message("团队"), "accounts.team"),
    ),
    Role.INSTITUTE: (
        DESK,
        Link(message("我的成果"), "technology.mine"),
        Link(message("技术对接"), "talks.mine"),
        Link(message("技术大厅"), "technology.browse"),
        Link(message("洽谈会"), "fairs.mine"),
        Link(message("团队"), "accounts.team"),
    ),
    Role.ORGANIZER: (
        DESK,
        Menu(message("审核"), (
            Link(message("单位核验"), "accounts.verifications"),
            Link(message("需求审核"), "needs.reviews"),
            Link(message("产品审核"), "products.reviews"),
            Link(message("技术审核"), "technology.reviews"),
        )),
        Menu(message("对接工作"), (
            Link(message("对接督办"), "introductions.watch"),
            Link(message("技术督办"), "talks.watch"),
            Link(message("轮次分派"), "rounds.all"),
        )),
        Menu(message("匹配"), (
            Link(message("供需缺口"), "insight.gaps"),
            Link(message("全量匹配"), "runs.all"),
            Link(message("排序政策"), "ranking.all"),
            Link(message("条件资料项"), "facts.known"),
        )),
        Link(message("洽谈会"), "fairs.all"),
        Link(message("手册"), "booklets.all"),
        Menu(message("专家工作"), (
            Link(message("专家库"), "experts.browse"),
            Link(message("专家意见"), "opinions.browse"),
        )),
        Link(message("导入导出"), "exchange.home"),
    ),
    Role.AUDITOR: (DESK, Link(message("审计日志"), "oversight.trail")),
    Role.ADMINISTRATOR: (
        DESK,
        Link(message("账号"), "accounts.people"),
        Link(message("查阅报告"), "personal_data.opened"),
        Link(message("技术同义词"), "technology.kept_synonyms"),
        Link(message("发件箱"), "messages.outbox"),
    ),
}  # fmt: skip


def navigation() -> list[Entry]:
    """The main navigation of the role."""
    return [
        _menu(place) if isinstance(place, Menu) else _entry(place)
        for place in NAVIGATION.get(current.actor().role, PUBLIC)
        if isinstance(place, Menu) or place.endpoint in current_app.view_functions
    ]


def _menu(menu: Menu) -> Entry:
    entries = tuple(map(_entry, menu.links))
    return Entry(_(menu.label), active=any(it.active for it in entries), entries=entries)


def _entry(link: Link) -> Entry:
    active = request.endpoint == link.endpoint
    return Entry(_(link.label), url_for(link.endpoint), active=active)
