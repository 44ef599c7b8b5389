"""Changes an enterprise may make, in words: what it says today and what it would say."""

from collections.abc import Callable
from datetime import date

from matchmaking.matching.context import MatchContext
from matchmaking.matching.explaining.conditions import Condition
from matchmaking.matching.explaining.moves import Move
from matchmaking.matching.model import Need
from matchmaking.matching.outcome import FAILS
from matchmaking.matching.wording.figures import (
    Show,
    day,
    either,
    from_to,
    money,
    months,
    one,
    percent,
    share,
)
from matchmaking.matching.wording.sentences import sentence
from matchmaking.matching.wording.sides import SIDES

CRITERION_OF = {
    "instruments": "instrument", "amount": "amount", "amount_min": "amount",
    "term_months": "term", "rate_max": "rate", "guarantees": "guarantee",
    "collateral": "coverage", "needed_by": "speed", "pool_ok": "pool", "stake_max": "stake",
}  # fmt: skip
FIGURES: dict[str, tuple[str, str, Show]] = {
    "amount": ("融资金额", "amount", money),
    "amount_min": ("最低可接受金额", "smallest useful amount", money),
    "term_months": ("期限", "term", months),
    "rate_max": ("可承受年利率", "highest yearly rate", percent),
    "stake_max": ("最高出让比例", "largest stake", share),
}
MORE = (("降低", "lower"), ("提高", "raise"))
LONGER = (("缩短", "shorten"), ("延长", "lengthen"))
ADDED = {
    "instruments": ("融资方式现为{now}，同时接受{item}",
                    "instruments now {now}: accept {item} too"),
    "guarantees": ("担保方式现为{now}，增加{item}", "guarantees now {now}: add {item}"),
    "collateral": ("抵质押物现为{now}，增加{item}（评估价值 {after}）",
                   "collateral now {now}: add {item} appraised at {after}"),
}  # fmt: skip


def move_words(move: Move, need: Need, context: MatchContext, language: str) -> str:
    """One change with the value of today and the value that the products ask for."""
    if move.field in FIGURES:
        return _figure(move, language)
    now = SIDES[CRITERION_OF[move.field]][0](need, context, language)
    if move.field in ADDED:
        group = "instrument" if move.field == "instruments" else "guarantee"
        after = money(int(move.after), language) if move.field == "collateral" else ""  # type: ignore[arg-type]
        phrase = either(language, *ADDED[move.field])
        return phrase.format(now=now, item=one(group, move.item, language), after=after)
    return OTHER[move.field](move, now, language)


def moves_words(moves: tuple[Move, ...], need: Need, context: MatchContext, language: str) -> str:
    """A set of changes in one sentence."""
    texts = [move_words(move, need, context, language) for move in moves]
    return either(language, "，并且", ", and ").join(texts)


def condition_words(
    condition: Condition, need: Need, context: MatchContext, language: str
) -> tuple[str, ...]:
    """A sentence for each product that the condition keeps away, with both figures."""
    return tuple(
        sentence(condition.key, need, product, context, result=FAILS, language=language)
        for product in condition.products
    )


def _figure(move: Move, language: str) -> str:
    zh, en, show = FIGURES[move.field]
    before, after = int(move.before or 0), int(move.after)  # type: ignore[arg-type]
    here, there = show(before, language), show(after, language)
    verbs = LONGER if move.field == "term_months" else MORE
    verb = either(language, *verbs[after > before])
    phrase = either(language, f"{zh}由 {{}} {verb}到 {{}}", f"{verb} the {en} from {{}} to {{}}")
    return from_to(phrase, here, there)


def _needed_by(move: Move, now: str, language: str) -> str:
    before, after = move.before, move.after
    here = day(before, language) if isinstance(before, date) else ""
    there = day(after, language) if isinstance(after, date) else ""
    phrase = either(language, "到位日期由 {} 推迟到 {}", "put off the day from {} to {}")
    return phrase.format(here, there)


def _pool(move: Move, now: str, language: str) -> str:
    return either(
        language, f"助保贷现为{now}，改为同意加入", f"guarantee pool now {now}: agree to join"
    )


OTHER: dict[str, Callable[[Move, str, str], str]] = {"needed_by": _needed_by, "pool_ok": _pool}
