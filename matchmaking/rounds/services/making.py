"""Make a round, change what it is asked, drop it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record
from matchmaking.database.numbers import next_number
from matchmaking.needs.models import Need
from matchmaking.rounds.errors import MayNotAllocate, NothingToAllocate
from matchmaking.rounds.models import (
    GOALS,
    MOST_CAPACITY,
    MOST_WANTED,
    Round,
    RoundInstitution,
    RoundNeed,
)
from matchmaking.rounds.permissions import may_allocate
from matchmaking.rounds.queries.selecting import (
    NeedFilters,
    even_share,
    live_needs_for,
    stated_capacities,
)
from matchmaking.rounds.services.beginning import begin
from matchmaking.standards.clock import day_in_xiamen

PREFIX = "LC"
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundSettings:
    """How many introductions a need wants, what comes first, and which pairs come into question."""

    name: str
    wanted: int = 3
    goal: str = GOALS[0]
    eligible_only: bool = False


def make_round(
    session: Session, actor: Actor, settings: RoundSettings, filters: NeedFilters, *, now: datetime
) -> Round:
    """A round of the live needs that pass, with every institution that has a live product.

    An institution's capacity is what its products state; where they state none, an even share.
    Raises NothingToAllocate.
    """
    if not may_allocate(actor):
        raise MayNotAllocate
    day = day_in_xiamen(now)
    needs = [row.id for row in session.scalars(live_needs_for(filters, day))]
    capacities = stated_capacities(session, day)
    if not needs or not capacities:
        raise NothingToAllocate
    row = Round(
        number=next_number(session, PREFIX, day.year),
        state="draft",
        made_by_id=actor.person_id,
        created_at=now,
    )
    _apply(row, settings)
    session.add(row)
    session.flush()
    share = even_share(len(needs), row.wanted, len(capacities))
    session.add_all(RoundNeed(round_id=row.id, need_id=need, full=[]) for need in needs)
    session.add_all(
        RoundInstitution(
            round_id=row.id,
            institution_id=key,
            capacity=share if stated is None else min(stated, MOST_CAPACITY),
        )
        for key, stated in sorted(capacities.items())
    )
    session.flush()
    record(
        session, actor, "round.made", at=now, subject=row, number=row.number, needs=len(needs),
        institutions=len(capacities),
    )  # fmt: skip
    return row


def change_settings(
    session: Session,
    actor: Actor,
    row: Round,
    settings: RoundSettings,
    *,
    seen_version: int,
    now: datetime,
) -> None:
    """Another name, number or goal. The round has to be solved again."""
    begin(session, actor, row, seen_version=seen_version)
    _apply(row, settings)
    _changed(session, actor, row, "settings", now=now)


def choose_needs(
    session: Session,
    actor: Actor,
    row: Round,
    *,
    shown: Collection[str],
    kept: Collection[str],
    now: datetime,
) -> None:
    """Of the needs that a page showed (public ids), those ticked take part, the others do not."""
    begin(session, actor, row)
    for is_in, public_ids in ((True, set(shown) & set(kept)), (False, set(shown) - set(kept))):
        chosen = select(Need.id).where(Need.public_id.in_(public_ids))
        session.execute(
            update(RoundNeed)
            .where(RoundNeed.round_id == row.id, RoundNeed.need_id.in_(chosen))
            .values(is_in=is_in)
            .execution_options(synchronize_session="fetch")
        )
    _changed(session, actor, row, "needs", now=now)


def set_institutions(
    session: Session,
    actor: Actor,
    row: Round,
    capacities: Mapping[int, int | None],
    *,
    seen_version: int,
    now: datetime,
) -> None:
    """How many introductions institutions can take, by key; None: takes no part.

    Those that are not named stay as they are.
    """
    begin(session, actor, row, seen_version=seen_version)
    named = RoundInstitution.institution_id.in_(capacities)
    for line in session.scalars(select(RoundInstitution).filter_by(round_id=row.id).where(named)):
        wanted = capacities[line.institution_id]
        line.is_in = wanted is not None
        if wanted is not None:
            line.capacity = min(max(wanted, 0), MOST_CAPACITY)
    _changed(session, actor, row, "institutions", now=now)


def discard_round(session: Session, actor: Actor, row: Round, *, now: datetime) -> None:
    """Put a round aside: nothing of it counts."""
    begin(session, actor, row)
    row.state = "discarded"
    session.flush()
    record(session, actor, "round.discarded", at=now, subject=row, number=row.number)


def _apply(row: Round, settings: RoundSettings) -> None:
    row.name = settings.name.strip()[:LONGEST_NAME]
    row.wanted = min(max(settings.wanted, 1), MOST_WANTED)
    row.goal = settings.goal if settings.goal in GOALS else GOALS[0]
    row.eligible_only = settings.eligible_only


def _changed(session: Session, actor: Actor, row: Round, what: str, *, now: datetime) -> None:
    row.is_current = False
    session.flush()
    record(session, actor, "round.changed", at=now, subject=row, number=row.number, what=what)
