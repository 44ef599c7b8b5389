"""The organizers' register of policies: put in, change, take out."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record
from matchmaking.booklets.errors import MayNotPrint
from matchmaking.booklets.models import PolicyText
from matchmaking.booklets.permissions import may_print_booklets
from matchmaking.errors import Stale

FIELDS = ("number", "title", "title_en", "issuer", "issuer_en", "issued_on", "valid_to",
          "summary", "summary_en", "link")  # fmt: skip


def add_policy(
    session: Session, actor: Actor, values: dict[str, Any], *, now: datetime
) -> PolicyText:
    """Put a policy into the register. Raises MayNotPrint."""
    _check(actor)
    policy = PolicyText(created_at=now, **_columns(values))
    session.add(policy)
    session.flush()
    record(session, actor, "policy.added", at=now, subject=policy, number=policy.number)
    return policy


def change_policy(
    session: Session,
    actor: Actor,
    policy: PolicyText,
    values: dict[str, Any],
    *,
    seen: int,
    now: datetime,
) -> None:
    """Change a policy. Raises Stale when somebody else did so meanwhile."""
    _check(actor)
    if seen and seen != policy.version:
        raise Stale
    for name, value in _columns(values).items():
        setattr(policy, name, value)
    session.flush()
    record(session, actor, "policy.changed", at=now, subject=policy)


def remove_policy(session: Session, actor: Actor, policy: PolicyText, *, now: datetime) -> None:
    """Take a policy out; codes that were printed of it then say so."""
    _check(actor)
    policy.state = "removed"
    session.flush()
    record(session, actor, "policy.removed", at=now, subject=policy)


def _columns(values: dict[str, Any]) -> dict[str, Any]:
    """Texts that were left out are empty; days may be unknown."""
    return {
        name: values.get(name) if name in ("issued_on", "valid_to") else values.get(name) or ""
        for name in FIELDS
    }


def _check(actor: Actor) -> None:
    if not may_print_booklets(actor):
        raise MayNotPrint
