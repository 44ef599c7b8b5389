"""One row of a spreadsheet into the fair: created, changed or the same."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaking.accounts.models import INSTITUTION_KINDS, Organisation
from matchmaking.audit.actor import Actor
from matchmaking.exchange.faults import BadCell
from matchmaking.fair_files.columns import MeetingRow, PartyRow
from matchmaking.fairs import services
from matchmaking.fairs.models import HALF_DAYS, Fair, FairMeeting, FairParty
from matchmaking.fairs.services.meetings import USUAL, set_later

KINDS = {
    "enterprise": "enterprise", "企业": "enterprise", "institution": "institution",
    "金融机构": "institution", "机构": "institution", "institute": "institute",
    "科研机构": "institute", "partner": "partner", "合作组织": "partner", "guest": "guest",
    "来宾": "guest", "": "guest",
}  # fmt: skip
HALVES = {"上午": "am", "下午": "pm", "不限": "any", "": "any"} | {key: key for key in HALF_DAYS}
LANGUAGES = {"中文": "zh", "英语": "en", "英文": "en", "zh": "zh", "en": "en"}
LONGEST_NUMBER = 16


def put_party(session: Session, actor: Actor, fair: Fair, row: PartyRow, now: datetime) -> str:
    """A party by its number or name. Raises BadCell or a refusal."""
    known = find_party(session, fair, row.number) or find_party(session, fair, row.party)
    words = _party_words(fair, row, known)
    if known is None:
        organisation = session.scalar(
            select(Organisation).filter_by(name=row.party.strip(), state="verified")
        )
        kind = _kind_of(organisation) if organisation is not None else _kind(row)
        services.add_party(
            session, actor, fair, words, kind=kind, organisation=organisation, now=now
        )
        return "created"
    before = _state(known)
    services.edit_party(session, actor, known, words, now=now)
    return "same" if _state(known) == before else "changed"


def _state(party: FairParty) -> tuple[object, ...]:
    return (
        party.name, party.name_en, party.wishes, tuple(party.languages), tuple(party.away),
        tuple(party.people or ()), party.most_meetings, party.own_table,
    )  # fmt: skip


def _party_words(fair: Fair, row: PartyRow, known: FairParty | None) -> services.PartyWords:
    """What the row says; what it does not say stays as it is."""
    tables = {table.label: table.n for table in fair.tables}
    if row.table and row.table not in tables:
        raise BadCell(f"没有桌位“{row.table[:12]}”", f'no table "{row.table[:12]}"')
    people = tuple(sorted(row.people)) or tuple(known.people or () if known else ())
    kept = tuple(known.people or ()) if known else ()
    return services.PartyWords(
        name=row.party,
        name_en=row.party_en or (known.name_en if known else ""),
        wishes=row.wishes or (known.wishes if known else ""),
        wishes_en=known.wishes_en if known else "",
        languages=_languages(row) or (tuple(known.languages) if known else ("zh",)),
        away=_slots(row) or (tuple(known.away) if known else ()),
        people=kept if set(kept) == set(people) else people,
        most_meetings=row.max_meetings or (known.most_meetings if known else None),
        own_table=tables.get(row.table) or (known.own_table if known else None),
    )


def _languages(row: PartyRow) -> tuple[str, ...]:
    return tuple(sorted({LANGUAGES.get(word, "other") for word in row.languages}, reverse=True))


def _slots(row: PartyRow) -> tuple[int, ...]:
    for word in row.slots_unavailable:
        if not (word.isascii() and word.isdigit() and len(word) < 6):
            raise BadCell("时段应写编号，用分号隔开", "slots are numbers, joined by semicolons")
    return tuple(sorted(int(word) for word in row.slots_unavailable))


def _kind(row: PartyRow) -> str:
    kind = KINDS.get(row.kind.strip().lower())
    if kind is None:
        raise BadCell("不认识的类别", "unknown kind")
    return kind


def _kind_of(organisation: Organisation) -> str:
    if organisation.kind in INSTITUTION_KINDS:
        return "institution"
    return organisation.kind if organisation.kind in KINDS else "guest"


def put_meeting(session: Session, actor: Actor, fair: Fair, row: MeetingRow, now: datetime) -> str:
    """A meeting by its number; its parties are fixed once it exists."""
    half_day = HALVES.get(row.session.strip().lower())
    if half_day is None:
        raise BadCell("应填 am、pm 或 any", "write am, pm or any")
    priority = USUAL if row.priority is None else row.priority
    if not 1 <= priority <= 9:
        raise BadCell("重要性应为 1 到 9", "the priority is 1 to 9")
    number = row.meeting_no.strip().upper()
    if len(number) > LONGEST_NUMBER:
        raise BadCell("编号最多 16 个字符", "a number has at most 16 characters")
    known = session.scalar(select(FairMeeting).filter_by(fair_id=fair.id, number=number))
    words = services.MeetingWords(
        number=number, subject=row.subject or (known.subject if known else ""), priority=priority,
        half_day=half_day, fixed_slot=row.fixed_slot,
        later=_later(session, known) if known else (),
    )  # fmt: skip
    if known is None:
        parties = [_party(session, fair, word) for word in _sides(row)]
        services.add_meeting(session, actor, fair, parties, words, source="file", now=now)
        return "created"
    if [seat.party.id for seat in known.seats] != [
        _party(session, fair, w).id for w in _sides(row)
    ]:
        raise BadCell("这个编号已属于另外的单位", "this number belongs to other parties")
    before = (known.priority, known.half_day, known.fixed_slot, known.subject)
    after = (words.priority, words.half_day, words.fixed_slot, words.subject)
    if before == after:
        return "same"
    services.change_meeting(session, actor, known, words, now=now)
    return "changed"


def put_order(session: Session, fair: Fair, row: MeetingRow) -> None:
    """What has to come after the meeting, once all rows are there."""
    known = session.scalar(
        select(FairMeeting).filter_by(fair_id=fair.id, number=row.meeting_no.strip().upper())
    )
    later = sorted(word.strip().upper() for word in row.before)
    if known is not None and later != sorted(_later(session, known)):
        set_later(session, known, later)


def _later(session: Session, meeting: FairMeeting) -> list[str]:
    keys = [link.later_id for link in meeting.later]
    return list(session.scalars(select(FairMeeting.number).where(FairMeeting.id.in_(keys))))


def _sides(row: MeetingRow) -> list[str]:
    return [word for word in (row.party_a, row.party_b, row.party_c) if word.strip()]


def _party(session: Session, fair: Fair, word: str) -> FairParty:
    found = find_party(session, fair, word)
    if found is None or found.state != "coming":
        raise BadCell(f"参会名单里没有“{word[:30]}”", f'"{word[:30]}" is not among the parties')
    return found


def find_party(session: Session, fair: Fair, word: str) -> FairParty | None:
    """A party by number or by name."""
    word = word.strip()
    if not word:
        return None
    return session.scalar(
        select(FairParty)
        .where(
            FairParty.fair_id == fair.id,
            (FairParty.number == word.upper()) | (FairParty.name == word),
        )
        .limit(1)
    )
