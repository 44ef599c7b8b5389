"""Products side by side: aligned rows, and whether the products differ in them."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from matchmaking.products.fields import FIELDS
from matchmaking.products.view_models import Line, PublicProduct
from matchmaking.standards.money import format_percent

MOST = 4


@dataclass(frozen=True, slots=True)
class Row:
    """One field of all products; a product of a kind without the field has "—"."""

    label: str
    cells: tuple[tuple[str, ...], ...]
    different: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """The products and their rows."""

    products: tuple[PublicProduct, ...]
    rows: tuple[Row, ...]

    @property
    def has_room(self) -> bool:
        """Whether one more fits in."""
        return len(self.products) < MOST


@dataclass(frozen=True, slots=True)
class Difference:
    """One field whose words changed between two contents of a product."""

    label: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def compared(products: Sequence[PublicProduct]) -> Comparison:
    """The comparison of these products; a row that none of them has is left out."""
    rows = [
        _row(_("机构"), [(product.institution,) for product in products]),
        _row(_("年化综合成本"), [_cost(product) for product in products]),
    ]
    lines = [{line.key: line for line in product.lines} for product in products]
    for field in FIELDS:
        found = [own.get(field.key) for own in lines]
        if field.compared and any(line is not None and line.known for line in found):
            rows.append(_row(_(field.label), [_words(line) for line in found]))
    return Comparison(tuple(products), tuple(rows) if products else ())


def differences(before: PublicProduct, after: PublicProduct) -> tuple[Difference, ...]:
    """What reads differently, in the order of the page."""
    heads = [
        Difference(_("产品名称"), (before.name,), (after.name,)),
        Difference(_("一句话介绍"), (before.tagline or "—",), (after.tagline or "—",)),
        Difference(_("信息来源"), (before.source or "—",), (after.source or "—",)),
    ]
    earlier = {line.key: line for line in before.lines}
    lines = [
        Difference(line.label, _words(earlier.get(line.key)), line.shown) for line in after.lines
    ]
    return tuple(item for item in (*heads, *lines) if item.before != item.after)


def _row(label: str, cells: list[tuple[str, ...]]) -> Row:
    return Row(label, tuple(cells), different=len(set(cells)) > 1)


def _words(line: Line | None) -> tuple[str, ...]:
    return line.shown if line else ("—",)


def _cost(product: PublicProduct) -> tuple[str, ...]:
    if not product.tells_cost:
        return ("—",)
    if product.cost is None:
        return (_("未公布利率，无法计算"),)
    return (f"{format_percent(product.cost.points)}%",)
