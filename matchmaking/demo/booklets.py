"""Policies in the register, designs of last year and of this year."""

import tomllib
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from matchmaking.booklets.models import Design
from matchmaking.booklets.selecting import Name
from matchmaking.booklets.services import designs, policies
from matchmaking.demo.organisations import OFFICE
from matchmaking.demo.scene import Scene

DATA = Path(__file__).parent / "data" / "policies.toml"
AGENDA = """时间 | 议程 | 发言人
09:00–09:20 | 开幕致辞 | 主办方（演示）
09:20–10:00 | 海洋金融政策解读 | 演示市地方金融管理局
10:00–11:30 | 项目路演 | 各项目负责人
14:00–17:00 | 一对一洽谈 | 见洽谈安排表"""
NOTICES = "请提前 10 分钟到场签到，凭胸牌入场。\n会议期间请将手机调至静音。"
PREFACE = """本册收录各机构在平台上发布的金融产品，供洽谈时查阅。
内容以平台最新版本为准，可扫描条目旁的二维码查看。"""
WORDS: dict[str, dict[str, str]] = {
    "preface": {"text": PREFACE},
    "notices": {"text": NOTICES},
    "agenda": {"rows": AGENDA},
    "text": {"title": "会议说明", "text": "会议设主会场一处、洽谈区二处。（演示）"},
}
GUESTS = (
    Name("单雄信（演示）", "演示港务集团", "副总经理", "嘉宾"),
    Name("曾海生（演示）", "海丝银行（演示）", "行长", "金融机构"),
    Name("林𬭎（演示）", "演示海洋装备公司", "总工程师", "企业"),
)
EVENT, EVENT_EN = "2026 海洋周（演示）", "Ocean Week 2026 (demo)"
TECHNOLOGY = (
    (
        "tech_needs",
        "2026 技术需求汇编",
        "海洋产业技术需求汇编",
        "Technology Needs of Marine Enterprises",
    ),
    ("tech_offers", "2026 科技成果汇编", "海洋科技成果汇编", "Marine Technologies on Offer"),
)


def plan_booklets(scene: Scene) -> None:
    """Policies over the year, last year's design and its copy."""
    for row in tomllib.loads(DATA.read_text())["policy"]:
        scene.plan(scene.ago(row["days"]), partial(_enter, scene, row))
    scene.plan(scene.ago(35), partial(_design, scene))


def _enter(scene: Scene, row: dict[str, Any], now: datetime) -> None:
    valid = row.get("valid_days")
    values = (
        dict.fromkeys(policies.FIELDS, "")
        | row
        | {
            "issued_on": scene.day(-row["days"]),
            "valid_to": None if valid is None else scene.day(valid - row["days"]),
        }
    )
    entered = policies.add_policy(scene.session, scene.actor(OFFICE), values, now=now)
    entered.demo = True


def _design(scene: Scene, now: datetime) -> None:
    session, actor = scene.session, scene.actor(OFFICE)
    last = designs.make_design(
        session, actor, "products", _frame("2025 产品手册", "海洋金融产品手册"), now=now
    )
    n = designs.add_part(session, actor, last, "preface", now=now)
    for at in range(n, 3, -1):  # behind the imprint
        designs.arrange_part(session, actor, last, at, "up", now=now)
    _word(scene, last, now)
    designs.copy_design(session, actor, last, "2026 产品手册", now=now)
    for kind, name, title in (
        ("guide", "2026 会议指南", "会议指南"),
        ("policies", "2026 政策汇编", "海洋产业政策汇编"),
    ):
        made = designs.make_design(session, actor, kind, _frame(name, title), now=now)
        _word(scene, made, now)
    for kind, name, title, title_en in TECHNOLOGY:
        chinese, english = _frame(name, title), _frame(f"{name}（英文）", title_en)
        english = replace(english, language="en", subtitle=EVENT_EN)
        for frame in (chinese, english):
            _word(scene, designs.make_design(session, actor, kind, frame, now=now), now)
    badges = designs.make_design(session, actor, "badges", _frame("2026 胸牌", "参会证"), now=now)
    designs.set_names(session, actor, badges, list(GUESTS), now=now)


def _word(scene: Scene, design: Design, now: datetime) -> None:
    for n, part in enumerate(designs.parts_of(design), 1):
        if part.kind in WORDS:
            worded = msgspec.structs.replace(part, **WORDS[part.kind])
            designs.change_part(
                scene.session, scene.actor(OFFICE), design, n, worded, seen=0, now=now
            )


def _frame(name: str, title: str) -> designs.Frame:
    return designs.Frame(
        name=name, language="zh", paper="a5", density="page", binding="saddle", title=title,
        title_en="", subtitle=EVENT, subtitle_en="", filters={}, used_on=None, stale_days=90,
    )  # fmt: skip
