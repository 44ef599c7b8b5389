"""Technology with money: what a pair in talks costs, and which money fits to commercialise it.

The money is found by the finance matcher, for the enterprise's own facts of today. Nothing is
posted: it is what a financing need for this purpose would see.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.introductions.queries.sides import live_products, rules_of
from matchmaking.introductions.view_models.matches import change_of, labels
from matchmaking.matching.ranking import Match, for_need, match_pair
from matchmaking.matching.scoring.enterprise import yearly_cost
from matchmaking.matching.verdict import Verdict
from matchmaking.needs.content import NeedContent
from matchmaking.needs.services.snapshot import present_facts
from matchmaking.standards import vocabulary
from matchmaking.standards.money import parse_wan
from matchmaking.talks.errors import NoSuchTalk
from matchmaking.talks.lifecycle import OPENED
from matchmaking.talks.models import Talk
from matchmaking.talks.permissions import side_of
from matchmaking.talks.queries import active_consent, was_opened
from matchmaking.technology.content import NEED, OFFER, ListingContent
from matchmaking.technology.queries import shown_content

PURPOSE, EQUITY, USUAL_MONTHS, MOST_MONTHS = "commercialise", "equity", 36, 600
MOST_SHOWN, MOST_YUAN = 6, 500_000_000


@dataclass(frozen=True, slots=True)
class Money:
    """One product that fits, or nearly."""

    product_id: str
    number: str
    name: str
    institution: str
    instrument_label: str
    verdict: str
    verdict_label: str
    yearly_cost: int | None
    unknown: tuple[str, ...]
    change: str


@dataclass(frozen=True, slots=True)
class Package:
    """What it costs, where the figure comes from, and what fits."""

    cost: int | None
    basis: str
    months: int
    loans: tuple[Money, ...]
    equity: tuple[Money, ...]


def package_of(
    session: Session, actor: Actor, talk: Talk, given: Mapping[str, str], *, day: date,
    language: str,
) -> Package:  # fmt: skip
    """For the enterprise of a pair that is in talks. Raises NoSuchTalk for anybody else."""
    if side_of(actor, talk) != NEED or talk.state not in OPENED:
        raise NoSuchTalk
    cost, basis = _cost(session, talk, given.get("amount", ""), day)
    months = _months(given.get("months", ""))
    if cost is None:
        return Package(None, basis, months, (), ())
    facts = present_facts(session, talk.need.organisation)
    debts = tuple(t.key for t in vocabulary.group("instrument") if t.key != EQUITY)
    title = shown_content(talk.need_version).public_title
    wanted = NeedContent(
        kind="debt", title=title, instruments=debts, amount=cost, term_months=months,
        purpose=PURPOSE, facts=facts,
    )  # fmt: skip
    stake = NeedContent(
        kind="equity", title=title, instruments=(EQUITY,), amount=cost, purpose=PURPOSE, facts=facts
    )
    return Package(
        cost,
        basis,
        months,
        _fitting(session, wanted, day, language),
        _fitting(session, stake, day, language),
    )


def _cost(session: Session, talk: Talk, typed: str, day: date) -> tuple[int | None, str]:
    """The typed amount, the contract, the other side's price once it was opened, the budget."""
    amount = _amount(typed)
    if amount is not None:
        return amount, _("您填写的金额")
    if talk.contract_value is not None:
        return talk.contract_value, _("登记的合同金额")
    price = shown_content(talk.offer_version).money
    consent = active_consent(talk, OFFER, day)
    if consent is not None and was_opened(session, consent):
        price = ListingContent.from_json(talk.offer_version.content).money
    if price:
        return price, _("成果的预期价格")
    budget = ListingContent.from_json(talk.need_version.content).money
    return (budget, _("本单位需求的预算")) if budget else (None, _("价格面议，预算未填"))


def _amount(text: str) -> int | None:
    try:
        value = parse_wan(text.strip()[:20]) if text.strip() else 0
    except ValueError:
        return None
    return value if 0 < value <= MOST_YUAN else None


def _months(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else USUAL_MONTHS
    return number if 1 <= number <= MOST_MONTHS else USUAL_MONTHS


def _fitting(session: Session, content: NeedContent, day: date, language: str) -> tuple[Money, ...]:
    """In the order of a need's own list."""
    rules, need = rules_of(session, day), content.for_matching("")
    matches = [
        (row, match_pair(need, row.matching, rules.context, rules.policy))
        for row in live_products(session, day)
    ]
    shown = sorted((row for row in matches if row[1].is_shown), key=lambda row: for_need(row[1]))
    return tuple(
        Money(
            product_id=row.product.public_id,
            number=row.product.number or "",
            name=row.matching.name,
            institution=row.matching.institution,
            instrument_label=vocabulary.label("instrument", row.matching.instrument, language),
            verdict=match.verdict.value,
            verdict_label=vocabulary.label("verdict", match.verdict.value, language),
            yearly_cost=yearly_cost(match.need, match.product),
            unknown=_unknown(match, language),
            change=change_of(match, rules, language).enterprise,
        )
        for row, match in shown[:MOST_SHOWN]
    )


def _unknown(match: Match, language: str) -> tuple[str, ...]:
    if match.verdict is Verdict.ELIGIBLE:
        return ()
    return labels(match.judgement.unknown, language)
