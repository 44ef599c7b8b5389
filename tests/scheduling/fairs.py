"""Small fairs: by hypothesis, and read from a project's Instance into the judge's plain data."""

from pathlib import Path

from hypothesis import strategies as st

from matchmaking.scheduling.model import Instance, Meeting, Party, Session, Slot

ROOT = Path(__file__).resolve().parents[2]
FORUMS = ROOT.parent / "shared" / "data" / "b2b"
HALVES = {"am": Session.MORNING, "pm": Session.AFTERNOON, "any": Session.ANY}


@st.composite
def tiny(draw, *, most_meetings=5):
    """Up to four slots, five parties, five meetings: few enough to try everything."""
    slots = draw(st.integers(1, 4))
    parties = draw(st.integers(2, 5))
    tables = draw(st.integers(1, 3))
    hosts = draw(st.booleans())
    few = st.frozensets(st.integers(0, slots - 1), max_size=1)
    pair = st.lists(st.integers(0, parties - 1), min_size=2, max_size=min(3, parties), unique=True)
    number = draw(st.integers(0, most_meetings))
    return Instance(
        slots=tuple(
            Slot(
                draw(st.sampled_from([Session.MORNING, Session.AFTERNOON])),
                frozenset(range(tables)),
                day,
            )
            for day in sorted(draw(st.integers(0, 1)) for _ in range(slots))
        ),
        parties=tuple(
            Party(f"p{n}", draw(few), table=0 if hosts and n == 0 else None) for n in range(parties)
        ),
        meetings=tuple(
            Meeting(
                parties=tuple(draw(pair)),
                value=draw(st.integers(1, 9)),
                session=draw(st.sampled_from([Session.ANY, Session.ANY, *HALVES.values()])),
                slot=draw(st.sampled_from([None, None, None, 0])),
                after=(0,) if n and draw(st.integers(0, 4)) == 0 else (),
            )
            for n in range(number)
        ),
    )


@st.composite
def middling(draw):
    """A fair that can be timetabled and is too large to try everything: up to 60 meetings."""
    slots, parties = draw(st.integers(6, 10)), draw(st.integers(6, 14))
    chance = draw(st.randoms(use_true_random=False))
    pairs = [(one, other) for one in range(parties) for other in range(one)]
    chance.shuffle(pairs)
    tables = max(2, parties // 2)
    return Instance(
        slots=tuple(
            Slot(HALVES["am" if n < slots // 2 else "pm"], frozenset(range(tables)))
            for n in range(slots)
        ),
        parties=tuple(
            Party(str(n), frozenset(chance.sample(range(slots), chance.randint(0, 1))))
            for n in range(parties)
        ),
        meetings=tuple(Meeting(pair) for pair in pairs[: draw(st.integers(3, slots * 2))]),
    )


def plain(instance):
    """An instance as the judge reads it."""
    return {
        "halves": [slot.session.value for slot in instance.slots],
        "days": [slot.day for slot in instance.slots],
        "tables": [sorted(slot.tables) for slot in instance.slots],
        "away": [sorted(party.away) for party in instance.parties],
        "hosts": [party.table for party in instance.parties],
        "meetings": [
            {
                "parties": list(meeting.parties),
                "session": meeting.session.value,
                "slot": meeting.slot,
                "after": list(meeting.after),
                "value": meeting.value,
            }
            for meeting in instance.meetings
        ],
    }


def places(schedule):
    """A schedule as the judge reads it."""
    return {
        number: (place.slot, place.table)
        for number, place in enumerate(schedule)
        if place is not None
    }


def slots(schedule):
    return {number: slot for number, (slot, _) in places(schedule).items()}
