"""What went wrong on the day, and how it was answered."""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from matchmaking.fairs.frame import frame_of
from matchmaking.fairs.models import FairDisruption
from matchmaking.fairs.services.publishing import changes_between
from matchmaking.fairs.services.repairing import affected
from matchmaking.fairs.view_models.parties import name_of
from matchmaking.fairs.view_models.timetables import ChangeLine, change_lines
from matchmaking.fairs.wording import has_days, slot_words
from matchmaking.notices.wording import message

STATES = {
    "preview": (message("预览"), "wait"),
    "accepted": (message("已采用"), "good"),
    "undone": (message("已撤销"), "neutral"),
    "dropped": (message("未采用"), "neutral"),
}
WORDS = {
    "no_show": message("%(party)s 没有来（%(slots)s）"),
    "late": message("%(party)s 迟到（%(slots)s）"),
    "lost_table": message("%(table)s 桌不能用（%(slots)s）"),
    "walk_in": message("为 %(party)s 临时加一场会面"),
}


@dataclass(frozen=True, slots=True)
class RepairLine:
    """One repair: `moved` differ at all; of these `others` had a place that was still good.

    `bound` is the fewest others that any answer moves.
    """

    public_id: str
    words: str
    state: str
    state_label: str
    tone: str
    at: datetime
    moved: int
    others: int
    bound: int
    proven: bool
    seconds: str
    note: str
    affected: tuple[str, ...]


def repair_line(row: FairDisruption, language: str, affected_names: tuple[str, ...]) -> RepairLine:
    """A repair in words."""
    label, tone = STATES[row.state]
    figures = row.after.figures
    return RepairLine(
        row.public_id, _words(row, language), row.state, _(label), tone, row.created_at,
        len(changes_between(row.before.places, row.after.places)), figures.get("others", 0),
        figures.get("bound", 0), bool(figures.get("proven")),
        str(figures.get("seconds", "")), row.note, affected_names,
    )  # fmt: skip


def repair_detail(
    session: Session, row: FairDisruption, language: str
) -> tuple[RepairLine, list[ChangeLine]]:
    """A repair with what it moves and whom it concerns."""
    names = tuple(f"{party.number} {name_of(party, language)}" for party in affected(session, row))
    frame = frame_of(session, row.fair)
    changes = changes_between(row.before.places, row.after.places)
    return repair_line(row, language, names), change_lines(frame, changes)


def _words(row: FairDisruption, language: str) -> str:
    slots = {slot.n: slot for slot in row.fair.slots}
    tables = {table.n: table.label for table in row.fair.tables}
    with_day = has_days(row.fair.slots)
    ends = [slots[n] for n in (row.from_slot, row.to_slot) if n in slots]
    times = [slot_words(slot, with_day=with_day) for slot in ends]
    return _(WORDS[row.kind]) % {
        "party": f"{row.party.number} {name_of(row.party, language)}" if row.party else "",
        "table": tables.get(row.table_n or 0, ""),
        "slots": times[0] if len(set(times)) == 1 else " – ".join(times),
    }
