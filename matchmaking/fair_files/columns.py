"""Parties and meetings in interchange.md's layout, with a few columns more at the end."""

from dataclasses import dataclass

from matchmaking.exchange.layout import Column, Kind

PARTY_COLUMNS: tuple[Column, ...] = (
    Column("party", "单位名称", "Party", required=True, also=("参会单位",)),
    Column("kind", "类别", "Kind"),
    Column("slots_unavailable", "不能参加的时段", "Slots unavailable", Kind.NAMES),
    Column("max_meetings", "最多会面", "Most meetings", Kind.WHOLE),
    Column("party_en", "英文名称", "English name"),
    Column("number", "参会编号", "Party no."),
    Column("people", "参会代表", "Representatives", Kind.NAMES),
    Column("languages", "洽谈语言", "Languages", Kind.NAMES),
    Column("wishes", "想谈什么", "Wishes"),
    Column("table", "专用桌", "Own table"),
)
MEETING_COLUMNS: tuple[Column, ...] = (
    Column("meeting_no", "会面编号", "Meeting no.", required=True),
    Column("party_a", "甲方", "Party A", required=True),
    Column("party_b", "乙方", "Party B", required=True),
    Column("priority", "重要性", "Priority", Kind.WHOLE),
    Column("session", "上午或下午", "Session"),
    Column("fixed_slot", "固定时段", "Fixed slot", Kind.WHOLE),
    Column("before", "先于哪些会面", "Before", Kind.NAMES),
    Column("party_c", "第三方", "Party C"),
    Column("subject", "事由", "Subject"),
    Column("slot", "时段", "Slot", Kind.WHOLE),
    Column("time", "时间", "Time"),
    Column("table", "桌号", "Table"),
)
SETS = {"parties": PARTY_COLUMNS, "meetings": MEETING_COLUMNS}


@dataclass(frozen=True, slots=True)
class PartyRow:
    """One row of `parties`."""

    party: str = ""
    kind: str = ""
    slots_unavailable: frozenset[str] = frozenset()
    max_meetings: int | None = None
    party_en: str = ""
    number: str = ""
    people: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    wishes: str = ""
    table: str = ""


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """One row of `meetings`; slot, time and table are for reading, an import leaves them alone."""

    meeting_no: str = ""
    party_a: str = ""
    party_b: str = ""
    priority: int | None = None
    session: str = ""
    fixed_slot: int | None = None
    before: frozenset[str] = frozenset()
    party_c: str = ""
    subject: str = ""
    slot: int | None = None
    time: str = ""
    table: str = ""
