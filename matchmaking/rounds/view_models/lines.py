"""Lines of a round's lists: pairs, needs, institutions, what is set by hand, what has changed."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext as _

from matchmaking.rounds.models import RoundHand, RoundInstitution, RoundNeed, RoundPair
from matchmaking.rounds.wording import CHANGES, HANDS, OUTCOMES, WHY


@dataclass(frozen=True, slots=True)
class PairLine:
    """One introduction of the result, its state by hand, and what became of it."""

    need_id: str
    need: str
    enterprise: str
    rank: int
    product_id: str
    product: str
    institution: str
    verdict: str
    score: int
    hand: str
    outcome: str
    outcome_label: str
    introduction_id: str


@dataclass(frozen=True, slots=True)
class NeedLine:
    """A need of a round: whether it takes part, what it has, why not more, who was full."""

    need_id: str
    need: str
    enterprise: str
    is_in: bool
    has: int | None
    why: str
    why_label: str
    full: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InstitutionLine:
    """An institution's load against its capacity, here and under plain top-k."""

    institution_id: str
    name: str
    is_in: bool
    capacity: int
    load: int | None
    plain: int | None
    price: str

    @property
    def filled(self) -> int:
        """What this round sends it, permille of its capacity."""
        return 1000 * (self.load or 0) // max(1, self.capacity)

    @property
    def pressure(self) -> int:
        """What plain top-k would send it, permille of its capacity."""
        return 1000 * (self.plain or 0) // max(1, self.capacity)


@dataclass(frozen=True, slots=True)
class HandLine:
    """A pair that is pinned or barred."""

    need_id: str
    need: str
    product_id: str
    product: str
    hand: str
    label: str
    tone: str


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A pair that is not as it was when the round was solved."""

    need: str
    product: str
    institution: str
    text: str


def pair_line(row: RoundPair, hands: Mapping[tuple[int, int], str], language: str) -> PairLine:
    """One pair; `hands` says by keys what is set by hand."""
    return PairLine(
        need_id=row.need.public_id,
        need=row.need.number or "",
        enterprise=row.need.organisation.called(language),
        rank=row.rank,
        product_id=row.product.public_id,
        product=row.product.called(language),
        institution=row.institution.called(language),
        verdict=row.verdict,
        score=row.score,
        hand=hands.get((row.need_id, row.product_id), ""),
        outcome=row.outcome,
        outcome_label=_(OUTCOMES[row.outcome]),
        introduction_id=row.introduction.public_id if row.introduction else "",
    )


def need_line(row: RoundNeed, language: str, names: Mapping[str, str]) -> NeedLine:
    """One need; `names` says how institutions are called, by their own name."""
    return NeedLine(
        need_id=row.need.public_id,
        need=row.need.number or "",
        enterprise=row.need.organisation.called(language),
        is_in=row.is_in,
        has=row.has,
        why=row.why,
        why_label=_(WHY[row.why]) if row.why else "",
        full=tuple(names.get(name, name) for name in row.full),
    )


def institution_line(row: RoundInstitution, step: int, language: str) -> InstitutionLine:
    """One institution; `step` is what one introduction more is worth in a price."""
    return InstitutionLine(
        institution_id=row.institution.public_id,
        name=row.institution.called(language),
        is_in=row.is_in,
        capacity=row.capacity,
        load=row.load,
        plain=row.plain,
        price=_price(row.price, step),
    )


def _price(price: int | None, step: int) -> str:
    """What one more place would bring: an introduction that matters more, or a better score."""
    if price is None:
        return ""
    if price == 0:
        return _("无影响")
    if step and price >= step:
        return _("多照顾一条需求")
    return _("匹配度 +%(points)s", points=f"{price / 10:.1f}")


def hand_line(row: RoundHand, language: str) -> HandLine:
    """One pair set by hand."""
    label, tone = HANDS[row.hand]
    return HandLine(
        need_id=row.need.public_id,
        need=row.need.number or "",
        product_id=row.product.public_id,
        product=row.product.called(language),
        hand=row.hand,
        label=_(label),
        tone=tone,
    )


def change_line(row: RoundPair, change: str, language: str) -> ChangeLine:
    """One change."""
    return ChangeLine(
        need=row.need.number or "",
        product=row.product.called(language),
        institution=row.institution.called(language),
        text=_(CHANGES[change]),
    )
