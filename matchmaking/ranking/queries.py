"""Reads of ranking policies; `policy_on` is the one that ranks on a day."""

from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload

from matchmaking.audit.actor import Actor
from matchmaking.matching.policy import RankingPolicy, current_policy, policy_of
from matchmaking.ranking.errors import NoSuchPolicy
from matchmaking.ranking.models import PolicyVersion
from matchmaking.ranking.permissions import may_rank


def policy_on(session: Session, day: date) -> RankingPolicy:
    """The policy in force on the day: the one that began last.

    Of two that began on one day the one activated last; where none has begun, the platform's own.
    """
    row = version_on(session, day)
    return current_policy() if row is None else as_policy(row)


def version_on(session: Session, day: date) -> PolicyVersion | None:
    """The version in force on the day; None while it is the one that comes with the platform."""
    return session.scalar(
        select(PolicyVersion)
        .where(PolicyVersion.state == "active", PolicyVersion.valid_from <= day)
        .order_by(
            PolicyVersion.valid_from.desc(),
            PolicyVersion.activated_at.desc(),
            PolicyVersion.id.desc(),
        )
        .limit(1)
    )


def as_policy(row: PolicyVersion) -> RankingPolicy:
    """A version as the matcher reads it. A draft counts from the day it was made."""
    valid_from = row.valid_from or row.created_at.date()
    return policy_of(row.content, version=row.number, valid_from=valid_from)


def policy_numbered(session: Session, number: str) -> RankingPolicy | None:
    """The policy that a match or a draft names; None for a number that was never given."""
    if number == current_policy().version:
        return current_policy()
    row = session.scalar(select(PolicyVersion).filter_by(number=number))
    return None if row is None else as_policy(row)


def versions() -> Select[tuple[PolicyVersion]]:
    """All versions, newest first."""
    return (
        select(PolicyVersion)
        .options(
            joinedload(PolicyVersion.made_by),
            joinedload(PolicyVersion.changed_by),
            joinedload(PolicyVersion.activated_by),
        )
        .order_by(PolicyVersion.id.desc())
    )


def find_version(
    session: Session, actor: Actor, public_id: str, *, lock: bool = False
) -> PolicyVersion:
    """A version, for organizers; for others it is as missing as none."""
    query = versions().where(PolicyVersion.public_id == public_id)
    if lock:
        query = query.with_for_update(of=PolicyVersion).execution_options(populate_existing=True)
    found = session.scalar(query)
    if found is None or not may_rank(actor):
        raise NoSuchPolicy
    return found
