"""Reading a B2B forum instance in MiniZinc's data format (.dzn)."""

import re

from matchmaking.scheduling.model import Instance, Meeting, Party, Session, Slot

COUNTS = ("nBusiness", "nMeetings", "nTables", "nTotalSlots", "nMorningSlots")
MOST = 100_000  # of anything: a file that claims more is not a forum
SESSIONS = {1: Session.MORNING, 2: Session.AFTERNOON, 3: Session.ANY}
ENTRY = re.compile(r"\s*([A-Za-z]\w*)\s*=\s*([^;]*);")
COMMENT = re.compile(r"%[^\n]*")
SET = re.compile(r"\{([^{}]*)\}|(\d+)\s*\.\.\s*(\d+)")
NUMBER = re.compile(r"-?\d+")


class BadInstance(Exception):
    """A file that is no instance. `zh` and `en` say what is wrong with it."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh, self.en = zh, en


def read_instance(text: str) -> Instance:
    """The instance that a .dzn text describes. Raises BadInstance."""
    entries = dict(ENTRY.findall(COMMENT.sub("", text)))
    for name in (*COUNTS, "requested"):
        if name not in entries:
            raise BadInstance(f"缺少 {name}", f"{name} is missing")
    parties, meetings, tables, slots, morning = (_count(entries, name) for name in COUNTS)
    requested = _rows(entries["requested"], meetings)
    away = _sets(entries, "forbidden", parties)
    fixed = _numbers(entries.get("fixed", "")) or [0] * meetings
    after = _sets(entries, "precedences", meetings)
    if len(fixed) != meetings:
        raise _wrong_length("fixed", len(fixed), meetings)
    every_table = frozenset(range(tables))
    return _built(
        tuple(
            Slot(Session.MORNING if slot < morning else Session.AFTERNOON, every_table)
            for slot in range(slots)
        ),
        tuple(
            Party(str(number + 1), frozenset(slot - 1 for slot in away[number] if slot > 0))
            for number in range(parties)
        ),
        tuple(
            Meeting(
                parties=(one - 1, other - 1),
                session=_session(session),
                slot=fixed[number] - 1 if fixed[number] > 0 else None,
                after=tuple(sorted(before - 1 for before in after[number] if before > 0)),
            )
            for number, (one, other, session) in enumerate(requested)
        ),
    )


def _built(
    slots: tuple[Slot, ...], parties: tuple[Party, ...], meetings: tuple[Meeting, ...]
) -> Instance:
    try:
        return Instance(slots, parties, meetings)
    except ValueError as error:
        raise BadInstance(f"内容有矛盾：{error}", str(error)) from error


def _session(code: int) -> Session:
    if code not in SESSIONS:
        raise BadInstance(f"未知的场次 {code}", f"{code} is no session")
    return SESSIONS[code]


def _count(entries: dict[str, str], name: str) -> int:
    text = entries[name].strip()
    if not text.isascii() or not text.isdecimal() or len(text) > 6 or int(text) > MOST:
        raise BadInstance(f"{name} 不是可用的数目", f"{name} is not a usable number")
    return int(text)


def _numbers(text: str) -> list[int]:
    return [int(number) for number in NUMBER.findall(text)]


def _rows(text: str, meetings: int) -> list[tuple[int, int, int]]:
    numbers = _numbers(text)
    if len(numbers) != 3 * meetings:
        raise _wrong_length("requested", len(numbers) // 3, meetings)
    return list(zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True))


def _sets(entries: dict[str, str], name: str, wanted: int) -> list[set[int]]:
    """The sets of an array, `{1,2}` or `1..2`; an entry that is missing holds nothing."""
    if name not in entries:
        return [set() for _ in range(wanted)]
    found = []
    for listed, low, high in SET.findall(entries[name]):
        if low:
            found.append(set(range(int(low), min(int(high), MOST) + 1)))
        else:
            found.append(set(_numbers(listed)))
    if len(found) != wanted:
        raise _wrong_length(name, len(found), wanted)
    return found


def _wrong_length(name: str, found: int, wanted: int) -> BadInstance:
    return BadInstance(
        f"{name} 有 {found} 项，应为 {wanted} 项", f"{name} has {found} entries, {wanted} expected"
    )
