"""A clash in words, Chinese or English. Meetings and slots are counted from 1, as people do."""

from collections.abc import Sequence

from matchmaking.scheduling.answer import Clash
from matchmaking.scheduling.model import Instance

MOST = 12  # of one kind that are named
SENTENCES = {
    "no_slot": (
        "{meetings}没有任何可用时段：各方到场时间、场次、固定时段和桌位没有共同之处。",
        (
            "{meetings} cannot be held in any slot: attendance, session, fixed slot and tables"
            " have none in common."
        ),
    ),
    "order": (
        "{meetings}须依次举行，但它们可用的时段排不下这个先后。",
        (
            "{meetings} have to follow each other, but the slots open to them leave no room for"
            " that order."
        ),
    ),
    "too_many": (
        "{parties} 有 {number} 场会谈，但最多只愿参加 {room} 场。",
        "{parties} has {number} meetings but wants {room} at most.",
    ),
    "party": (
        "{parties} 的 {number} 场会谈（{meetings}）只能放进 {room} 个时段（{slots}）。",
        "{number} meetings of {parties} ({meetings}) fit into {room} slot(s) only: {slots}.",
    ),
    "tables": (
        "{number} 场会谈（{meetings}）只能放进时段 {slots}，那里共有 {room} 张桌位。",
        (
            "{number} meetings ({meetings}) can be held in slots {slots} only, which have {room}"
            " tables together."
        ),
    ),
    "together": (
        (
            "这 {number} 场会谈无法同时安排：{meetings}。起作用的限制：{parties} 同一时段只能参加"
            "一场；桌位紧张的时段：{slots}。"
        ),
        (
            "These {number} meetings cannot all be held: {meetings}. What stands in the way:"
            " {parties} can be in one meeting at a time; slots short of tables: {slots}."
        ),
    ),
    "fairness": (
        "所有会谈都能安排，但任何两方的空档数相差不超过 {room} 的排法不存在。",
        (
            "All meetings can be held, but not with the breaks of any two parties differing by"
            " {room} at most."
        ),
    ),
}


def sentence(instance: Instance, clash: Clash, language: str) -> str:
    """One sentence that says what clashes."""
    rooms = {"party": len(clash.slots), "fairness": clash.fairness}
    return SENTENCES[clash.kind][0 if language == "zh" else 1].format(
        meetings=_listed([_meeting(instance, n, language) for n in clash.meetings], language),
        parties=_listed([instance.parties[party].name for party in clash.parties], language),
        slots=_listed([str(slot + 1) for slot in clash.slots], language),
        number=len(clash.meetings),
        room=rooms.get(clash.kind, clash.tables),
    )


def _meeting(instance: Instance, number: int, language: str) -> str:
    names = [instance.parties[party].name for party in instance.meetings[number].parties]
    if language == "zh":
        return f"第 {number + 1} 场（{'与'.join(names)}）"
    return f"meeting {number + 1} ({' with '.join(names)})"


def _listed(words: Sequence[str], language: str) -> str:
    if not words:
        return "无" if language == "zh" else "none"
    more = len(words) - MOST
    if language == "zh":
        return "、".join(words[:MOST]) + (f"等 {len(words)} 项" if more > 0 else "")
    return ", ".join(words[:MOST]) + (f" and {more} more" if more > 0 else "")
