"""How many more needs a product would reach if one of its restrictions were looser.

Counts only, and none that tells fewer than five enterprises apart: neither a step, nor what one
step adds to the step shown before it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from matchmaking.matching.context import MatchContext
from matchmaking.matching.criteria.table import BY_KEY
from matchmaking.matching.explaining.looser_conditions import clause_restrictions
from matchmaking.matching.explaining.restrictions import RESTRICTIONS, Restriction
from matchmaking.matching.model import Need, Product
from matchmaking.matching.outcome import MEETS, UNKNOWN
from matchmaking.matching.verdict import Judgement, judge

FEWEST = 5


@dataclass(frozen=True, slots=True)
class Step:
    """One looser value: needs that become eligible, and that become possible, beyond today's.

    A count is None where fewer than five enterprises, or none, stand behind it.
    """

    value: Any
    eligible: int | None
    possible: int | None


@dataclass(frozen=True, slots=True)
class Reach:
    """One restriction, its value today, and its steps; cumulative where it is a figure.

    `place` is that of the clause, where it is one of the conditions.
    """

    field: str
    criterion: str
    now: Any
    steps: tuple[Step, ...]
    place: int | None = None


def reach_of(product: Product, needs: Iterable[Need], context: MatchContext) -> tuple[Reach, ...]:
    """Every restriction with at least one step that may be shown, in the order of the criteria.

    A need counts for a restriction when the restriction's criterion fails and is all that does;
    it becomes eligible when nothing else is unknown, else possible. A need that avoids the
    institution fails `avoid` as well and so never counts.
    """
    by_criterion: dict[str, list[tuple[Need, Judgement]]] = defaultdict(list)
    for need in needs:
        judgement = judge(need, product, context)
        keys = judgement.failed or (judgement.unknown if len(judgement.unknown) == 1 else ())
        if len(keys) == 1:
            by_criterion[keys[0]].append((need, judgement))
    found = (
        _reach(one, product, by_criterion.get(one.criterion, ()), context)
        for one in (*RESTRICTIONS, *clause_restrictions(product))
    )
    return tuple(reach for reach in found if reach.steps)


def _reach(
    restriction: Restriction,
    product: Product,
    held: Sequence[tuple[Need, Judgement]],
    context: MatchContext,
) -> Reach:
    """`held`: the needs that this criterion alone keeps from being eligible or possible."""
    judge_again = BY_KEY[restriction.criterion].judge
    gained: dict[Any, tuple[list[Need], list[Need]]] = defaultdict(lambda: ([], []))
    for need, judgement in held:
        for value in restriction.loosened(need, product, context):
            after = judge_again(need, replace(product, **{restriction.field: value}), context)
            if after is MEETS and (not judgement.failed or not judgement.unknown):
                gained[value][0].append(need)
            elif judgement.failed and after in (MEETS, UNKNOWN):
                gained[value][1].append(need)
    if restriction.grows:
        steps = _cumulative(sorted(gained, key=restriction.rank), gained)
    else:
        steps = _separate(gained)
    now = getattr(product, restriction.field)
    return Reach(restriction.field, restriction.criterion, now, steps, restriction.place)


def _cumulative(
    order: Sequence[Any], gained: dict[Any, tuple[list[Need], list[Need]]]
) -> tuple[Step, ...]:
    """Steps of a figure. What may not be shown yet waits and is counted in the next step."""
    counts, waiting = [0, 0], ([], [])  # type: tuple[list[int], tuple[list[Need], list[Need]]]
    steps = []
    for value in order:
        shown: list[int | None] = [None, None]
        for kind in (0, 1):
            waiting[kind].extend(gained[value][kind])
            if _enough(waiting[kind]):
                counts[kind] += len(waiting[kind])
                waiting[kind].clear()
                shown[kind] = counts[kind]
        if shown != [None, None]:
            steps.append(Step(value, shown[0], shown[1]))
    return tuple(steps)


def _separate(gained: dict[Any, tuple[list[Need], list[Need]]]) -> tuple[Step, ...]:
    """Each value by itself, the one that reaches most first."""
    steps = [
        Step(
            value,
            len(eligible) if _enough(eligible) else None,
            len(possible) if _enough(possible) else None,
        )
        for value, (eligible, possible) in gained.items()
        if _enough(eligible) or _enough(possible)
    ]
    return tuple(
        sorted(
            steps,
            key=lambda step: (-(step.eligible or 0), -(step.possible or 0), _text(step.value)),
        )
    )


def _enough(needs: Sequence[Need]) -> bool:
    """Whether at least five enterprises stand behind the needs."""
    return len({need.enterprise or need.need_no for need in needs}) >= FEWEST


def _text(value: Any) -> str:
    return ";".join(sorted(value)) if isinstance(value, frozenset) else str(value)
