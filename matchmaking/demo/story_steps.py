"""The steps of a story: each is a verb that one of the sides uses."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial

from matchmaking.accounts.services.sessions import actor_of
from matchmaking.demo.evidence import add_evidence
from matchmaking.demo.offers import terms_of
from matchmaking.demo.organisations import OFFICE
from matchmaking.demo.story import Story
from matchmaking.introductions import services
from matchmaking.introductions.queries.introductions import (
    accepted_offer,
    officers_of_institution,
    open_offer,
    successor,
)
from matchmaking.standards.clock import day_in_xiamen

CONSENT_DAYS = 120
MESSAGE = "希望尽快安排客户经理联系，资料已备齐。"
NOTES = {"contact": "已电话联系，约定上门。", "investigate": "已现场走访，正在核实资料。",
         "sign": "合同已签订。", "decline": "当前条件下无法受理，请参考原因。"}  # fmt: skip


def _ask(story: Story, at: datetime) -> None:
    need, product = story.needs[story.plan.key], story.products[story.listing.key]
    asking = services.Asking(message=MESSAGE, until=_day(at, CONSENT_DAYS))
    story.current = services.ask(
        story.scene.session, story.enterprise, need, product, asking, now=at
    )


def _ask_by_institution(story: Story, at: datetime) -> None:
    need, product = story.needs[story.plan.key], story.products[story.listing.key]
    officer = actor_of(story.scene.people[story.listing.institution][0])
    asking = services.Asking(message="我行产品与贵企业需求匹配，愿进一步了解。")
    story.current = services.ask(story.scene.session, officer, need, product, asking, now=at)


def _assign(story: Story, at: datetime) -> None:
    need, product = story.needs[story.plan.key], story.products[story.listing.key]
    story.current = services.assign(
        story.scene.session, story.scene.actor(OFFICE), need, product,
        message="请优先对接。", now=at,
    )  # fmt: skip


def _accept(story: Story, at: datetime) -> None:
    officers = officers_of_institution(story.scene.session, story.introduction.institution_id)
    services.accept(
        story.scene.session, actor_of(officers[0]), story.introduction, officers[:2], now=at
    )


def _consent(story: Story, at: datetime) -> None:
    services.consent(
        story.scene.session, story.enterprise, story.introduction,
        until=_day(at, CONSENT_DAYS), now=at,
    )  # fmt: skip


def _financials(story: Story, at: datetime) -> None:
    services.grant_financials(
        story.scene.session, story.enterprise, story.introduction,
        until=_day(at, CONSENT_DAYS), now=at,
    )  # fmt: skip


def _open_contact(story: Story, at: datetime) -> None:
    services.open_contact(story.scene.session, story.officer, story.introduction, now=at)


def _open_financials(story: Story, at: datetime) -> None:
    services.open_financials(story.scene.session, story.officer, story.introduction, now=at)


def _revoke(story: Story, at: datetime) -> None:
    services.revoke_consent(
        story.scene.session, story.enterprise, story.introduction.consents[0], now=at
    )


def _contact(story: Story, at: datetime) -> None:
    services.record_contact(
        story.scene.session, story.officer, story.introduction, note=NOTES["contact"], now=at
    )


def _investigate(story: Story, at: datetime) -> None:
    services.record_investigation(
        story.scene.session, story.officer, story.introduction, note=NOTES["investigate"], now=at
    )


def _offer(story: Story, at: datetime, *, days: int = 20, better: int = 0) -> None:
    terms = terms_of(
        story.plan.content, story.listing.content, expires_on=_day(at, days), better=better
    )
    services.make_offer(story.scene.session, story.officer, story.introduction, terms, now=at)


def _expire_offer(story: Story, at: datetime) -> None:
    services.expire_offers(story.scene.session, at)


def _answer(story: Story, at: datetime, *, yes: bool) -> None:
    offer = open_offer(story.introduction)
    verb = services.accept_offer if yes else services.decline_offer
    if offer is not None:
        verb(story.scene.session, story.enterprise, offer, now=at)


def _sign(story: Story, at: datetime) -> None:
    services.record_signing(
        story.scene.session, story.officer, story.introduction, note=NOTES["sign"], now=at
    )


def _draw(story: Story, at: datetime) -> None:
    introduction, officer = story.introduction, story.officer
    offer = accepted_offer(introduction)
    if offer is None:
        return
    evidence = add_evidence(story.scene, officer, introduction.number, introduction.public_id, at)
    drawdown = services.Drawdown(offer.amount, offer.rate, _day(at, 0), evidence)
    services.confirm_drawdown(story.scene.session, officer, introduction, drawdown, now=at)


def _decline(story: Story, at: datetime) -> None:
    services.decline(
        story.scene.session, story.officer, story.introduction, reason=story.reason,
        note=NOTES["decline"], now=at,
    )  # fmt: skip


def _decline_by_enterprise(story: Story, at: datetime) -> None:
    services.decline(story.scene.session, story.enterprise, story.introduction, now=at)


def _withdraw(story: Story, at: datetime) -> None:
    services.withdraw(story.scene.session, story.enterprise, story.introduction, now=at)


def _withdraw_by_institution(story: Story, at: datetime) -> None:
    services.withdraw(story.scene.session, story.officer, story.introduction, now=at)


def _lapse(story: Story, at: datetime) -> None:
    services.lapse_overdue(story.scene.session, at)


def _follow(story: Story, _at: datetime) -> None:
    """Go on with the introduction that the need was handed on to, if there is one."""
    story.current = successor(story.scene.session, story.introduction)


def _day(at: datetime, days: int) -> date:
    return day_in_xiamen(at) + timedelta(days=days)


STEPS: dict[str, Callable[[Story, datetime], None]] = {
    "ask": _ask,
    "ask_by_institution": _ask_by_institution,
    "assign": _assign,
    "accept": _accept,
    "consent": _consent,
    "financials": _financials,
    "open_contact": _open_contact,
    "open_financials": _open_financials,
    "revoke": _revoke,
    "contact": _contact,
    "investigate": _investigate,
    "offer": _offer,
    "short_offer": partial(_offer, days=1),
    "better_offer": partial(_offer, better=10),
    "expire_offer": _expire_offer,
    "take_offer": partial(_answer, yes=True),
    "refuse_offer": partial(_answer, yes=False),
    "sign": _sign,
    "draw": _draw,
    "decline": _decline,
    "decline_by_enterprise": _decline_by_enterprise,
    "withdraw": _withdraw,
    "withdraw_by_institution": _withdraw_by_institution,
    "lapse": _lapse,
    "follow": _follow,
}
