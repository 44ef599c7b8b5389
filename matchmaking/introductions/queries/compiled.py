"""Both sides compiled for the engine and kept while nothing they were compiled from has changed.

A process keeps the last few; every request names the rows it has just read with their versions, so
that what is kept is never older than what was read, however many workers there are.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from threading import Lock
from typing import Generic, TypeVar

from matchmaking.introductions.queries.sides import LiveNeed, LiveProduct, Rules
from matchmaking.matching import engine

Compiled = TypeVar("Compiled")
MOST_KEPT = 8


class Kept(Generic[Compiled]):
    """The last few compiled sides by what they were compiled from."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, Compiled] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, compile_it: Callable[[], Compiled]) -> Compiled:
        """The kept one, or a new one that is kept instead of the one used longest ago."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        found = compile_it()
        with self._lock:
            self._kept[key] = found
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return found


_catalogues: Kept[engine.Catalogue] = Kept()
_tables: Kept[engine.NeedTable] = Kept()


def compiled_products(products: Sequence[LiveProduct], rules: Rules) -> engine.Catalogue:
    """The products as a catalogue."""
    rows = tuple(
        (live.product.public_id, live.product.version, live.product.organisation.version,
         live.matching.answered_permille)
        for live in products
    )  # fmt: skip
    return _catalogues.get(
        (rows, _key(rules)),
        lambda: engine.compile_products([live.matching for live in products], *rules),
    )


def compiled_needs(needs: Sequence[LiveNeed], rules: Rules) -> engine.NeedTable:
    """The needs as columns."""
    rows = tuple((live.need.public_id, live.need.version, live.version.id) for live in needs)
    return _tables.get(
        (rows, _key(rules)), lambda: engine.compile_needs([live.matching for live in needs], *rules)
    )


def _key(rules: Rules) -> Hashable:
    """Everything of the rules that decides an answer."""
    context = rules.context
    return context.day, context.benchmark, context.calendar.overrides, repr(rules.policy)
