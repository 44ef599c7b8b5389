"""What has changed since a round was solved: pairs that can no longer become introductions."""

from datetime import date

from sqlalchemy import ColumnElement, Select, and_, case, func, literal, not_, or_, select
from sqlalchemy.orm import Session, aliased, contains_eager, joinedload

from matchmaking.accounts.models import Organisation
from matchmaking.introductions.models import OPEN_STATES, Introduction
from matchmaking.needs import queries as needs
from matchmaking.needs.models import Need
from matchmaking.products import queries as products
from matchmaking.products.models import Product
from matchmaking.rounds.models import Round, RoundPair

ENTERPRISE, INSTITUTION = aliased(Organisation), aliased(Organisation)


def changes_of(
    session: Session, row: Round, day: date, *, most: int = 50
) -> list[tuple[RoundPair, str]]:
    """Pairs that are not as they were solved, each with what is different now; the first few.

    `need_gone`, `product_gone`, `existing` (the two are in touch already), or `edited`: one side
    has published another version, so that the pair is judged anew when it is accepted.
    """
    found = session.execute(
        _changes(row, day)
        .options(
            contains_eager(RoundPair.need),
            contains_eager(RoundPair.product),
            joinedload(RoundPair.institution),
        )
        .order_by(Need.number, RoundPair.rank)
        .limit(most)
    )
    return [(pair, str(change)) for pair, change in found]


def count_changes(session: Session, row: Round, day: date) -> int:
    """How many pairs are not as they were solved."""
    ids = _changes(row, day).with_only_columns(RoundPair.id).subquery()
    return session.scalar(select(func.count()).select_from(ids)) or 0


def _changes(row: Round, day: date) -> Select[tuple[RoundPair, str]]:
    change = _change(day)
    return (
        select(RoundPair, change)
        .join(RoundPair.need)
        .join(RoundPair.product)
        .join(ENTERPRISE, ENTERPRISE.id == Need.organisation_id)
        .join(INSTITUTION, INSTITUTION.id == Product.organisation_id)
        .where(RoundPair.round_id == row.id, RoundPair.outcome == "", change != "")
    )


def _change(day: date) -> ColumnElement[str]:
    need_live = and_(needs.live_on(day), ENTERPRISE.state == "verified")
    product_live = and_(products.live_on(day), INSTITUTION.state == "verified")
    return case(
        (not_(need_live), literal("need_gone")),
        (not_(product_live), literal("product_gone")),
        (in_touch(), literal("existing")),
        (
            or_(
                Need.live_version_id != RoundPair.need_version_id,
                Product.live_version_id != RoundPair.product_version_id,
            ),
            literal("edited"),
        ),
        else_=literal(""),
    )


def in_touch() -> ColumnElement[bool]:
    """Whether the pair's need and institution have an introduction under way."""
    return (
        select(Introduction.id)
        .where(
            Introduction.need_id == RoundPair.need_id,
            Introduction.institution_id == RoundPair.institution_id,
            Introduction.state.in_(OPEN_STATES),
        )
        .exists()
    )
