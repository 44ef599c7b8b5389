"""Repayment plans: what every plan must do, and figures a bank would print."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchmaking.finance.repayment import PLANS, plan, total_interest
from matchmaking.standards import vocabulary

KINDS = st.sampled_from(sorted(PLANS))


def test_every_plan_is_a_kind_of_the_vocabulary():
    assert set(PLANS) < {term.key for term in vocabulary.group("repayment")}


@given(st.integers(1, 10**9), st.integers(0, 3000), st.integers(1, 240), KINDS)
def test_the_principal_is_paid_back_exactly_and_the_balance_falls_to_nothing(
    principal, rate, months, kind
):
    payments = plan(principal, rate, months, kind)

    assert sum(payment.principal for payment in payments) == principal * 100
    assert payments[-1].month == months
    assert payments[-1].balance == 0
    balance, last = principal * 100, 0
    for payment in payments:
        balance -= payment.principal
        assert payment.balance == balance >= 0
        assert payment.interest >= 0
        assert payment.principal >= 0
        assert payment.month > last
        last = payment.month


@given(st.integers(1000, 10**8), st.integers(0, 2000), st.integers(1, 120))
def test_paying_back_sooner_never_costs_more_interest(principal, rate, months):
    interest = {kind: total_interest(plan(principal, rate, months, kind)) for kind in PLANS}
    dust = months  # half a fen a payment

    assert interest["equal_principal"] <= interest["annuity"] + dust
    assert interest["annuity"] <= interest["interest_monthly"] + dust
    assert interest["equal_principal"] <= interest["instalments"] + dust
    assert abs(interest["bullet"] - interest["interest_monthly"]) <= dust
    assert abs(interest["interest_quarterly"] - interest["interest_monthly"]) <= dust


def test_an_annuity_pays_the_same_every_month():
    payments = plan(1_000_000, 400, 12, "annuity")

    # 1,000,000 at 4 % over 12 months: 85,149.90 a month
    assert {payment.total for payment in payments[:-1]} == {8_514_990}
    assert abs(payments[-1].total - 8_514_990) <= 12
    assert total_interest(payments) == 12 * 8_514_990 + payments[-1].total - 8_514_990 - 10**8


def test_equal_principal_by_hand():
    payments = plan(1200, 1200, 3, "equal_principal")

    assert [(p.month, p.principal, p.interest, p.balance) for p in payments] == [
        (1, 40_000, 1200, 80_000), (2, 40_000, 800, 40_000), (3, 40_000, 400, 0),
    ]  # fmt: skip


def test_interest_only_and_bullet_by_hand():
    quarterly = plan(1_000_000, 365, 7, "interest_quarterly")

    assert [(p.month, p.principal, p.interest) for p in quarterly] == [
        (3, 0, 912_500), (6, 0, 912_500), (7, 10**8, 304_167),
    ]  # fmt: skip
    assert [p.total for p in plan(1_000_000, 400, 12, "bullet")] == [104_000_000]
    assert [p.interest for p in plan(1_000_000, 400, 2, "interest_monthly")] == [333_333, 333_333]


def test_instalments_fall_due_every_so_many_months():
    payments = plan(700, 0, 7, "instalments", principal_every=3)

    due = [(p.month, p.principal) for p in payments if p.principal]
    assert due == [(3, 23_333), (6, 23_333), (7, 23_334)]


@pytest.mark.parametrize("kind", ["revolving", "seasonal", "rollover", "", "nothing"])
def test_what_depends_on_drawing_has_no_plan(kind):
    with pytest.raises(ValueError):
        plan(100, 400, 12, kind)


@pytest.mark.parametrize("figures", [(0, 400, 12), (100, -1, 12), (100, 400, 0)])
def test_figures_out_of_range_are_refused(figures):
    with pytest.raises(ValueError):
        plan(*figures, "annuity")
