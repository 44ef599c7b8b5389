"""Reads that are the same for listings of all sorts."""

from typing import TypeVar

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import Session

from matchmaking.listings.lifecycle import Lifecycle
from matchmaking.listings.models import Listing

L = TypeVar("L", bound=Listing)


def count_by_state(
    session: Session, model: type[Listing], organisation_id: int | None
) -> dict[str, int]:
    """How many of the organisation's listings are in each state."""
    rows = session.execute(
        select(model.state, func.count())
        .where(model.organisation_id == organisation_id)
        .group_by(model.state)
    )
    return {str(state): int(number) for state, number in rows}


def waiting_of(query: Select[tuple[L]], model: type[L], life: Lifecycle) -> Select[tuple[L]]:
    """What waits for an organizer, oldest first."""
    submitted = or_(
        model.state == "submitted",
        and_(model.state.in_(life.public_states), model.revision == "submitted"),
    )
    return query.where(submitted).order_by(model.submitted_at, model.id)


def next_in(session: Session, queue: Select[tuple[L]], after: L) -> str | None:
    """The next one in the queue by public id; the first when this was the last."""
    ids = list(session.scalars(queue.with_only_columns(type(after).public_id)))
    later = ids[ids.index(after.public_id) + 1 :] if after.public_id in ids else []
    return next((one for one in [*later, *ids] if one != after.public_id), None)
