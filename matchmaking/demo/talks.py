"""Talks of the demo world, in every state, by the real verbs and in their own time."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from matchmaking.demo.organisations import OFFICE
from matchmaking.demo.scene import Scene
from matchmaking.demo.technology import Listings
from matchmaking.talks import services
from matchmaking.talks.matching import match_between
from matchmaking.talks.models import Talk
from matchmaking.talks.services import Contract
from matchmaking.technology.hall import Wanted
from matchmaking.technology.searches import keep_search
from matchmaking.technology.synonyms import save_synonyms

WAN = 10_000
MESSAGE = "看到贵方的公开摘要，想了解试验数据和合作条件（演示）。"
ANSWERED, CONTACTED, LATER = timedelta(hours=4), timedelta(days=1), timedelta(days=4)
# need, offer, who asks, asked so many days ago, what follows
PLANS: tuple[tuple[str, str, str, int, tuple[str, ...]], ...] = (
    ("近海网箱网衣防附着", "低表面能海洋防污涂层", "need", 30,
     ("accept", "contact", "visit", "sign", "confirm")),
    ("大黄鱼苗种越冬成活率提升", "耐低温大黄鱼品系选育", "need", 14, ("accept", "contact")),
    ("水产品加工下脚料高值利用", "鱼皮胶原蛋白肽酶解提取工艺", "offer", 20,
     ("accept", "contact", "visit", "sign")),
    ("深远海养殖平台投饵与活鱼起捕装备", "抗风浪气力投饵与真空吸鱼系统", "offer", 1,
     ("accept",)),
    ("水下机器人在浑水中的目标识别", "浑浊水体声光融合目标识别", "need", 16, ("decline",)),
    ("重组因子替代鲎血检测内毒素", "重组 C 因子毕赤酵母表达体系", "need", 0, ()),
    ("近海网箱网衣防附着", "海水循环养殖尾水同步硝化反硝化滤池", "offer", 0, ()),
    ("大黄鱼苗种越冬成活率提升", "鲍鱼苗人工育苗附着基", "offer", 12, ("withdraw",)),
    ("深远海养殖平台投饵与活鱼起捕装备", "低表面能海洋防污涂层", "offer", 18, ("lapse",)),
)  # fmt: skip


def plan_talks(scene: Scene, listings: Listings) -> None:
    """Every talk begins and goes on as planned."""
    talks: dict[int, Talk] = {}
    for n, (need, offer, side, days, verbs) in enumerate(PLANS):
        moment = scene.ago(days)
        scene.plan(moment, partial(_ask, scene, listings, talks, n, (need, offer, side)))
        for place, verb in enumerate(verbs):
            delay = (ANSWERED, CONTACTED, LATER, LATER * 2, LATER * 2 + CONTACTED)[place]
            delay = LATER if verb == "lapse" else delay
            scene.plan(moment + delay, partial(_VERBS[verb], scene, talks, n, side))
    plan_keeping(scene)


def plan_keeping(scene: Scene) -> None:
    """A saved search of the demo enterprise and institute, and a group of synonyms."""
    kept = (("enterprise_00", "网箱 防污", "offer"), ("institute", "养殖", "need"))
    for key, words, side in kept:
        scene.plan(scene.ago(6), partial(_keep_search, scene, key, words, side))
    scene.plan(scene.ago(21), partial(_keep_synonyms, scene))


def _keep_search(scene: Scene, key: str, words: str, side: str, at: datetime) -> None:
    keep_search(scene.session, scene.actor(key), Wanted(q=words, side=side), name=words, now=at)


def _keep_synonyms(scene: Scene, at: datetime) -> None:
    words = ("吊笼", "养殖笼", "lantern net")
    save_synonyms(scene.session, scene.actor(OFFICE), words, note="本地叫法", now=at)


def _ask(
    scene: Scene, listings: Listings, talks: dict[int, Talk], n: int, pair: tuple[str, str, str],
    at: datetime,
) -> None:  # fmt: skip
    need, offer = listings[pair[0]], listings[pair[1]]
    own, other = (need, offer) if pair[2] == "need" else (offer, need)
    if own.live_version is None or other.live_version is None:
        raise LookupError(f"{pair} is not live")
    match = match_between(scene.session, own.live_version, other.live_version, day=scene.today)
    asking = services.Asking(message=MESSAGE, until=scene.day(120), match=match)
    talks[n] = services.ask(scene.session, _actor(scene, own), own, other, asking, now=at)


def _actor(scene: Scene, listing: Any) -> Any:
    key = next(key for key, one in scene.organisations.items() if one.id == listing.organisation_id)
    return scene.actor(key)


def _sides(scene: Scene, talk: Talk, side: str) -> tuple[Any, Any]:
    """Who asked, and who was asked."""
    need, offer = _actor(scene, talk.need), _actor(scene, talk.offer)
    return (need, offer) if side == "need" else (offer, need)


def _accept(scene: Scene, talks: dict[int, Talk], n: int, side: str, at: datetime) -> None:
    _asker, asked = _sides(scene, talks[n], side)
    services.accept(scene.session, asked, talks[n], until=scene.day(120), now=at)
    services.open_other(scene.session, asked, talks[n], now=at)


def _decline(scene: Scene, talks: dict[int, Talk], n: int, side: str, at: datetime) -> None:
    _asker, asked = _sides(scene, talks[n], side)
    services.decline(
        scene.session, asked, talks[n], reason="capacity", note="本年度项目已排满（演示）。", now=at
    )


def _withdraw(scene: Scene, talks: dict[int, Talk], n: int, side: str, at: datetime) -> None:
    asker, _asked = _sides(scene, talks[n], side)
    services.withdraw(scene.session, asker, talks[n], now=at)


def _contact(scene: Scene, talks: dict[int, Talk], n: int, side: str, at: datetime) -> None:
    asker, _asked = _sides(scene, talks[n], side)
    services.open_other(scene.session, asker, talks[n], now=at)
    services.record_contact(scene.session, asker, talks[n], note="电话沟通一次（演示）。", now=at)


def _visit(scene: Scene, talks: dict[int, Talk], n: int, side: str, at: datetime) -> None:
    asker, _asked = _sides(scene, talks[n], side)
    services.record_visit(scene.session, asker, talks[n], note="到现场看样（演示）。", now=at)


def _sign(scene: Scene, talks: dict[int, Talk], n: int, side: str, at: datetime) -> None:
    asker, _asked = _sides(scene, talks[n], side)
    contract = Contract(60 * WAN, at.date(), "许可加联合试验（演示）。")
    services.record_signing(scene.session, asker, talks[n], contract=contract, now=at)


def _confirm(scene: Scene, talks: dict[int, Talk], n: int, side: str, at: datetime) -> None:
    _asker, asked = _sides(scene, talks[n], side)
    services.confirm_signing(scene.session, asked, talks[n], now=at)


def _lapse(scene: Scene, _talks: dict[int, Talk], _n: int, _side: str, at: datetime) -> None:
    services.lapse_overdue(scene.session, at)


_VERBS: dict[str, Callable[..., None]] = {
    "accept": _accept, "decline": _decline, "withdraw": _withdraw, "contact": _contact,
    "visit": _visit, "sign": _sign, "confirm": _confirm, "lapse": _lapse,
}  # fmt: skip
