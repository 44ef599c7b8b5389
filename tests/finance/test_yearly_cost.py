"""All-in yearly cost: published figures, properties, and the general rate of cash flows."""

from datetime import date
from decimal import Decimal, localcontext

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matchmaking.finance.internal_rate import (
    HIGHEST,
    compounded,
    effective_basis_points,
    nominal_basis_points,
)
from matchmaking.finance.repayment import PLANS, plan
from matchmaking.finance.yearly_cost import all_in_basis_points

RATES, MONTHS, FEES = st.integers(0, 2400), st.integers(1, 120), st.integers(0, 1500)
FEN = 100 * 5_000_000


def test_the_worked_case_of_a_pool_fee():
    """500万, 12 months, 4.00 %, interest monthly: 2 % fee is 6.07 %, 2.1 % fees 6.17 %."""
    assert all_in_basis_points(400, 12, (("助保金", 200),)) == 607
    assert all_in_basis_points(400, 12, (("助保金", 200), ("评估费", 10))) == 617
    assert compounded(617) == 635
    assert all_in_basis_points(400, 12) == 400


def test_a_refundable_fee_costs_only_what_it_could_have_earned():
    assert all_in_basis_points(400, 12, (("助保金", 200, True),)) == 408
    assert all_in_basis_points(400, 12, [("助保金", 200, False)]) == 607


@given(RATES, MONTHS, FEES, FEES)
def test_more_rate_more_fee_never_costs_less(rate, months, fee, more):
    cost = all_in_basis_points(rate, months, (("f", fee),))

    assert cost >= rate
    assert all_in_basis_points(rate, months, (("f", fee), ("g", more))) >= cost
    assert all_in_basis_points(rate + 1, months, (("f", fee),)) >= cost
    assert all_in_basis_points(rate, months, (("f", fee, True),)) <= cost
    assert all_in_basis_points(rate, months + 1, (("f", fee),)) <= cost


@given(RATES, MONTHS)
def test_without_fees_the_cost_is_the_rate(rate, months):
    assert all_in_basis_points(rate, months) == rate
    assert all_in_basis_points(rate, months, (("free", 0),)) == rate


@settings(max_examples=40, deadline=None)
@given(RATES, st.integers(1, 48), FEES, FEES)
def test_the_closed_form_agrees_with_the_flows_themselves(rate, months, kept, returned):
    """Principal 12 x 10**4 units: interest a month is 12 x rate units / 12, all whole numbers."""
    unit = 12 * 10_000
    flows = dict.fromkeys(range(1, months + 1), -rate)
    flows[0] = unit - 12 * (kept + returned)
    flows[months] -= unit - 12 * returned

    assert all_in_basis_points(rate, months, (("f", kept), ("r", returned, True))) == (
        nominal_basis_points(flows)
    )


@settings(max_examples=25, deadline=None)
@given(RATES, st.integers(2, 60), FEES, st.sampled_from(sorted(PLANS)))
def test_the_rate_discounts_the_payments_to_what_was_received(rate, months, fee, kind):
    """Half a point either side of the answer the present value changes sign (60 digits)."""
    found = all_in_basis_points(rate, months, (("f", fee),), repayment=kind)
    payments = plan(100_000_000, rate, months, kind)

    def worth(yearly):
        with localcontext() as context:
            context.prec = 60
            growth = 1 + yearly / 120_000
            paid = sum(Decimal(p.total) / growth**p.month for p in payments)
            return 10**10 - 10**6 * fee - paid

    assert worth(Decimal(found) + Decimal("0.51")) > 0
    if found:
        assert worth(Decimal(found) - Decimal("0.51")) < 0


def test_kinds_without_a_plan_are_read_as_monthly_interest():
    fees = (("f", 200),)
    assert all_in_basis_points(400, 12, fees, repayment="revolving") == 607
    assert all_in_basis_points(400, 12, fees, repayment="annuity") == 778
    assert all_in_basis_points(400, 12, fees, repayment="bullet") < 607


def test_a_refund_larger_than_the_last_instalment():
    cost = all_in_basis_points(400, 60, (("f", 500, True),), repayment="equal_principal")
    assert 400 < cost < all_in_basis_points(400, 60, (("f", 500),), repayment="equal_principal")
    # no interest and everything paid comes back: nothing was paid for the money
    assert all_in_basis_points(0, 60, (("f", 500, True),), repayment="equal_principal") == 0


def test_fees_that_leave_nothing_have_the_highest_cost():
    assert all_in_basis_points(400, 12, (("f", 10_000),)) == HIGHEST
    assert all_in_basis_points(400, 1, (("f", 9_999),)) == HIGHEST
    assert all_in_basis_points(400, 10**9, (("f", 100),)) == all_in_basis_points(
        400, 600, (("f", 100),)
    )


@pytest.mark.parametrize("figures", [(-1, 12, ()), (400, 0, ()), (400, 12, (("f", -1),))])
def test_figures_out_of_range_are_refused(figures):
    with pytest.raises(ValueError):
        all_in_basis_points(*figures)


def test_flows_by_day():
    lent, paid = date(2026, 1, 1), date(2027, 1, 1)
    assert effective_basis_points({lent: 10_000, paid: -10_617}) == 617
    assert effective_basis_points({lent: 10_000, date(2028, 1, 1): -12_100}) == 1000
    assert effective_basis_points({lent: 10_000, paid: -10_000}) == 0
    assert effective_basis_points({lent: 1, paid: -1_000_000}) == HIGHEST


@pytest.mark.parametrize("flows", [{}, {0: 5}, {0: -5, 1: 6}, {0: 5, 1: 6}, {0: 0, 1: -5}])
def test_flows_that_are_no_loan_are_refused(flows):
    with pytest.raises(ValueError):
        nominal_basis_points(flows)
