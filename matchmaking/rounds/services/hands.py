"""Pin and bar pairs by hand, release them."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record
from matchmaking.needs.models import Need
from matchmaking.products.models import Product
from matchmaking.rounds.errors import NoSuchPair
from matchmaking.rounds.models import Round, RoundHand, RoundNeed
from matchmaking.rounds.services.beginning import begin


def pin_pair(
    session: Session, actor: Actor, row: Round, need_id: str, product_id: str, *, now: datetime
) -> None:
    """The pair must be in the result (public ids)."""
    _set(session, actor, row, need_id, product_id, hand="pin", now=now)


def bar_pair(
    session: Session, actor: Actor, row: Round, need_id: str, product_id: str, *, now: datetime
) -> None:
    """The pair must not be in the result (public ids)."""
    _set(session, actor, row, need_id, product_id, hand="bar", now=now)


def release_pair(
    session: Session, actor: Actor, row: Round, need_id: str, product_id: str, *, now: datetime
) -> None:
    """Leave the pair to the solver again."""
    _set(session, actor, row, need_id, product_id, hand="", now=now)


def clear_hands(session: Session, actor: Actor, row: Round, *, now: datetime) -> None:
    """Leave everything to the solver again."""
    begin(session, actor, row)
    session.execute(delete(RoundHand).where(RoundHand.round_id == row.id))
    _noted(session, actor, row, hand="", now=now)


def _set(
    session: Session,
    actor: Actor,
    row: Round,
    need_id: str,
    product_id: str,
    *,
    hand: str,
    now: datetime,
) -> None:
    begin(session, actor, row)
    need, product = _pair(session, row, need_id, product_id)
    known = session.get(RoundHand, (row.id, need.id, product.id))
    if known is not None and not hand:
        session.delete(known)
    elif known is not None:
        known.hand, known.by_id, known.at = hand, actor.person_id, now
    elif hand:
        session.add(
            RoundHand(
                round_id=row.id, need_id=need.id, product_id=product.id, hand=hand,
                by_id=actor.person_id, at=now,
            )
        )  # fmt: skip
    _noted(session, actor, row, hand=hand, need=need.number, product=product.number, now=now)


def _pair(session: Session, row: Round, need_id: str, product_id: str) -> tuple[Need, Product]:
    need = session.scalar(
        select(Need)
        .join(RoundNeed, RoundNeed.need_id == Need.id)
        .where(RoundNeed.round_id == row.id, Need.public_id == need_id)
    )
    product = session.scalar(select(Product).filter_by(public_id=product_id))
    if need is None or product is None or product.number is None:
        raise NoSuchPair
    return need, product


def _noted(
    session: Session, actor: Actor, row: Round, *, hand: str, now: datetime, **pair: str | None
) -> None:
    row.is_current = False
    session.flush()
    record(session, actor, "round.set_by_hand", at=now, subject=row, number=row.number,
           hand=hand or "released", **pair)  # fmt: skip
