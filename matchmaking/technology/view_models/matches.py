"""Why a pair is shown: shared words in context, the thesaurus's bridges, facts met and missed."""

from dataclasses import dataclass

from flask_babel import gettext as _

from matchmaking.retrieval.shared import Bridge, SharedTerm
from matchmaking.standards import vocabulary
from matchmaking.technology import maturity, wording
from matchmaking.technology.content import NEED, ListingContent
from matchmaking.technology.facts import FAILS, MEETS, Fact
from matchmaking.technology.matching import Pair
from matchmaking.technology.view_models.cards import Card, card_of


@dataclass(frozen=True, slots=True)
class Reason:
    """One fact in a sentence; `tone` as the reasons macro knows it."""

    text: str
    tone: str


@dataclass(frozen=True, slots=True)
class Match:
    """A listing of the other side with its reasons."""

    card: Card
    score: int
    verdict: str
    verdict_label: str
    reasons: tuple[Reason, ...]
    terms: tuple[SharedTerm, ...]
    bridges: tuple[Bridge, ...]


def match_of(own: ListingContent, pair: Pair, language: str) -> Match:
    """A pair in words, from the side of `own`."""
    theirs = pair.entry.content
    need, offer = (own, theirs) if own.side == NEED else (theirs, own)
    facts = (fact for fact in pair.judged.facts if fact.key in SENTENCES)
    return Match(
        card=card_of(pair.entry, language),
        score=pair.score,
        verdict=pair.judged.verdict,
        verdict_label=vocabulary.label("verdict", pair.judged.verdict, language),
        reasons=tuple(
            Reason(SENTENCES[fact.key](fact, need, offer, language), _tone(fact)) for fact in facts
        ),
        terms=pair.explanation.terms,
        bridges=pair.explanation.bridges,
    )


def _tone(fact: Fact) -> str:
    if fact.outcome == FAILS:
        return "due" if fact.close else "bad"
    return "good" if fact.outcome == MEETS else "neutral"


def _cooperation(fact: Fact, need: ListingContent, offer: ListingContent, language: str) -> str:
    wanted = _labels(need.cooperation, language)
    given = _labels(offer.cooperation, language)
    if fact.outcome == MEETS:
        shared = [key for key in need.cooperation if key in offer.cooperation]
        if not shared:
            return _("需求没有限定合作方式")
        return _("合作方式一致：%(modes)s", modes=_labels(shared, language))
    if fact.outcome == FAILS:
        return _("合作方式不同：需求为 %(wanted)s，成果为 %(given)s", wanted=wanted, given=given)
    return _("成果没有写合作方式")


def _trl(fact: Fact, need: ListingContent, offer: ListingContent, language: str) -> str:
    least = maturity.short_label(need.trl, language)
    level = maturity.short_label(offer.trl, language)
    if need.trl is None:
        return _("需求没有限定成熟度；成果为 %(level)s", level=level or _("未填写"))
    if offer.trl is None:
        return _("成果没有写成熟度，需求不低于 %(least)s", least=least)
    if fact.outcome == MEETS:
        return _("成熟度达到：成果 %(level)s，需求不低于 %(least)s", level=level, least=least)
    return _("成熟度不足：成果 %(level)s，需求不低于 %(least)s", level=level, least=least)


def _money(fact: Fact, need: ListingContent, offer: ListingContent, _language: str) -> str:
    if need.money is None or offer.money is None:
        return _("预算或价格面议或未公开，需要询问")
    price, budget = wording.money(offer.money), wording.money(need.money)
    if fact.outcome == MEETS:
        return _("价格 %(price)s，在预算 %(budget)s 之内", price=price, budget=budget)
    more = wording.money(offer.money - need.money)
    return _(
        "价格 %(price)s 高出预算 %(budget)s，差 %(more)s", price=price, budget=budget, more=more
    )


def _live(fact: Fact, _need: ListingContent, _offer: ListingContent, _language: str) -> str:
    return _("双方都在有效期内") if fact.outcome == MEETS else _("有一方已过有效期")


def _labels(keys: tuple[str, ...] | list[str], language: str) -> str:
    return _("、").join(wording.terms("cooperation", keys, language))


SENTENCES = {"cooperation": _cooperation, "trl": _trl, "money": _money, "live": _live}
