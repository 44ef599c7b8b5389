"""The hard rules for a solver, each of them as something that can be left out."""

from typing import Any

from pysat.card import CardEnc, EncType

from matchmaking.scheduling.model import Instance

Rule = tuple[str, int]  # "meeting", "party" or "slot", and its number


class Choices:
    """Clauses given to a solver; `literals` says under which assumption each rule holds."""

    def __init__(self, instance: Instance, solver: Any) -> None:
        self.literals: dict[Rule, int] = {}
        self._instance, self._solver = instance, solver
        self._top = 0
        self._held: dict[tuple[int, int], int] = {}
        for number, slots in enumerate(instance.open_slots):
            for slot in slots:
                self._top += 1
                self._held[number, slot] = self._top
        for number in range(len(instance.meetings)):
            self._meeting(number)
        for party in range(len(instance.parties)):
            self._party(party)
        for slot in range(len(instance.slots)):
            self._slot(slot)

    def _choice(self, kind: str, number: int) -> int:
        if (kind, number) not in self.literals:
            self._top += 1
            self.literals[kind, number] = self._top
        return self.literals[kind, number]

    def _at_most(self, literals: list[int], most: int, rule: Rule) -> None:
        if len(literals) > most:
            guard, how = self._choice(*rule), EncType.seqcounter
            written = CardEnc.atmost(literals, most, top_id=self._top, encoding=how)
            self._top = max(self._top, written.nv)
            for clause in written.clauses:
                self._solver.add_clause([*clause, -guard])

    def _here(self, numbers: Any, slot: int) -> list[int]:
        return [self._held[number, slot] for number in numbers if (number, slot) in self._held]

    def _meeting(self, number: int) -> None:
        """It is held once, after those it must follow."""
        slots, held = self._instance.open_slots[number], self._held
        guard = self._choice("meeting", number)
        self._solver.add_clause([-guard, *(held[number, slot] for slot in slots)])
        self._at_most([held[number, slot] for slot in slots], 1, ("meeting", number))
        for earlier in self._instance.meetings[number].after:
            both = [-guard, -self._choice("meeting", earlier)]
            times = self._instance.open_slots[earlier]
            for slot in slots:
                before = [held[earlier, when] for when in times if when < slot]
                self._solver.add_clause([*both, -held[number, slot], *before])

    def _party(self, party: int) -> None:
        numbers = self._instance.meetings_of[party]
        for slot in range(len(self._instance.slots)):
            self._at_most(self._here(numbers, slot), 1, ("party", party))

    def _slot(self, slot: int) -> None:
        instance = self._instance
        at_table: dict[int | None, list[int]] = {}
        for number, table in enumerate(instance.wanted_tables):
            at_table.setdefault(table, []).append(number)
        pooled = [
            number
            for table, numbers in at_table.items()
            if table not in instance.own_tables
            for number in numbers
        ]
        free = len(instance.free_tables[slot])
        self._at_most(self._here(pooled, slot), free, ("slot", slot))
        for table, numbers in at_table.items():
            if table is not None:
                self._at_most(self._here(numbers, slot), 1, ("slot", slot))
