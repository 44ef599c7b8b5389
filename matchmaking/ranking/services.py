"""Make, change, activate and drop versions of the ranking policy."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record
from matchmaking.database.locking import lock
from matchmaking.database.numbers import next_number
from matchmaking.errors import Stale
from matchmaking.matching.policy import BadPolicy, RankingPolicy, policy_of, table_of
from matchmaking.ranking.errors import (
    BadWeights,
    DayIsPast,
    MayNotRank,
    PolicyInUse,
    PolicyNotScheduled,
)
from matchmaking.ranking.models import PolicyVersion
from matchmaking.ranking.permissions import may_rank
from matchmaking.standards.clock import day_in_xiamen

PREFIX = "PX"
LONGEST_NAME, LONGEST_REASON = 60, 1000
LATEST = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class PolicyWords:
    """What people call a version, and why it was made."""

    name: str
    reason: str = ""


def draft_policy(
    session: Session, actor: Actor, base: RankingPolicy, words: PolicyWords, *, now: datetime
) -> PolicyVersion:
    """A new draft that says the same as another version."""
    if not may_rank(actor):
        raise MayNotRank
    row = PolicyVersion(
        number=next_number(session, PREFIX, day_in_xiamen(now).year),
        name=words.name.strip()[:LONGEST_NAME],
        reason=words.reason.strip()[:LONGEST_REASON],
        state="draft",
        content=table_of(base),
        based_on=base.version,
        made_by_id=actor.person_id,
        changed_at=now,
        changed_by_id=actor.person_id,
        created_at=now,
    )
    session.add(row)
    session.flush()
    record(session, actor, "policy.drafted", at=now, subject=row, number=row.number)
    return row


def change_policy(
    session: Session,
    actor: Actor,
    row: PolicyVersion,
    words: PolicyWords,
    content: Mapping[str, Any],
    *,
    seen_version: int,
    now: datetime,
) -> None:
    """Change a draft. Raises PolicyInUse, BadWeights, or Stale when somebody else was faster."""
    _begin(session, actor, row, seen_version)
    try:
        checked = policy_of(content, version=row.number, valid_from=day_in_xiamen(now))
    except BadPolicy as error:
        raise BadWeights from error
    row.name = words.name.strip()[:LONGEST_NAME]
    row.reason = words.reason.strip()[:LONGEST_REASON]
    row.content = table_of(checked)
    row.changed_at, row.changed_by_id = now, actor.person_id
    session.flush()
    record(session, actor, "policy.changed", at=now, subject=row, number=row.number)


def activate_policy(
    session: Session,
    actor: Actor,
    row: PolicyVersion,
    valid_from: date,
    *,
    seen_version: int,
    now: datetime,
) -> None:
    """Let a draft count from a day, today at the earliest; from now on it never changes."""
    _begin(session, actor, row, seen_version)
    today = day_in_xiamen(now)
    if not today <= valid_from <= today + LATEST:
        raise DayIsPast
    row.state, row.valid_from = "active", valid_from
    row.activated_at, row.activated_by_id = now, actor.person_id
    session.flush()
    record(
        session, actor, "policy.activated", at=now, subject=row, number=row.number,
        valid_from=valid_from.isoformat(),
    )  # fmt: skip


def call_off_policy(session: Session, actor: Actor, row: PolicyVersion, *, now: datetime) -> None:
    """Take back an activation whose day has not come: nothing has been ranked by it yet."""
    _lock(session, actor, row)
    if row.state != "active" or row.valid_from is None or row.valid_from <= day_in_xiamen(now):
        raise PolicyNotScheduled
    row.state, row.valid_from, row.activated_at, row.activated_by_id = "draft", None, None, None
    session.flush()
    record(session, actor, "policy.called_off", at=now, subject=row, number=row.number)


def drop_policy(session: Session, actor: Actor, row: PolicyVersion, *, now: datetime) -> None:
    """Delete a draft; its number is not given again."""
    _begin(session, actor, row, row.version)
    record(session, actor, "policy.dropped", at=now, subject=row, number=row.number)
    session.delete(row)
    session.flush()


def _begin(session: Session, actor: Actor, row: PolicyVersion, seen_version: int) -> None:
    """Lock a draft for its next change. Raises MayNotRank, PolicyInUse or Stale."""
    _lock(session, actor, row)
    if row.state != "draft":
        raise PolicyInUse
    if seen_version != row.version:
        raise Stale


def _lock(session: Session, actor: Actor, row: PolicyVersion) -> None:
    if not may_rank(actor):
        raise MayNotRank
    lock(session, row)
