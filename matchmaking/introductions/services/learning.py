"""Rules that learn they are wrong: the same reason again and again asks for the condition."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matchmaking.audit.actor import SYSTEM, Actor
from matchmaking.audit.services import record
from matchmaking.errors import Stale
from matchmaking.introductions.decline_fields import fields_of_reason
from matchmaking.introductions.errors import NotYourStep
from matchmaking.introductions.lifecycle import INSTITUTION
from matchmaking.introductions.models import ConditionAsk, Introduction, IntroductionStep
from matchmaking.introductions.permissions import owns_product
from matchmaking.introductions.services.telling import tell_product_officers
from matchmaking.matching.verdict import Verdict
from matchmaking.notices.wording import message
from matchmaking.products.models import Product

ENOUGH = 5


def watch_declines(
    session: Session, introduction: Introduction, *, now: datetime
) -> ConditionAsk | None:
    """Five declines with one reason against pairs called eligible: a condition is missing.

    The officers are asked once, and again only after five more. The product's row is locked, so
    that declines at the same moment are counted one after the other.
    """
    reason, fields = introduction.decline_reason, fields_of_reason(introduction.decline_reason)
    if introduction.match.get("verdict") != Verdict.ELIGIBLE or not fields:
        return None
    product = session.scalars(
        select(Product).filter_by(id=introduction.product_id).with_for_update()
    ).one()
    number = _declines(session, product, reason)
    asked = select(func.max(ConditionAsk.declines)).filter_by(product_id=product.id, reason=reason)
    if number - (session.scalar(asked) or 0) < ENOUGH:
        return None
    ask = ConditionAsk(
        product=product, product_version=product.live_version or introduction.product_version,
        reason=reason, declines=number, created_at=now,
    )  # fmt: skip
    session.add(ask)
    session.flush()
    text = message(
        "产品“%(product)s”已有 %(count)s 次以同一原因婉拒了符合条件的需求。"
        "请在产品中补充缺少的条件。"
    )
    tell_product_officers(session, product, text, now=now, field=fields[0], count=number)
    record(session, SYSTEM, "condition.asked", at=now, subject=ask, reason=reason, declines=number)
    return ask


def keep_condition(
    session: Session, actor: Actor, ask: ConditionAsk, *, version: int, note: str, now: datetime
) -> None:
    """An officer says that no condition is missing. Raises NotYourStep, Stale."""
    if not owns_product(actor, ask.product):
        raise NotYourStep
    session.refresh(ask, with_for_update=True)
    if ask.version != version:
        raise Stale
    ask.kept_at, ask.kept_by_id, ask.note = now, actor.person_id, note.strip()
    session.flush()
    record(session, actor, "condition.kept", at=now, subject=ask, reason=ask.reason)


def _declines(session: Session, product: Product, reason: str) -> int:
    return (
        session.scalar(
            select(func.count(Introduction.id.distinct()))
            .join(Introduction.steps)
            .where(
                IntroductionStep.state == "declined",
                IntroductionStep.side == INSTITUTION,
                Introduction.product_id == product.id,
                Introduction.decline_reason == reason,
                Introduction.match["verdict"].as_string() == Verdict.ELIGIBLE.value,
            )
        )
        or 0
    )
