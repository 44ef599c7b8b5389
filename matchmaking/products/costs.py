"""What a loan or lease really costs a year, fees included, and one example paid back."""

from dataclasses import dataclass

from matchmaking.finance.repayment import (
    FEN_PER_YUAN,
    MONTHLY_INTEREST,
    Payment,
    plan,
)
from matchmaking.finance.yearly_cost import all_in_basis_points
from matchmaking.products.content import Fee, ProductContent

KINDS = frozenset({"loan", "lease"})
EXAMPLE_YUAN, EXAMPLE_MONTHS = 1_000_000, 12
WHOLE_POINTS = 100_00


@dataclass(frozen=True, slots=True)
class FeePart:
    """One fee in the example, in yuan; `counted` when the enterprise bears it."""

    name: str
    rate: int
    amount: int
    paid_to: str
    counted: bool
    refundable: bool


@dataclass(frozen=True, slots=True)
class YearlyCost:
    """All-in yearly cost in basis points, with the example that it is reckoned on."""

    points: int
    rate: int
    amount: int
    months: int
    fees: tuple[FeePart, ...]
    payments: tuple[Payment, ...]

    @property
    def fees_paid(self) -> int:
        """The fees that the enterprise pays on the first day, in yuan."""
        return sum(fee.amount for fee in self.fees if fee.counted)

    @property
    def received(self) -> int:
        """What is left of the amount after the fees, in yuan."""
        return self.amount - self.fees_paid

    @property
    def returned(self) -> int:
        """The fees that come back with the last payment, in yuan."""
        return sum(fee.amount for fee in self.fees if fee.counted and fee.refundable)

    @property
    def table(self) -> tuple[tuple[str, ...], ...]:
        """The payments in yuan, written: month, interest, principal, total, balance."""
        return tuple(
            (str(row.month), *map(written, (row.interest, row.principal, row.total, row.balance)))
            for row in self.payments
        )


def yearly_cost_of(content: ProductContent) -> YearlyCost | None:
    """The cost at the lowest published rate; None where no rate is published or none is lent."""
    if content.kind not in KINDS or content.rate_min is None:
        return None
    amount = max(1, within(EXAMPLE_YUAN, content.amount_min, content.amount_max))
    months = within(EXAMPLE_MONTHS, content.term_min, content.term_max)
    borne = [fee for fee in content.fees if fee.borne_by == "enterprise"]
    return YearlyCost(
        points=all_in_basis_points(
            content.rate_min, months, [(fee.name, fee.rate, fee.refundable) for fee in borne]
        ),
        rate=content.rate_min,
        amount=amount,
        months=months,
        fees=tuple(_part(fee, amount) for fee in content.fees),
        payments=plan(amount, content.rate_min, months, MONTHLY_INTEREST),
    )


def written(fen: int) -> str:
    """An amount of fen in yuan: 416666 → 4,166.66."""
    return f"{fen // FEN_PER_YUAN:,}.{fen % FEN_PER_YUAN:02}"


def within(value: int, low: int | None, high: int | None) -> int:
    """The value, moved into the bounds that are known."""
    if high is not None:
        value = min(value, high)
    return value if low is None else max(value, low)


def _part(fee: Fee, amount: int) -> FeePart:
    return FeePart(
        fee.name,
        fee.rate,
        amount * fee.rate // WHOLE_POINTS,
        fee.paid_to,
        counted=fee.borne_by == "enterprise",
        refundable=fee.refundable,
    )
