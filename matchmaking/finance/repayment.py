"""Repayment plans by kind of repayment, to the fen as banks compute them.

The keys are those of the vocabulary's group `repayment`. Interest is monthly: a twelfth of the
yearly rate, on the balance before the payment; halves of a fen are rounded up, and the last
payment carries what rounding left.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

FEN_PER_YUAN = 100
MONTHLY_INTEREST = "interest_monthly"
QUARTER = 3
YEAR_IN_POINTS = 120_000
"""A yearly rate in basis points over this is the monthly rate."""

Plan = Callable[[int, int, int, int], tuple["Payment", ...]]


@dataclass(frozen=True, slots=True)
class Payment:
    """What is paid at the end of a month (the first is 1) and owed after it; all in fen."""

    month: int
    principal: int
    interest: int
    balance: int

    @property
    def total(self) -> int:
        """Principal and interest together, in fen."""
        return self.principal + self.interest


def plan(
    principal: int, rate: int, months: int, repayment: str, *, principal_every: int = QUARTER
) -> tuple[Payment, ...]:
    """The payments on a principal in yuan at a yearly rate in basis points.

    `principal_every` is the number of months between parts of the principal of `instalments`.
    Raises ValueError for a kind without a plan (see `PLANS`) and for figures out of range.
    """
    if principal < 1 or rate < 0 or months < 1 or principal_every < 1:
        raise ValueError((principal, rate, months, principal_every))
    if repayment not in PLANS:
        raise ValueError(repayment)
    fen = principal * FEN_PER_YUAN
    return PLANS[repayment](fen, rate, months, principal_every)


def total_interest(payments: tuple[Payment, ...]) -> int:
    """All interest of a plan, in fen."""
    return sum(payment.interest for payment in payments)


def _bullet(fen: int, rate: int, months: int, _every: int) -> tuple[Payment, ...]:
    return _scheduled(fen, rate, months, interest_every=months, principal_every=months)


def _interest_monthly(fen: int, rate: int, months: int, _every: int) -> tuple[Payment, ...]:
    return _scheduled(fen, rate, months, interest_every=1, principal_every=months)


def _interest_quarterly(fen: int, rate: int, months: int, _every: int) -> tuple[Payment, ...]:
    return _scheduled(fen, rate, months, interest_every=QUARTER, principal_every=months)


def _equal_principal(fen: int, rate: int, months: int, _every: int) -> tuple[Payment, ...]:
    return _scheduled(fen, rate, months, interest_every=1, principal_every=1)


def _instalments(fen: int, rate: int, months: int, every: int) -> tuple[Payment, ...]:
    return _scheduled(fen, rate, months, interest_every=1, principal_every=every)


def _scheduled(
    fen: int, rate: int, months: int, *, interest_every: int, principal_every: int
) -> tuple[Payment, ...]:
    """Interest and equal parts of the principal every so many months, and at the end."""
    part = fen // -(-months // principal_every)
    balance, accrued = fen, 0
    payments = []
    for month in range(1, months + 1):
        accrued += balance * rate
        is_last = month == months
        interest = principal = 0
        if is_last or month % interest_every == 0:
            interest, accrued = _half_up(Fraction(accrued, YEAR_IN_POINTS)), 0
        if is_last or month % principal_every == 0:
            principal = balance if is_last else part
        balance -= principal
        if is_last or month % interest_every == 0 or month % principal_every == 0:
            payments.append(Payment(month, principal, interest, balance))
    return tuple(payments)


def _annuity(fen: int, rate: int, months: int, _every: int) -> tuple[Payment, ...]:
    """The same payment every month; the last one closes the balance."""
    level = _half_up(_level_payment(fen, rate, months))
    balance = fen
    payments = []
    for month in range(1, months + 1):
        interest = _half_up(Fraction(balance * rate, YEAR_IN_POINTS))
        principal = min(max(level - interest, 0), balance)
        if month == months:
            principal = balance
        balance -= principal
        payments.append(Payment(month, principal, interest, balance))
    return tuple(payments)


def _level_payment(fen: int, rate: int, months: int) -> Fraction:
    if not rate:
        return Fraction(fen, months)
    grown = (YEAR_IN_POINTS + rate) ** months
    return Fraction(fen * rate * grown, YEAR_IN_POINTS * (grown - YEAR_IN_POINTS**months))


def _half_up(value: Fraction) -> int:
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


PLANS: dict[str, Plan] = {
    "bullet": _bullet,
    MONTHLY_INTEREST: _interest_monthly,
    "interest_quarterly": _interest_quarterly,
    "equal_principal": _equal_principal,
    "annuity": _annuity,
    "instalments": _instalments,
}
"""Kinds that have a plan; revolving, seasonal and roll-over credit depends on what is drawn."""
