"""What an officer sees of the needs that fit the institution's products: nobody's name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import overload

from flask_babel import force_locale
from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.enterprises.anonymity import Coarse, coarse_places
from matchmaking.introductions.errors import NoSuchLead
from matchmaking.introductions.models import Introduction
from matchmaking.introductions.permissions import may_watch
from matchmaking.introductions.queries.introductions import open_by_pair
from matchmaking.introductions.queries.pairs import Pair, lead_pairs, pairs_of_lead
from matchmaking.introductions.queries.sides import LiveNeed, live_products, rules_of
from matchmaking.introductions.view_models.explanation import (
    Explanation,
    explanation_of,
    sealed_from,
)
from matchmaking.introductions.view_models.lead_filters import Face, LeadFilters
from matchmaking.introductions.view_models.matches import labels
from matchmaking.matching.context import MatchContext
from matchmaking.matching.ranking import match_pair
from matchmaking.matching.verdict import Verdict
from matchmaking.matching.wording.changes import smallest_change
from matchmaking.matching.wording.figures import either
from matchmaking.needs.cards import LOCALES, amount_label, band_of_amount
from matchmaking.needs.models import Need
from matchmaking.standards.marine import marine_label
from matchmaking.standards.vocabulary import label


@dataclass(frozen=True, slots=True)
class Lead:
    """A need in an officer's list, anonymous. `amount` is None where only its band is shown."""

    rank: int
    need_id: str
    need_number: str
    product_id: str
    product_name: str
    institution: str
    verdict: str
    score: int
    fit_for_institution: int
    district: str
    marine_class: str
    purpose: str
    instruments: tuple[str, ...]
    amount: int | None
    amount_band: str
    term_months: int | None
    unknown: tuple[str, ...]
    failed: tuple[str, ...]
    change: str
    introduction_id: str
    introduction_state: str


@dataclass(frozen=True, slots=True)
class LeadPair:
    """One of the institution's products for a need, explained."""

    lead: Lead
    explanation: Explanation


@dataclass(frozen=True, slots=True)
class LeadDetail:
    """A need with every own product that fits it, best first."""

    lead: Lead
    products: tuple[LeadPair, ...]


class LeadList(Sequence[Lead]):
    """Leads in order; each is made when it is looked at, so that long lists cost little."""

    def __init__(self, pairs: Sequence[Pair], wording: "Wording") -> None:
        self._pairs, self._wording = pairs, wording

    def __len__(self) -> int:
        return len(self._pairs)

    @overload
    def __getitem__(self, place: int) -> Lead: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Lead, ...]: ...

    def __getitem__(self, place: int | slice) -> Lead | tuple[Lead, ...]:
        if isinstance(place, slice):
            return tuple(self[one] for one in range(*place.indices(len(self))))
        one = range(len(self))[place]
        return self._wording.lead(self._pairs[one], one + 1)


def leads_of(
    session: Session, actor: Actor, filters: LeadFilters, *, day: date, language: str
) -> LeadList:
    """The leads of the actor's institution (of all, for organizers), best first."""
    wording = _wording(session, actor, rules_of(session, day).context, language)
    pairs = lead_pairs(
        session,
        actor,
        day,
        takes_need=lambda need: filters.takes_need(wording.face(need)),
        takes_product=lambda row: filters.product in ("", row.product.public_id),
    )
    if filters.verdict:
        pairs = [pair for pair in pairs if pair.verdict == filters.verdict]
    if filters.text:
        pairs = [pair for pair in pairs if filters.takes_text(wording.words(pair))]
    return LeadList(pairs, wording)


def lead_detail(
    session: Session, actor: Actor, need: Need, *, day: date, language: str
) -> LeadDetail:
    """One need from `find_lead`, with the own products that fit it explained."""
    rules = rules_of(session, day)
    wording = _wording(session, actor, rules.context, language)
    found = []
    for rank, pair in enumerate(pairs_of_lead(session, actor, need, day=day), 1):
        sides = (pair.need.matching, pair.product.matching)
        match = match_pair(*sides, rules.context, rules.policy)
        sealed = sealed_from(actor, pair.need.version.audience)
        explanation = explanation_of(match, rules, language, sealed=sealed)
        found.append(LeadPair(wording.lead(pair, rank), explanation))
    if not found:
        raise NoSuchLead
    return LeadDetail(found[0].lead, tuple(found))


def own_lead_products(session: Session, actor: Actor, *, day: date) -> tuple[tuple[str, str], ...]:
    """Public id and name of the products that leads may be narrowed to."""
    institution_id = None if may_watch(actor) else actor.organisation_id
    rows = live_products(session, day, institution_id=institution_id)
    return tuple((row.product.public_id, row.matching.name) for row in rows)


class Wording:
    """How pairs become leads in one language; no place is told that fewer than five share."""

    def __init__(
        self,
        actor: Actor,
        context: MatchContext,
        introduced: Mapping[tuple[int, int], Introduction],
        places: Coarse,
        language: str,
    ) -> None:
        self._actor, self._context = actor, context
        self._introduced, self._places, self._language = introduced, places, language
        self._faces: dict[int, Face] = {}
        self.band = cache(self._band)

    def face(self, need: LiveNeed) -> Face:
        """What may be shown of a need."""
        key = need.need.id
        if key not in self._faces:
            self._faces[key] = self._face(need)
        return self._faces[key]

    def words(self, pair: Pair) -> str:
        """What a text is looked for in."""
        product = pair.product.product
        names = [
            named.called(language).casefold()
            for named in (product, product.organisation)
            for language in ("zh", "en")
        ]
        return " ".join((self.face(pair.need).words, *names))

    def lead(self, pair: Pair, rank: int) -> Lead:
        """The lead of a pair."""
        need, version, face = pair.need.need, pair.need.version, self.face(pair.need)
        introduction = self._introduced.get((need.id, pair.product.product.id))
        return Lead(
            rank=rank,
            need_id=need.public_id,
            need_number=need.number or "",
            product_id=pair.product.product.public_id,
            product_name=pair.product.product.called(self._language),
            institution=pair.product.product.organisation.called(self._language),
            verdict=pair.verdict.value,
            score=pair.score,
            fit_for_institution=pair.fit_for_institution,
            district=face.district,
            marine_class=face.marine_class,
            purpose=version.purpose,
            instruments=tuple(version.instruments),
            amount=face.amount,
            amount_band=self.band(band_of_amount(version.amount)),
            term_months=version.term_months,
            unknown=labels(pair.unknown, self._language),
            failed=labels(pair.failed, self._language),
            change=self._change(pair),
            introduction_id=introduction.public_id if introduction else "",
            introduction_state=introduction.state if introduction else "",
        )

    def _change(self, pair: Pair) -> str:
        """What would mend a near miss: for an officer only what tells no sealed figure."""
        if pair.verdict is not Verdict.NEAR:
            return ""
        sealed, key = sealed_from(self._actor, pair.need.version.audience), pair.failed[0]
        if key in sealed:
            return ""
        sides = (pair.need.matching, pair.product.matching)
        change = smallest_change(key, *sides, self._context, self._language)
        if sealed:
            return change.institution
        return change.enterprise + either(self._language, "／", " / ") + change.institution

    def _face(self, need: LiveNeed) -> Face:
        version = need.version
        district, marine_class = self._places.shown(version.district, version.marine_class)
        named = [need.need.number or ""]
        named += [label("instrument", key, self._language) for key in version.instruments]
        named += [label("purpose", version.purpose, self._language)] if version.purpose else []
        named += [marine_label(marine_class, self._language)] if marine_class else []
        return Face(
            district=district,
            marine_class=marine_class,
            amount=None if version.audience == "anonymous" else version.amount,
            words=" ".join(named).casefold(),
        )

    def _band(self, place: int) -> str:
        with force_locale(LOCALES[self._language]):
            return amount_label(place)


def _wording(session: Session, actor: Actor, context: MatchContext, language: str) -> Wording:
    introduced = open_by_pair(session, None if may_watch(actor) else actor.organisation_id)
    return Wording(actor, context, introduced, coarse_places(session), language)
