"""Needs and products to try the matcher on: many missing values, and values on the edges."""

from datetime import date, timedelta
from random import Random

from hypothesis import strategies as st

from matchmaking.matching.model import Need, Product

DAY = date(2026, 11, 6)
DEBT = ("working_capital_loan", "fixed_asset_loan", "lease")
KINDS = ("credit", "guarantor", "pool", "real_estate", "sea_use_right", "vessel", "live_stock")
COLLATERAL = ("real_estate", "sea_use_right", "vessel", "live_stock")
PURPOSES = ("working_capital", "equipment", "aquaculture")
DISTRICTS = ("350203", "350205", "350211")
CODES = ("C", "C37", "C373", "C3731", "C3732", "A", "A04", "A041", "A0411", "G55", "M7320")
CLASSES = ("01", "07", "10", "20")
SIZES = ("micro", "small", "medium", "large")
CREDENTIALS = ("high_tech_national", "tech_sme", "specialised", "little_giant")
GRADES = ("A", "B", "M", "C", "D")
ROUNDS = ("seed", "a", "b")
INSTITUTIONS = ("海峡银行", "鹭岛基金", "Blue Bank, Ltd")
WAN = 10_000
AMOUNTS = (100, 150, 200, 201, 300, 500, 750, 1000, 2000)
MONTHS = (0, 6, 12, 18, 24, 36, 37, 48, 60)
RATES = (250, 300, 385, 386, 450, 575, 800)
SHARES = (0, 300, 450, 500, 600, 700, 900, 1050)


class Source:
    """Draws from seeded randomness; `gaps` is the chance of a missing value in percent."""

    def __init__(self, seed, gaps=30):
        self.random = Random(seed)
        self.gaps = gaps

    def missing(self):
        return self.random.randrange(100) < self.gaps

    def one(self, values):
        return None if self.missing() else self.random.choice(values)

    def some(self, values, most=3):
        if self.missing():
            return frozenset()
        return frozenset(self.random.sample(values, self.random.randint(1, min(most, len(values)))))

    def money(self):
        return None if self.missing() else self.random.choice(AMOUNTS) * WAN

    def stated(self, values):
        return frozenset({"none"}) if self.random.randrange(12) == 0 else self.some(values)

    def day(self, spread):
        if self.missing():
            return None
        return DAY + timedelta(days=self.random.randrange(-spread, spread))

    def flag(self):
        return self.one([True, False])


def make_need(number, source):
    """One need."""
    amount = source.random.choice(AMOUNTS) * WAN
    least = source.one([value * WAN for value in AMOUNTS if value * WAN <= amount])
    equity = source.random.randrange(5) == 0
    return Need(
        need_no=f"XQ-2026-{number:04}",
        enterprise=source.one(["远洋渔业（演示）", "=cmd|' /C calc'!A0"]) or "",
        title=source.one(["购船", "扩建网箱", "-5 年期"]) or "",
        instruments=frozenset({"equity"}) if equity else source.some(DEBT) or frozenset(DEBT),
        amount=amount,
        amount_min=least,
        term_months=source.one(MONTHS),
        rate_max=source.one(RATES),
        guarantees=source.stated(KINDS),
        collateral=_collateral(source),
        purpose=source.one(PURPOSES),
        needed_by=source.day(90),
        district=source.one(DISTRICTS),
        industry=source.one(CODES),
        marine_class=source.one((*CLASSES, "none")),
        size=source.one(SIZES),
        established_on=source.day(2000),
        revenue=source.money(),
        debt_ratio=source.one(SHARES),
        credentials=source.stated(CREDENTIALS),
        tax_grade=source.one(GRADES),
        overdue=source.flag(),
        pool_ok=source.flag(),
        round=source.one(ROUNDS),
        stake_max=source.one(SHARES),
        avoid=source.some(INSTITUTIONS, 1) if source.random.randrange(3) == 0 else frozenset(),
    )


def _collateral(source):
    if source.missing():
        return ()
    if source.random.randrange(10) == 0:
        return (("none", 0),)
    kinds = sorted(source.random.choices(COLLATERAL, k=source.random.randint(1, 3)))
    return tuple((kind, source.random.choice(AMOUNTS) * WAN) for kind in kinds)


def make_product(number, source):
    """One product."""
    return Product(
        product_no=f"CP-2026-{number:04}",
        institution=source.random.choice(INSTITUTIONS),
        institution_kind=source.one(["state_bank", "fund"]) or "",
        name=source.one(["蓝海贷", "+速贷"]) or "",
        instrument=source.random.choice((*DEBT, "equity")),
        amount_min=source.money(),
        amount_max=source.money(),
        term_min=source.one(MONTHS),
        term_max=source.one(MONTHS),
        rate_min=source.one(RATES),
        rate_max=source.one(RATES),
        guarantees=source.some(KINDS, 2),
        ltv=tuple((kind, source.random.choice(SHARES)) for kind in sorted(source.some(COLLATERAL))),
        coverage_min=source.one(SHARES),
        purposes=source.some(PURPOSES),
        districts=source.some(DISTRICTS),
        industries=source.some(CODES),
        industries_excluded=source.some(CODES, 1),
        marine_classes=source.some((*CLASSES, "*")),
        sizes=source.some(SIZES),
        age_min_months=source.one(MONTHS),
        revenue_min=source.money(),
        revenue_max=source.money(),
        debt_ratio_max=source.one(SHARES),
        credentials_all=source.some(CREDENTIALS, 2),
        credentials_any=source.some(CREDENTIALS, 2),
        tax_grade_min=source.one(GRADES),
        no_overdue=source.flag(),
        processing_days=source.one((0, 3, 5, 10, 20, 40)),
        scheme=source.one(["厦门海洋助保贷"]),
        rounds=source.some(ROUNDS),
        stake_min=source.one(SHARES),
        valid_from=source.day(30) if source.random.randrange(3) == 0 else None,
        valid_to=source.day(30) if source.random.randrange(3) == 0 else None,
        quota_left=source.money() if source.random.randrange(2) else None,
        capacity=source.one((5, 10)),
        fees=source.one(((("评估费", 10),), (("助保金", 200), ("评估费", 10)))) or (),
    )


def make_sides(seed, needs, products, gaps=30):
    """`needs` x `products`, the same for the same seed; products are sparser than needs."""
    source = Source(seed, gaps)
    sparse = Source(seed + 1, min(95, gaps + 40))
    return (
        [make_need(number, source) for number in range(needs)],
        [make_product(number, sparse) for number in range(products)],
    )


_sources = st.builds(Source, st.integers(0, 2**32), gaps=st.sampled_from((0, 20, 50, 80, 95)))
need_strategy = st.builds(make_need, st.integers(0, 9999), _sources)
product_strategy = st.builds(make_product, st.integers(0, 9999), _sources)
