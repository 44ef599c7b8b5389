"""What a need still lacks before it may be submitted. Pure."""

from dataclasses import dataclass
from datetime import date

from matchmaking.listings.lifecycle import latest_valid_to
from matchmaking.needs.content import NeedContent
from matchmaking.notices.wording import message

LEAST_AMOUNT, MOST_AMOUNT = 10_000, 500_000_000  # domain.md §4.2: 1 to 50,000 万元
FACTS = ("district", "industry", "marine_class", "size", "established_on", "revenue", "employees",
         "business")  # fmt: skip
DEBT = {
    "purpose": 2, "instruments": 2, "amount": 2, "term_months": 3, "repayment": 3, "guarantees": 4,
}  # fmt: skip
EQUITY = {"equity.one_line": 2, "equity.stage": 2, "equity.round": 2, "amount": 2,
          "equity.stake_max": 2}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that is missing or wrong: the field, its step, and what to do."""

    field: str
    step: int
    text: str


def lacking(content: NeedContent, day: date) -> list[Lack]:
    """Everything that is missing or contradictory, in the order of the steps."""
    required = {"title": 1} | (EQUITY if content.kind == "equity" else DEBT) | {"audience": 5}
    found = [Lack(f"facts.{name}", 0, message("请在企业资料中补充此项")) for name in FACTS
             if getattr(content.facts, name) in (None, "")]  # fmt: skip
    found += [
        Lack(name, step, message("请填写此项"))
        for name, step in required.items()
        if _value(content, name) in (None, "", ())
    ]
    return sorted([*found, *_contradictions(content, day)], key=lambda lack: lack.step)


def _value(content: NeedContent, name: str) -> object:
    owner, _dot, part = name.partition(".")
    value = getattr(content, owner)
    return getattr(value, part) if part else value


def _contradictions(content: NeedContent, day: date) -> list[Lack]:
    found = []
    amount = content.amount
    if amount is not None and not LEAST_AMOUNT <= amount <= MOST_AMOUNT:
        found.append(Lack("amount", 2, message("金额应在 1 万元到 50,000 万元之间")))
    if amount is not None and content.amount_min is not None and content.amount_min > amount:
        found.append(Lack("amount_min", 2, message("最低可接受金额不能高于融资金额")))
    if content.needed_by is not None and content.needed_by < day:
        found.append(Lack("needed_by", 2, message("期望到位日期已过")))
    if content.audience == "chosen" and not content.prefer:
        found.append(Lack("prefer", 5, message("选择“指定的机构”时，请至少选一家意向机构")))
    if set(content.prefer) & set(content.avoid):
        found.append(Lack("avoid", 5, message("同一机构不能既是意向机构又是回避机构")))
    if content.valid_to is not None and not day < content.valid_to <= latest_valid_to(day):
        found.append(Lack("valid_to", 5, message("有效期应晚于今天，且不超过一年")))
    return found
