"""The timetable as clauses for a SAT solver: every hard rule, and a flag for every break.

Beside the rules themselves stand two implied constraints that shorten proofs (Bofill et al., JAIR
74, 2022): a party is busy in exactly as many slots as it has meetings, and in no slot are more
parties busy than the tables seat.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pysat.card import CardEnc, EncType

from matchmaking.scheduling.model import Instance

Clause = list[int]


@dataclass
class Clauses:
    """A formula being written, with its variables."""

    rules: list[Clause] = field(default_factory=list)
    top: int = 0
    held_in: dict[tuple[int, int], int] = field(default_factory=dict)  # meeting, slot
    busy: dict[tuple[int, int], int] = field(default_factory=dict)  # party, slot
    breaks: list[list[int]] = field(default_factory=list)  # for each party, its flags
    causes: list[Clause] = field(default_factory=list)  # a flag holds at a break only

    def variable(self) -> int:
        """A new variable."""
        self.top += 1
        return self.top

    def at_most(self, literals: Sequence[int], most: int) -> None:
        """No more than `most` of the literals hold."""
        if len(literals) > most:
            self._count(CardEnc.atmost, literals, most)

    def exactly(self, literals: Sequence[int], number: int) -> None:
        """So many of the literals hold."""
        if number > len(literals):
            self.rules.append([])
        else:
            self._count(CardEnc.equals, literals, number)

    def at_least(self, literals: Sequence[int], least: int) -> None:
        """No fewer than `least` of the literals hold."""
        if least > len(literals):
            self.rules.append([])
        elif least > 0:
            self._count(CardEnc.atleast, literals, least)

    def _count(self, kind: type, literals: Sequence[int], number: int) -> None:
        how = EncType.seqcounter if number == 1 else EncType.totalizer
        written = kind(lits=list(literals), bound=number, top_id=self.top, encoding=how)
        self.top = max(self.top, written.nv)
        self.rules += written.clauses


def timetable_clauses(instance: Instance) -> Clauses:
    """All hard rules but fairness, with every meeting held."""
    written = Clauses()
    _hold_every_meeting(written, instance)
    _parties_busy(written, instance)
    _tables(written, instance)
    _precedences(written, instance)
    for party, numbers in enumerate(instance.meetings_of):
        written.breaks.append(_break_flags(written, instance, party) if len(numbers) > 1 else [])
    return written


def hold_where_possible(instance: Instance) -> tuple[Clauses, dict[int, int]]:
    """All hard rules, no breaks, no meeting that must be held; whether each that can be is."""
    written, held = Clauses(), {}
    for number, slots in enumerate(instance.open_slots):
        for slot in slots:
            written.held_in[number, slot] = written.variable()
        here = [written.held_in[number, slot] for slot in slots]
        if here:
            held[number] = _any_one(written, here)
        if here and instance.meetings[number].slot is not None:
            written.rules.append([held[number]])
    for party, numbers in enumerate(instance.meetings_of):
        for slot in range(len(instance.slots)):
            written.at_most(
                [written.held_in[n, slot] for n in numbers if (n, slot) in written.held_in], 1
            )
        most = instance.parties[party].most
        if most is not None:
            written.at_most([held[number] for number in numbers if number in held], most)
    _tables(written, instance)
    _precedences(written, instance, held)
    return written, held


def _hold_every_meeting(written: Clauses, instance: Instance) -> None:
    for number, slots in enumerate(instance.open_slots):
        for slot in slots:
            written.held_in[number, slot] = written.variable()
        written.exactly([written.held_in[number, slot] for slot in slots], 1)


def _parties_busy(written: Clauses, instance: Instance) -> None:
    for party, numbers in enumerate(instance.meetings_of):
        for slot in range(len(instance.slots)):
            here = [written.held_in[n, slot] for n in numbers if (n, slot) in written.held_in]
            if here:
                written.busy[party, slot] = _any_one(written, here)
        mine = [
            written.busy[party, slot]
            for slot in range(len(instance.slots))
            if (party, slot) in written.busy
        ]
        most = instance.parties[party].most
        if most is not None and most < len(numbers):
            written.rules.append([])
        written.exactly(mine, len(numbers))


def _any_one(written: Clauses, literals: list[int]) -> int:
    """A variable that says whether one of them holds; two never do."""
    if len(literals) == 1:
        return literals[0]
    busy = written.variable()
    written.rules.append([-busy, *literals])
    written.rules += [[-literal, busy] for literal in literals]
    written.at_most(literals, 1)
    return busy


def _tables(written: Clauses, instance: Instance) -> None:
    for slot, free in enumerate(instance.free_tables):
        pooled, seated, at_table = [], set(), defaultdict(list)
        for (number, when), literal in written.held_in.items():
            if when == slot:
                table = instance.wanted_tables[number]
                if table is not None:
                    at_table[table].append(literal)
                if table not in instance.own_tables:
                    pooled.append(literal)
                    seated |= set(instance.meetings[number].parties)
        written.at_most(pooled, len(free))
        if written.busy and len(pooled) == sum(1 for _, when in written.held_in if when == slot):
            busy = [written.busy[party, slot] for party in sorted(seated)]
            if all(len(meeting.parties) == 2 for meeting in instance.meetings):
                written.at_most(busy, 2 * len(free))
        for rivals in at_table.values():
            written.at_most(rivals, 1)


def _precedences(
    written: Clauses, instance: Instance, held: Mapping[int, int] | None = None
) -> None:
    """Each meeting after those it must follow, or, where not all are held, without them."""
    for number, meeting in enumerate(instance.meetings):
        for earlier in meeting.after:
            if held is not None and earlier not in held:
                continue
            for slot in instance.open_slots[number]:
                before = [
                    written.held_in[earlier, when]
                    for when in instance.open_slots[earlier]
                    if when < slot
                ]
                without = [] if held is None else [-held[earlier]]
                written.rules.append([-written.held_in[number, slot], *before, *without])


def _break_flags(written: Clauses, instance: Instance, party: int) -> list[int]:
    """A flag for each slot that ends a break: busy now, not before, and begun that day."""
    flags: list[int] = []
    begun: int | None = None  # has met today, up to the slot before the last
    lately: int | None = None  # has met today, up to the last slot
    for slot, here in enumerate(instance.slots):
        if slot and instance.slots[slot - 1].day != here.day:
            begun = lately = None
        now, last = written.busy.get((party, slot)), written.busy.get((party, slot - 1))
        if now is not None and begun is not None:
            flag = written.variable()
            flags.append(flag)
            met = [last] if last is not None else []
            written.rules.append([flag, -now, -begun, *met])
            written.causes += [[-flag, now], [-flag, begun], *([-flag, -other] for other in met)]
        begun, lately = lately, _begun(written, now, lately)
    return flags


def _begun(written: Clauses, now: int | None, before: int | None) -> int | None:
    """Whether the party meets now or has met before."""
    if now is None or before is None:
        return before if now is None else now
    begun = written.variable()
    written.rules += [[-now, begun], [-before, begun], [-begun, now, before]]
    return begun


def limit_breaks(written: Clauses, least: int, most: int) -> int:
    """A variable under which every party has at least and at most so many breaks."""
    chosen = written.variable()
    unguarded = len(written.rules)
    for flags in written.breaks:
        written.at_most(flags, most)
        written.at_least(flags, least)
    for rule in written.rules[unguarded:]:
        rule.append(-chosen)
    if least:
        written.rules += written.causes
    return chosen


def slots_of(written: Clauses, model: Iterable[int], meetings: int) -> tuple[int, ...]:
    """For each meeting, its slot in a model of the formula."""
    true = {literal for literal in model if literal > 0}
    slots = [-1] * meetings
    for (number, slot), literal in written.held_in.items():
        if literal in true:
            slots[number] = slot
    return tuple(slots)
