"""Needs, rows and expressions drawn for the tests of conditions, with their meaning by the letter."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from hypothesis import strategies as st

from matchmaking.matching.context import context_for
from matchmaking.matching.criteria.conditions import OPS_OF
from matchmaking.matching.model import Condition, Need, Product
from matchmaking.matching.policy import current_policy
from matchmaking.standards.extra_facts import extra_facts, find_fact, own_facts
from tests.matching.generators import DAY, WAN

POLICY = current_policy()
CONTEXT = context_for(DAY, POLICY)
NEED = Need(need_no="1", instruments=frozenset({"lease"}), amount=WAN, term_months=12)
OFFER = Product(product_no="1", instrument="lease", amount_max=9 * WAN, term_max=24)
VALUES = {
    "money": st.integers(-2, 9).map(lambda n: n * WAN), "share": st.integers(-50, 50),
    "count": st.integers(0, 9), "months": st.integers(0, 99), "yes_no": st.booleans(),
    "date": st.dates(date(2020, 1, 1), date(2026, 12, 31)),
}  # fmt: skip
CODES = ("C", "C1", "C13", "C1361", "A04", "none")
FEW = ("research_share", "patents", "invention_patents", "profit", "net_assets", "park", "employees",
       "above_scale", "certified_on", "investment", "subsidies", "tax_paid", "profit@1")  # fmt: skip
OWN_FIELDS = {
    "amount": st.integers(1, 9).map(lambda n: n * WAN), "revenue": st.integers(0, 9).map(lambda n: n * WAN),
    "debt_ratio": st.integers(0, 99), "size": st.sampled_from(("micro", "small", "large")),
    "industry": st.sampled_from(CODES[:-1]), "marine_class": st.sampled_from(("none", "C13", "0101")),
    "overdue": st.booleans(), "established_on": VALUES["date"],
    "credentials": st.frozensets(st.sampled_from(("high_tech", "specialised", "none"))),
}  # fmt: skip
RATIOS = ("profit", "net_assets", "investment", "tax_paid", "amount", "revenue", "profit@1")


def values_of(fact):
    if fact.kind == "set":
        return st.frozensets(st.sampled_from([term.key for term in fact.options]), min_size=1)
    if fact.kind == "code":
        return st.frozensets(st.sampled_from(CODES), min_size=1, max_size=3)
    return VALUES[fact.kind]


@st.composite
def rows(draw):
    keys = (*FEW, *RATIOS, "debt_ratio", "size", "industry", "marine_class", "overdue", "age")
    fact = find_fact(draw(st.sampled_from(keys)))
    op = draw(st.sampled_from(OPS_OF[fact.kind]))
    if fact.kind == "date" and op.split()[-1] in ("within", "older"):
        return Condition(fact.key, op, draw(st.integers(0, 120)))
    if fact.kind == "money" and draw(st.booleans()):
        plus = tuple(draw(st.lists(st.sampled_from(RATIOS), max_size=2)))
        over = draw(st.sampled_from(("", *RATIOS)))
        value = draw(st.integers(-2000, 3000)) if over else draw(VALUES["money"])
        return Condition(fact.key, op, value, plus, over, 1000 if over else 1)
    return Condition(fact.key, op, draw(values_of(fact)))


@st.composite
def needs(draw):
    facts = draw(st.lists(st.sampled_from([find_fact(key) for key in FEW]), unique_by=id))
    own = {name: draw(st.none() | value) for name, value in OWN_FIELDS.items()}
    stated = {fact.key: draw(values_of(fact)) for fact in facts}
    return replace(NEED, facts=tuple(sorted(stated.items())),
                   **(own | {"credentials": own["credentials"] or frozenset()}))  # fmt: skip


@st.composite
def expressions(draw, depth=2):
    """`row`, ("not", e), ("and", e, e …), ("or", e, e …)."""
    if not depth or draw(st.booleans()):
        return draw(rows())
    kind = draw(st.sampled_from(("not", "and", "or")))
    if kind == "not":
        return ("not", draw(expressions(depth=depth - 1)))
    return (kind, *draw(st.lists(expressions(depth=depth - 1), min_size=2, max_size=3)))


def text_of(tree, write):
    if isinstance(tree, Condition):
        return write(tree)
    if tree[0] == "not":
        return f"not ({text_of(tree[1], write)})"
    return (
        "("
        + (" & " if tree[0] == "and" else " | ").join(text_of(part, write) for part in tree[1:])
        + ")"
    )


def truth(tree, need):
    """True, False or None (unknown)."""
    if isinstance(tree, Condition):
        return truth_of_row(tree, need)
    parts = [truth(part, need) for part in tree[1:]]
    if tree[0] == "not":
        return None if parts[0] is None else not parts[0]
    decisive = tree[0] == "or"
    return decisive if decisive in parts else None if None in parts else not decisive


def stated_of(key, need):
    if key == "age":
        start = need.established_on
        return start and (DAY.year - start.year) * 12 + DAY.month - start.month - (
            DAY.day < start.day
        )
    if key in own_facts():
        value = getattr(need, key)
        return (
            frozenset({value})
            if key == "size" and value
            else value or (value if value in (0, False) else None)
        )
    return dict(need.facts).get(key)


def truth_of_row(row, need):  # noqa: PLR0911
    stated = [stated_of(key, need) for key in row.facts]
    if None in stated:
        return None
    have, asked = stated[0], row.value
    if isinstance(have, str):
        hit = any(have.startswith(code) for code in asked)
        if not hit and any(code.startswith(have) for code in asked):
            return None
        return hit == (row.op == "in")
    if isinstance(have, frozenset):
        found = (
            all(key in have for key in asked)
            if "all" in row.op
            else any(key in have for key in asked)
        )
        return found != ("not" in row.op)
    if isinstance(have, date) and isinstance(asked, int):
        months = (DAY.year - have.year) * 12 + DAY.month - have.month - (DAY.day < have.day)
        return (months <= asked if "within" in row.op else months >= asked) != ("not" in row.op)
    if row.over:
        if stated[-1] < 0:
            return None
        have, asked = sum(stated[:-1]), Fraction(asked, 1000) * stated[-1]
    elif row.plus:
        have = sum(stated)
    return {">=": have >= asked, "<=": have <= asked, ">": have > asked, "<": have < asked,
            "=": have == asked, "!=": have != asked}[row.op]  # fmt: skip


assert set(FEW) <= set(extra_facts()) | {"profit@1"}
