"""How a product's rules fare: what it was asked about, and how its eligible pairs went on."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session, joinedload

from matchmaking.audit.actor import Actor, Role
from matchmaking.introductions.decline_fields import fields_of_reason
from matchmaking.introductions.errors import NoSuchAsk
from matchmaking.introductions.models import ConditionAsk, Introduction
from matchmaking.matching.verdict import Verdict
from matchmaking.products.content import ProductContent
from matchmaking.products.models import Product
from matchmaking.standards.clock import ZONE

ONE_DAY = timedelta(days=1)


class Outcomes(NamedTuple):
    """Introductions on pairs called eligible; of those, agreed by both sides; of those, drawn."""

    eligible: int
    accepted: int
    drawn: int


def outcomes(
    session: Session, product_ids: Iterable[int] | None, since: date, until: date
) -> dict[int, Outcomes]:
    """By product, of the introductions asked for from one day to another, both included."""
    agreed = Introduction.institution_agreed_at.is_not(None) & (
        Introduction.enterprise_agreed_at.is_not(None)
    )
    drawn = Introduction.state == "drawn"
    query = (
        select(
            Introduction.product_id,
            func.count(),
            func.sum(case((agreed, 1), else_=0)),
            func.sum(case((drawn, 1), else_=0)),
        )
        .where(
            Introduction.match["verdict"].as_string() == Verdict.ELIGIBLE.value,
            Introduction.asked_at >= _start(since),
            Introduction.asked_at < _start(until + ONE_DAY),
        )
        .group_by(Introduction.product_id)
    )
    if product_ids is not None:
        query = query.where(Introduction.product_id.in_(list(product_ids)))
    rows = session.execute(query)
    return {row[0]: Outcomes(int(row[1]), int(row[2]), int(row[3])) for row in rows}


def open_asks(
    session: Session, *, organisation_id: int | None = None, product_id: int | None = None
) -> list[ConditionAsk]:
    """Questions for a missing condition that nothing has answered yet, the oldest first."""
    query = (
        select(ConditionAsk)
        .join(ConditionAsk.product)
        .options(
            joinedload(ConditionAsk.product_version),
            joinedload(ConditionAsk.product).joinedload(Product.live_version),
        )
        .where(ConditionAsk.kept_at.is_(None), Product.state != "withdrawn")
        .order_by(ConditionAsk.id)
    )
    if organisation_id is not None:
        query = query.where(Product.organisation_id == organisation_id)
    if product_id is not None:
        query = query.where(ConditionAsk.product_id == product_id)
    latest = {(ask.product_id, ask.reason): ask for ask in session.scalars(query)}
    return [ask for ask in latest.values() if not _is_answered(ask)]


def find_ask(session: Session, actor: Actor, public_id: str) -> ConditionAsk:
    """An open question to the actor's own institution. Another's is as missing as none."""
    ask = session.scalar(select(ConditionAsk).filter_by(public_id=public_id))
    own = ask is not None and ask.product.organisation_id == actor.organisation_id
    if ask is None or not own or actor.role is not Role.OFFICER or ask.kept_at is not None:
        raise NoSuchAsk
    return ask


def _is_answered(ask: ConditionAsk) -> bool:
    """Whether what is listed now differs in one of the reason's fields."""
    live = ask.product.live_version
    if live is None or live.id == ask.product_version_id:
        return False
    changed = ProductContent.from_json(live.content).changes_since(
        ProductContent.from_json(ask.product_version.content)
    )
    return not set(changed).isdisjoint(fields_of_reason(ask.reason))


def _start(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=ZONE)
