"""Slots, tables and broken rules in words, in the reader's language."""

from collections.abc import Iterable

from flask_babel import format_date
from flask_babel import gettext as _

from matchmaking.fairs.clock import clock_time
from matchmaking.fairs.frame import Frame
from matchmaking.fairs.models import FairSlot
from matchmaking.notices.wording import message
from matchmaking.scheduling.check import Rule, Violation

BREACHES = {
    Rule.NOT_HELD: message("%(meetings)s 没有排上"),
    Rule.CLASH: message("%(party)s 在 %(slot)s 已有会面（%(meetings)s）"),
    Rule.AWAY: message("%(party)s 在 %(slot)s 不能参加（%(meetings)s）"),
    Rule.SESSION: message("%(meetings)s 希望排在另外半天"),
    Rule.FIXED_SLOT: message("%(meetings)s 原定在别的时段"),
    Rule.FIXED_TABLE: message("%(meetings)s 原定在别的桌"),
    Rule.TABLE_TAKEN: message("%(slot)s 的 %(table)s 桌已被占用（%(meetings)s）"),
    Rule.TABLE_MISSING: message("%(slot)s 没有 %(table)s 桌可用"),
    Rule.NOT_HOSTS_TABLE: message("%(meetings)s 应在主人自己的桌"),
    Rule.ANOTHERS_TABLE: message("%(table)s 桌是另一个单位的专用桌"),
    Rule.TOO_EARLY: message("%(meetings)s 的先后顺序不对"),
    Rule.TOO_MANY: message("%(party)s 的会面超过其上限"),
    Rule.UNFAIR: message("%(party)s 的空档比别人多"),
}


def day_words(slot: FairSlot) -> str:
    """A slot's day, short."""
    return format_date(slot.day, _("M月d日"), rebase=False)


def slot_words(slot: FairSlot, *, with_day: bool) -> str:
    """A slot's time; with its day where the fair has several."""
    time = f"{clock_time(slot.start)}–{clock_time(slot.end)}"
    return f"{day_words(slot)} {time}" if with_day else time


def has_days(slots: Iterable[FairSlot]) -> bool:
    """Whether the slots are of more than one day."""
    return len({slot.day for slot in slots}) > 1


def breach_sentences(frame: Frame, found: Iterable[Violation]) -> list[str]:
    """What is broken, in words; the same sentence once."""
    return list(dict.fromkeys(_sentence(frame, breach) for breach in found))


def _sentence(frame: Frame, breach: Violation) -> str:
    with_day = has_days(frame.slots)
    slot = None if breach.slot is None else frame.slots[breach.slot]
    table = breach.table
    return _(BREACHES[breach.rule]) % {
        "meetings": _("、").join(frame.meetings[n].number for n in breach.meetings),
        "party": "" if breach.party is None else frame.parties[breach.party].number,
        "slot": "" if slot is None else slot_words(slot, with_day=with_day),
        "table": "" if table is None or table >= len(frame.tables) else frame.tables[table].label,
    }
