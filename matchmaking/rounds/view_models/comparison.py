"""Both columns side by side: what every need's best would do, and what this round does."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from flask_babel import gettext as _

from matchmaking.rounds.models import Round


@dataclass(frozen=True, slots=True)
class Column:
    """One figure in both columns, and how it is counted; `better` where this round's is.

    `brief` is before → after where it is about institutions with little capacity or enterprises
    with few options: what the page begins with.
    """

    label: str
    plain: str
    here: str
    meaning: str
    better: bool
    brief: str = ""


def comparison(row: Round, needs: int) -> list[Column]:
    """The figures of a solved round; none before."""
    if "here" not in row.result:
        return []
    plain, here = row.result["plain"], row.result["here"]
    return [*_coverage(plain, here, needs), *_loads(plain, here), *_weak(plain, here)]


def _coverage(plain: Mapping[str, Any], here: Mapping[str, Any], needs: int) -> list[Column]:
    counted = _("只计机构容量之内的：超出容量的，机构先答匹配度高的。")
    return [
        Column(
            _("至少 %(count)s 家", count=place + 1),
            _share(before, needs),
            _share(after, needs),
            counted,
            after > before,
        )
        for place, (before, after) in enumerate(zip(plain["reached"], here["reached"], strict=True))
    ]


def _loads(plain: Mapping[str, Any], here: Mapping[str, Any]) -> list[Column]:
    return [
        _row(_("送出的对接"), plain["sent"], here["sent"], _("送到机构的全部对接数。"), 0),
        _row(
            _("机构接得下的"), plain["taken_up"], here["taken_up"], _("其中在机构容量之内的。"), 1
        ),
        Column(
            _("匹配度合计"),
            _points(plain["score"]),
            _points(here["score"]),
            _("接得下的对接，匹配度（满分 100）之和。"),
            here["score"] > plain["score"],
        ),
        replace(
            _row(
                _("超出容量的机构"), plain["flooded"], here["flooded"],
                _("送到的对接多于容量的机构数。"), -1,
            ),
            brief=f"{plain['flooded']:,} → {here['flooded']:,}",
        ),
        _row(
            _("一条也没有的机构"), plain["idle"], here["idle"],
            _("有容量而没有分到对接的机构数。"), -1,
        ),
        Column(
            _("最满机构的负荷"),
            _percent(plain["highest_load"]),
            _percent(here["highest_load"]),
            _("送到的对接与容量之比，取最高的机构。"),
            here["highest_load"] < plain["highest_load"],
        ),
        Column(
            _("负荷不均（基尼系数）"),
            f"{plain['gini'] / 1000:.3f}",
            f"{here['gini'] / 1000:.3f}",
            _("各机构负荷的基尼系数：0 为完全均匀，越接近 1 越集中。"),
            here["gini"] < plain["gini"],
        ),
    ]  # fmt: skip


def _weak(plain: Mapping[str, Any], here: Mapping[str, Any]) -> list[Column]:
    refused = [one["small_sent"] - one["small_taken_up"] for one in (plain, here)]
    return [
        Column(
            _("选择少的需求，至少一家"),
            _share(plain["few_served"], plain["few"]),
            _share(here["few_served"], here["few"]),
            _("符合的机构不多于上限家数的需求，其中至少有一家接得下的。"),
            here["few_served"] > plain["few_served"],
            brief=f"{plain['few_served']} / {plain['few']} → {here['few_served']} / {here['few']}",
        ),
        replace(
            _row(
                _("小机构接不下的对接"), refused[0], refused[1],
                _("容量居后一半的机构，送到而超出容量的对接数。"), -1,
            ),
            brief=f"{refused[0]:,} → {refused[1]:,}",
        ),
    ]  # fmt: skip


def _row(label: str, plain: int, here: int, meaning: str, sign: int) -> Column:
    return Column(label, f"{plain:,}", f"{here:,}", meaning, sign * (here - plain) > 0)


def _share(count: int, of: int) -> str:
    permille = 1000 * count // of if of else 0
    return f"{count:,} / {of:,} · {permille // 10}.{permille % 10}%"


def _percent(permille: int) -> str:
    return f"{permille / 10:.0f}%"


def _points(score: int) -> str:
    return f"{score // 10:,}"
