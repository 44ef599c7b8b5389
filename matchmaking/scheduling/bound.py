"""What can be known without any search: each party's fewest breaks if it were alone."""

from matchmaking.scheduling.model import Instance

NEVER = 1 << 30


def fewest_breaks_alone(instance: Instance) -> int:
    """The sum over parties of the breaks that their own absences force, all meetings held."""
    return sum(_alone(instance, party) for party in range(len(instance.parties)))


def _alone(instance: Instance, party: int) -> int:
    """The fewest breaks with which the party's meetings can be laid into its open slots."""
    numbers = instance.meetings_of[party]
    opened = {slot for number in numbers for slot in instance.open_slots[number]}
    # for each number of meetings held so far: (met in the last slot, not but today, not today)
    fewest = {0: (NEVER, NEVER, 0)}
    for slot, what in enumerate(instance.slots):
        if slot and instance.slots[slot - 1].day != what.day:
            fewest = {held: (NEVER, NEVER, min(costs)) for held, costs in fewest.items()}
        after: dict[int, tuple[int, int, int]] = {}
        for held, (met, before, not_yet) in fewest.items():
            _keep(after, held, (NEVER, min(met, before), not_yet))
            if slot in opened and held < len(numbers):
                _keep(after, held + 1, (min(met, before + 1, not_yet), NEVER, NEVER))
        fewest = after
    least = min(fewest.get(len(numbers), (NEVER,)))
    return least if least < NEVER else 0


def _keep(costs: dict[int, tuple[int, int, int]], held: int, new: tuple[int, int, int]) -> None:
    old = costs.get(held, (NEVER, NEVER, NEVER))
    costs[held] = (min(old[0], new[0]), min(old[1], new[1]), min(old[2], new[2]))
