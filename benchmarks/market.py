"""A made-up market of any size for measurements: figures as diverse as in life, gaps, all codes."""

from datetime import date, timedelta
from random import Random

from matchmaking.matching.model import Need, Product
from matchmaking.standards.industry import industries
from matchmaking.standards.vocabulary import group

DAY = date(2026, 11, 6)
WAN = 10_000
DISTRICTS = ("350203", "350205", "350206", "350211", "350212", "350213")
CLASSES = tuple(f"{n:02}" for n in range(1, 29))
GRADES, GRADE_SHARES = ("A", "B", "M", "C", "D"), (30, 35, 25, 7, 3)
SIZES, SIZE_SHARES = ("micro", "small", "medium", "large"), (35, 45, 15, 5)
ROUNDS = ("seed", "angel", "a", "b", "c")
DEBT = ("working_capital_loan", "fixed_asset_loan", "lease", "guarantee", "trade_finance")
SECURITY = ("credit", "guarantor", "pool", "real_estate", "sea_use_right", "vessel", "equipment",
            "receivable", "intellectual_property", "inventory", "live_stock")  # fmt: skip
COLLATERAL = SECURITY[3:]
PURPOSES = ("working_capital", "equipment", "aquaculture", "vessel", "research", "export")
BANKS = tuple(f"机构{n:03}" for n in range(250))
FEES = ((("评估费", 10),), (("担保费", 100),), (("助保金", 200), ("评估费", 10)))


def make_needs(seed, number, start=0):
    """`number` needs, the same for the same seed."""
    random = Random(f"needs {seed} {start}")
    trades, credentials = _trades(), _keys("credential")
    return [_need(n, random, trades, credentials) for n in range(start, start + number)]


def make_products(seed, number):
    """`number` products, the same for the same seed."""
    random = Random(f"products {seed}")
    trades, credentials = _trades(), _keys("credential")
    return [_product(n, random, trades, credentials) for n in range(number)]


def _need(n, random, trades, credentials):
    chance, pick = random.random, random.choice
    wanted = int(min(20_000, max(10, random.lognormvariate(5.6, 1.1)))) * WAN
    equity = chance() < 0.1
    return Need(
        need_no=f"XQ-2026-{n:07}",
        instruments=frozenset(["equity"] if equity else random.sample(DEBT, random.randint(1, 3))),
        amount=wanted,
        amount_min=wanted * random.randint(3, 9) // 10 if chance() < 0.5 else None,
        term_months=pick((6, 12, 12, 12, 18, 24, 36, 36, 48, 60, 84, 120)),
        rate_max=random.randint(300, 900) if chance() < 0.6 else None,
        guarantees=_some(random, SECURITY, 3, 0.85),
        collateral=tuple(
            (kind, int(wanted * random.uniform(0.3, 2.5)) // WAN * WAN)
            for kind in sorted(random.sample(COLLATERAL, random.randint(1, 3)))
        ) if chance() < 0.5 else (),
        purpose=pick(PURPOSES) if chance() < 0.9 else None,
        needed_by=DAY + timedelta(days=random.randint(5, 180)) if chance() < 0.5 else None,
        district=pick(DISTRICTS),
        industry=pick(trades) if chance() < 0.9 else None,
        marine_class=pick(CLASSES) if chance() < 0.6 else "none" if chance() < 0.5 else None,
        size=random.choices(SIZES, SIZE_SHARES)[0] if chance() < 0.9 else None,
        established_on=DAY - timedelta(days=random.randint(60, 9000)) if chance() < 0.95 else None,
        revenue=int(random.lognormvariate(7.5, 1.5)) * WAN if chance() < 0.85 else None,
        debt_ratio=random.randint(100, 950) if chance() < 0.7 else None,
        credentials=_some(random, credentials, 3, 0.6),
        tax_grade=random.choices(GRADES, GRADE_SHARES)[0] if chance() < 0.85 else None,
        overdue=chance() < 0.04 if chance() < 0.8 else None,
        pool_ok=chance() < 0.6 if chance() < 0.7 else None,
        round=pick(ROUNDS) if equity else None,
        stake_max=random.randint(50, 300) if equity else None,
        avoid=frozenset([pick(BANKS)]) if chance() < 0.05 else frozenset(),
    )  # fmt: skip


def _product(n, random, trades, credentials):
    chance, pick = random.random, random.choice
    equity = chance() < 0.1
    most = pick((100, 200, 300, 500, 1000, 2000, 3000, 5000, 10_000)) * WAN
    scope = [pick(trades)[: random.randint(1, 5)] for _ in range(random.randint(1, 5))]
    kinds = _some(random, SECURITY, 3, 0.8)
    return Product(
        product_no=f"CP-2026-{n:06}",
        institution=pick(BANKS),
        instrument="equity" if equity else pick(DEBT),
        amount_min=most // pick((10, 20, 50)) if chance() < 0.5 else None,
        amount_max=most if chance() < 0.85 else None,
        term_min=pick((3, 6, 12)) if chance() < 0.3 else None,
        term_max=pick((12, 24, 36, 36, 60, 120, 180)) if chance() < 0.85 else None,
        rate_min=random.randint(250, 750) if chance() < 0.7 else None,
        guarantees=kinds,
        ltv=tuple((kind, pick((300, 500, 600, 700))) for kind in sorted(kinds & set(COLLATERAL))),
        coverage_min=pick((500, 700, 1000)) if kinds & set(COLLATERAL) and chance() < 0.6 else None,
        purposes=_some(random, PURPOSES, 3, 0.4),
        districts=_some(random, DISTRICTS, 3, 0.3),
        industries=frozenset(scope) if chance() < 0.4 else frozenset(),
        industries_excluded=frozenset([pick(trades)[:3]]) if chance() < 0.1 else frozenset(),
        marine_classes=frozenset(["*"]) if chance() < 0.2 else _some(random, CLASSES, 4, 0.15),
        sizes=frozenset(SIZES[: random.randint(1, 3)]) if chance() < 0.4 else frozenset(),
        age_min_months=pick((6, 12, 12, 24, 36)) if chance() < 0.5 else None,
        revenue_min=pick((100, 300, 500, 1000, 2000)) * WAN if chance() < 0.3 else None,
        revenue_max=pick((10_000, 40_000)) * WAN if chance() < 0.1 else None,
        debt_ratio_max=pick((600, 650, 700, 750, 800)) if chance() < 0.3 else None,
        credentials_all=_some(random, credentials, 1, 0.1),
        credentials_any=_some(random, credentials, 3, 0.15),
        tax_grade_min=pick(("A", "B", "M", "M")) if chance() < 0.4 else None,
        no_overdue=chance() < 0.7 or None,
        processing_days=pick((1, 3, 5, 7, 10, 15, 20, 30)) if chance() < 0.6 else None,
        scheme="厦门海洋助保贷" if chance() < 0.1 else None,
        rounds=_some(random, ROUNDS, 3, 0.7) if equity else frozenset(),
        stake_min=random.randint(20, 150) if equity else None,
        valid_to=DAY + timedelta(days=random.randint(-5, 300)) if chance() < 0.3 else None,
        quota_left=random.randint(50, 20_000) * WAN if chance() < 0.3 else None,
        fees=pick(FEES) if chance() < 0.3 else (),
        answered_permille=random.randint(0, 1000) if chance() < 0.5 else None,
    )


def _some(random, values, most, share):
    if random.random() >= share:
        return frozenset()
    return frozenset(random.sample(values, random.randint(1, most)))


def _trades():
    divisions = [one.code for one in industries() if len(one.code) == 3]
    return [
        f"{code}{group}{leaf}" for code in divisions for group in range(1, 5) for leaf in range(4)
    ]


def _keys(name):
    return [term.key for term in group(name)]
