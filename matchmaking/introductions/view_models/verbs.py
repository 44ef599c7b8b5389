"""What a person may do now with an introduction, and whether they may know its enterprise."""

from datetime import date, datetime

from matchmaking.audit.actor import Actor
from matchmaking.introductions.lifecycle import ENTERPRISE, INSTITUTION, open_verbs
from matchmaking.introductions.models import Introduction
from matchmaking.introductions.permissions import side_of
from matchmaking.introductions.queries.consents import active_consent, is_active
from matchmaking.introductions.queries.introductions import accepted_offer, open_offer
from matchmaking.standards.clock import day_in_xiamen

ENDING = frozenset({"decline", "withdraw"})
ANSWERS = frozenset({"revoke_consent", "extend_consent", "accept_offer", "decline_offer"})


def knows_enterprise(actor: Actor, introduction: Introduction, *, now: datetime) -> bool:
    """Whether a named officer may know the name now: both agreed, the consent holds."""
    consent = active_consent(introduction, "contact", day_in_xiamen(now))
    if consent is None or introduction.institution_agreed_at is None:
        return False
    return actor.verified and actor.person_id in {person.id for person in consent.officers}


def verbs_of(introduction: Introduction, actor: Actor, *, now: datetime) -> frozenset[str]:
    """What the actor may do now."""
    side, day = side_of(actor, introduction), day_in_xiamen(now)
    if side == INSTITUTION and not actor.verified:
        return frozenset()
    verbs = set(open_verbs(introduction, side))
    if accepted_offer(introduction) is None:
        verbs.discard("record_signing")
    else:
        verbs.discard("make_offer")
    if side == ENTERPRISE:
        verbs |= _enterprise_extras(introduction, day)
    if side == INSTITUTION and knows_enterprise(actor, introduction, now=now):
        verbs.add("open_contact")
        if active_consent(introduction, "financials", day) is not None:
            verbs.add("open_financials")
    return frozenset(verbs)


def _enterprise_extras(introduction: Introduction, day: date) -> set[str]:
    verbs = set()
    if introduction.state == "offered" and open_offer(introduction) is not None:
        verbs |= {"accept_offer", "decline_offer"}
    if any(is_active(row, day) for row in introduction.consents):
        verbs |= {"revoke_consent", "extend_consent"}
    return verbs
