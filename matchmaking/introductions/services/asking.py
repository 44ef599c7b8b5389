"""How an introduction begins: the enterprise, an institution, an organizer or the platform asks."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matchmaking.accounts.models import Person
from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record
from matchmaking.introductions.errors import (
    AlreadyAsked,
    DoesNotFit,
    NoSuchLead,
    OfficersMissing,
    OrganizersOnly,
)
from matchmaking.introductions.lifecycle import ENTERPRISE, INSTITUTION, ORGANIZER, PLATFORM
from matchmaking.introductions.models import Introduction
from matchmaking.introductions.permissions import may_watch, owns_need, owns_product
from matchmaking.introductions.queries.introductions import (
    officers_of_institution,
    open_between,
)
from matchmaking.introductions.queries.pairs import judge_pair, pairs_of_lead
from matchmaking.introductions.queries.sides import is_live
from matchmaking.introductions.services.beginning import enter
from matchmaking.introductions.services.clocks import due_after, start_clock
from matchmaking.introductions.services.consents import add_consent, default_until
from matchmaking.introductions.services.telling import tell_enterprise, tell_institution
from matchmaking.matching.ranking import Match
from matchmaking.needs.models import Need
from matchmaking.notices import wording
from matchmaking.products.models import Product
from matchmaking.ranking.queries import policy_on
from matchmaking.standards.clock import day_in_xiamen

INSTITUTION_ASKS = wording.message(
    "%(institution)s 希望就产品“%(product)s”与您对接（需求 %(number)s）。请决定是否同意。"
)
ENTERPRISE_ASKS = wording.message(
    "一家企业希望就产品“%(product)s”与贵机构对接（需求 %(number)s）。请在时限内答复。"
)
SUGGESTED_NEED = wording.message(
    "平台为产品“%(product)s”推荐了一条融资需求（%(number)s）。请在时限内答复。"
)
LONGEST_MESSAGE = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What either side says when it asks; `until` ends the enterprise's consent."""

    message: str = ""
    until: date | None = None
    officers: Sequence[Person] = ()


NOTHING_SAID = Asking()


def ask(
    session: Session,
    actor: Actor,
    need: Need,
    product: Product,
    asking: Asking = NOTHING_SAID,
    *,
    now: datetime,
) -> Introduction:
    """Ask the other side.

    An enterprise thereby opens its contacts to the one institution, once that accepts, until the
    day given; an officer names who will be in charge.
    """
    day = day_in_xiamen(now)
    if owns_need(actor, need):
        return _ask_as_enterprise(session, actor, need, product, asking, now=now)
    leads = pairs_of_lead(session, actor, need, day=day) if is_live(need, day) else []
    if not owns_product(actor, product) or not leads:
        raise NoSuchLead
    named = named_officers(session, actor, asking.officers)
    introduction = _start(
        session, actor, need, product, side=INSTITUTION, message=asking.message, now=now
    )
    introduction.institution_agreed_at = now
    introduction.officers = named
    introduction.officer = named[0]
    start_clock(session, introduction, "consent", now=now)
    tell_enterprise(
        session, introduction,
        INSTITUTION_ASKS,
        now=now, institution=introduction.institution.name,
    )  # fmt: skip
    return _asked(session, actor, introduction, now=now)


def _ask_as_enterprise(
    session: Session,
    actor: Actor,
    need: Need,
    product: Product,
    asking: Asking,
    *,
    now: datetime,
) -> Introduction:
    introduction = _start(
        session, actor, need, product, side=ENTERPRISE, message=asking.message, now=now
    )
    introduction.enterprise_agreed_at = now
    add_consent(
        session, actor, introduction, "contact", until=asking.until or default_until(now), now=now
    )
    start_clock(session, introduction, "accept", now=now)
    tell_institution(
        session, introduction,
        ENTERPRISE_ASKS,
        now=now,
    )  # fmt: skip
    return _asked(session, actor, introduction, now=now)


def assign(
    session: Session,
    actor: Actor,
    need: Need,
    product: Product,
    *,
    message: str = "",
    now: datetime,
) -> Introduction:
    """An organizer brings a need that nobody has taken to a product (派单)."""
    if not may_watch(actor):
        raise OrganizersOnly
    return ask_both(session, actor, need, product, side=ORGANIZER, message=message, now=now)


def ask_both(
    session: Session,
    actor: Actor,
    need: Need,
    product: Product,
    *,
    side: str = PLATFORM,
    message: str = "",
    now: datetime,
) -> Introduction:
    """Ask both sides: neither has agreed yet."""
    introduction = _start(session, actor, need, product, side=side, message=message, now=now)
    start_clock(session, introduction, "accept", now=now)
    tell_institution(
        session, introduction,
        SUGGESTED_NEED, now=now,
    )  # fmt: skip
    tell_enterprise(
        session, introduction,
        wording.message(
            "平台已将您的需求 %(number)s 推荐给 %(institution)s 的产品“%(product)s”。"
            "请决定是否同意。"
        ),
        now=now, institution=introduction.institution.name,
    )  # fmt: skip
    return _asked(session, actor, introduction, now=now)


def named_officers(session: Session, actor: Actor, officers: Sequence[Person]) -> list[Person]:
    """The chosen officers of the actor's institution; the actor when none are. OfficersMissing."""
    own = {person.id: person for person in officers_of_institution(session, actor.organisation_id)}
    chosen = {person.id for person in officers} or {actor.person_id or 0}
    if not chosen <= own.keys():
        raise OfficersMissing
    return [own[key] for key in sorted(chosen)]


def _start(
    session: Session,
    actor: Actor,
    need: Need,
    product: Product,
    *,
    side: str,
    message: str,
    now: datetime,
) -> Introduction:
    """A new row in state asked. Raises NoSuchLead, DoesNotFit or AlreadyAsked."""
    session.flush()
    session.scalar(select(Need).filter_by(id=need.id).with_for_update(of=Need))
    match = judge_pair(session, need, product, day=day_in_xiamen(now))
    if match is None:
        raise NoSuchLead
    if not match.is_shown:
        raise DoesNotFit
    if open_between(session, need, product) is not None:
        raise AlreadyAsked
    introduction = Introduction(
        number=_number(now),
        round=_round(session, need, product),
        need=need,
        need_version=need.live_version,
        product=product,
        product_version=product.live_version,
        institution=product.organisation,
        asked_by=side,
        message=message.strip()[:LONGEST_MESSAGE],
        state="asked",
        asked_at=now,
        absolute_due_at=due_after(session, "absolute", now=now),
        match=_kept(match, policy_on(session, day_in_xiamen(now)).version),
        created_at=now,
    )
    session.add(introduction)
    enter(session, actor, introduction, "asked", side=side, now=now)
    return introduction


def _asked(
    session: Session, actor: Actor, introduction: Introduction, *, now: datetime
) -> Introduction:
    session.flush()
    record(
        session, actor, "introduction.asked", at=now, subject=introduction,
        by=introduction.asked_by, need=introduction.need.number,
        product=introduction.product.number, verdict=introduction.match["verdict"],
    )  # fmt: skip
    return introduction


def _number(now: datetime) -> str:
    """A number that tells nobody how many others there are."""
    return f"D{day_in_xiamen(now):%y%m}{secrets.randbelow(10**8):08}"


def _round(session: Session, need: Need, product: Product) -> int:
    last = session.scalar(
        select(func.max(Introduction.round)).filter_by(need_id=need.id, product_id=product.id)
    )
    return (last or 0) + 1


def _kept(match: Match, policy: str) -> dict[str, object]:
    """What the matcher said, for the record."""
    return {
        "verdict": match.verdict.value,
        "failed": list(match.judgement.failed),
        "unknown": list(match.judgement.unknown),
        "score": match.score.score,
        "fit_for_enterprise": match.score.fit_for_enterprise,
        "fit_for_institution": match.score.fit_for_institution,
        "policy": policy,
    }
