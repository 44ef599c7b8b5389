"""Which enterprise asks for what, when, and what becomes of it: decided before anything happens."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec

from matchmaking.demo.enterprises import (
    WAN,
    enterprise_key,
    months_before,
    size_of,
    verified_enterprises,
)
from matchmaking.demo.published import data_file
from matchmaking.demo.scene import Scene
from matchmaking.needs.content import CollateralRow, Equity, Facts, NeedContent

# What becomes of an enterprise's first and second need, by position; all others are published.
FIRST = {5: "withdrawn", 11: "expired", 17: "closed", 23: "returned", 29: "submitted",
         35: "draft", 41: "expired", 47: "withdrawn"}  # fmt: skip
SECOND = ("published", "published", "draft", "published", "submitted", "published", "returned",
          "closed", "published", "expired", "published", "withdrawn", "published")  # fmt: skip
REVISIONS = {2: "draft", 9: "draft", 14: "submitted", 27: "submitted", 33: "returned"}
AUDIENCES = ("matched", "all", "anonymous", "matched", "chosen")
PREFERRED = ("lu_bank", "national_bank", "bay_bank")
ROUNDS = ((500, "seed"), (1500, "angel"), (4000, "pre_a"), (9000, "a"), (20000, "b"))
# The demonstration's own enterprise asks for what its banks can answer.
OWN = {0: {"amount": 3_000_000, "amount_min": 2_000_000, "rate_max": 500, "pool_ok": True},
       1: {"rate_max": 450, "pool_ok": True}}  # fmt: skip
OWN_NEEDED_IN = 75
NEW = frozenset({"draft", "submitted", "returned"})
SMALLEST, STEP = 30, 10
# What firms ask for at most, in 万元: small limits are the rule (domain.md §7.3).
LARGEST = {"project": 30_000, "vessel": 6_000, "plant": 3_000, "equity": 20_000}
LARGEST_OF_OTHERS = 1_000
# Who takes one kind of money mostly takes these too.
ALSO = {"working_capital_loan": ("guarantee", "insurance"),
        "fixed_asset_loan": ("lease", "working_capital_loan", "guarantee")}  # fmt: skip
LONGEST_VALID = 350


@dataclass(slots=True)
class NeedPlan:
    """One need of the demo world: submitted `days` ago, and if it expired, `ended` days ago."""

    key: str
    enterprise: str
    content: NeedContent
    state: str
    days: int
    ended: int = 0
    revision: str = ""
    versions: int = 1


def need_plans(scene: Scene) -> list[NeedPlan]:
    """All needs, oldest enterprises first."""
    plans = []
    for position, (n, row) in enumerate(verified_enterprises()):
        state = FIRST.get(position, "published")
        plans.append(_plan(scene, n, row, position=position, turn=0, state=state))
        if position % 4 != 3:
            state = SECOND[position % len(SECOND)]
            plans.append(_plan(scene, n, row, position=position, turn=1, state=state))
    return plans


def _plan(
    scene: Scene, n: int, row: dict[str, Any], *, position: int, turn: int, state: str
) -> NeedPlan:
    days = 60 - position if turn else 290 - 5 * position
    if state in NEW:
        days = 1 + position % 12
    themes = data_file("need_themes")
    rounds = [theme for theme in themes["equity"] if row["marine"] in theme["marine"]]
    facts = facts_of(scene, row)
    if turn and position % 3 == 1 and rounds:
        content = _equity(scene, rounds[0], row, facts)
    else:
        debts = [theme for theme in themes["debt"] if row["marine"] in theme["marine"]]
        content = _debt(scene, debts[(position + turn) % len(debts)], row, facts)
    if not position:
        content = msgspec.structs.replace(content, needed_by=scene.day(OWN_NEEDED_IN), **OWN[turn])
    last = scene.random.randrange(40, 150) if state != "expired" else -min(12, days // 2)
    return NeedPlan(
        key=f"need_{n:02d}_{turn}",
        enterprise=enterprise_key(n),
        content=_shared(
            content,
            position=position,
            turn=turn,
            valid_to=scene.day(min(last, LONGEST_VALID - days)),
        ),
        state=state,
        days=days,
        revision=REVISIONS.get(position, "") if not turn and state == "published" else "",
        ended=-last - 1,
        versions=2 if not turn and position % 6 == 0 and state == "published" else 1,
    )


def facts_of(scene: Scene, row: dict[str, Any]) -> Facts:
    """The enterprise's facts as a need repeats them; the code is added when it is submitted."""
    assets = row["assets"] * WAN
    return Facts(
        enterprise=row["name"],
        district=row["district"],
        industry=row["industry"],
        marine_class=row["marine"],
        marine_field=row.get("field", ""),
        size=size_of(row),
        established_on=months_before(scene.today, row["months"]),
        revenue=row["revenue"] * WAN,
        assets=assets,
        employees=row["employees"],
        liabilities=assets * row["debt"] // 1000,
        debt_ratio=row["debt"],
        credentials=tuple(row["credentials"] or ["none"]),
        tax_grade=row["tax"],
        overdue=row.get("overdue", False),
        business=row["business"],
        business_en=row["business_en"],
    )


def _debt(scene: Scene, theme: dict[str, Any], row: dict[str, Any], facts: Facts) -> NeedContent:
    chance = scene.random
    amount = _round_off(row["revenue"] * theme["amount"] // 1000, theme["purpose"]) * WAN
    instruments = dict.fromkeys(theme["instruments"])
    for key in theme["instruments"]:
        instruments |= dict.fromkeys(ALSO.get(key, ()))
    rows = tuple(
        CollateralRow(
            kind=item["kind"], name=item["name"], value=_tidy(amount * item["share"] // 1000),
            mortgaged=False, years_left=chance.randrange(5, 20), place="厦门",
        )
        for item in theme["collateral"]
    )  # fmt: skip
    return NeedContent(
        kind="debt",
        title=theme["title"],
        title_en=theme["title_en"] if chance.random() < 0.6 else "",
        instruments=tuple(instruments),
        amount=amount,
        amount_min=_tidy(amount * 4 // 10) if chance.random() < 0.75 else None,
        term_months=theme["term"],
        rate_max=chance.choice((None, 380, 420, 450, 500)),
        repayment=theme["repayment"],
        purpose=theme["purpose"],
        purpose_text=theme["text"],
        needed_by=scene.day(chance.randrange(45, 120)) if chance.random() < 0.7 else None,
        guarantees=tuple(theme["guarantees"]),
        collateral=rows,
        no_collateral=not rows,
        first_loan=chance.random() < 0.25,
        pool_ok=chance.choice((True, True, None, False)),
        highlights=tuple(theme["highlights"]),
        summary=f"{facts.business}。{theme['text']}",
        summary_en=f"{facts.business_en}. {theme['text_en']}",
        facts=facts,
    )


def _equity(scene: Scene, theme: dict[str, Any], row: dict[str, Any], facts: Facts) -> NeedContent:
    stake = scene.random.choice((80, 100, 150, 200))
    amount = _round_off(max(row["revenue"] // 2, 200), "equity") * WAN
    stage = next((key for most, key in ROUNDS if row["revenue"] <= most), "strategic")
    return NeedContent(
        kind="equity",
        title=theme["title"],
        title_en=theme["title_en"],
        instruments=("equity",),
        amount=amount,
        amount_min=_tidy(amount * 6 // 10),
        purpose="research",
        purpose_text="研发40%，产能建设40%，市场20%",
        highlights=("核心团队来自海洋院所", "产品已有批量客户"),
        summary=f"{facts.business}。{theme['one_line']}。",
        summary_en=f"{facts.business_en}.",
        equity=Equity(
            one_line=theme["one_line"], stage="growth" if row["revenue"] > 1000 else "early",
            round=stage, stake_max=stake, pre_money=amount * 1000 // stake - amount,
            use_of_funds="研发40%，产能建设40%，市场20%", funded_before="创始团队出资",
            team="创始人从事海洋行业十年以上", technology=theme["technology"],
            forecast="未来三年收入年均增长30%", customers="院所、船厂与养殖企业",
            milestones="十二个月内完成新产品定型", exit_idea="并购或上市", roadshow=True,
            buyback="open",
        ),
        facts=facts,
    )  # fmt: skip


def _shared(content: NeedContent, *, position: int, turn: int, valid_to: date) -> NeedContent:
    """Audience, wishes about institutions and validity, the same way for debt and equity."""
    audience = AUDIENCES[(position + turn) % len(AUDIENCES)] if position else "matched"
    organisations = data_file("demo_organisations")
    chosen = tuple(organisations[key]["name"] for key in PREFERRED)
    avoided = (organisations["ring_bank"]["name"],) if position % 10 == 7 else ()
    return msgspec.structs.replace(
        content,
        audience=audience,
        prefer=chosen if audience == "chosen" else (),
        avoid=avoided,
        valid_to=valid_to,
    )


def _round_off(wan: int, purpose: str) -> int:
    """A figure that people ask for: tens of 万元, above 500 hundreds."""
    step = STEP if wan < 500 else 10 * STEP
    return min(max(SMALLEST, wan // step * step), LARGEST.get(purpose, LARGEST_OF_OTHERS))


def _tidy(yuan: int) -> int:
    return yuan // (10 * WAN) * 10 * WAN or yuan
