"""Add, change and retire facts. A key and its kind are for good: kept conditions name them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record
from matchmaking.errors import Stale
from matchmaking.facts.errors import FactTaken, MayNotAddFacts, UnusableFact
from matchmaking.facts.models import AddedFact
from matchmaking.facts.permissions import may_add_facts
from matchmaking.facts.queries import know_added_facts
from matchmaking.standards.extra_facts import (
    BadFacts,
    NamedTwice,
    check_labels,
    checked_fact,
    extra_facts,
    fact_of,
    own_facts,
    shipped_facts,
)


def save_fact(
    session: Session,
    actor: Actor,
    key: str,
    content: Mapping[str, Any],
    *,
    known: AddedFact | None = None,
    seen_version: int | None = None,
    now: datetime,
) -> AddedFact:
    """Add a fact or change one's words and options. Raises FactTaken, UnusableFact, Stale."""
    if not may_add_facts(actor):
        raise MayNotAddFacts
    if known is not None and seen_version not in (None, known.version):
        raise Stale
    _check(session, key, content, known)
    if known is None:
        known = AddedFact(key=key, created_at=now)
        session.add(known)
    before = known.content or {}
    options = before.get("options", {}) | content.get("options", {})
    known.content = {**content, **({"options": options} if options else {})}
    return _finish(session, actor, known, "facts.saved", now=now)


def set_retired(
    session: Session, actor: Actor, fact: AddedFact, *, retired: bool, now: datetime
) -> AddedFact:
    """Offer a fact no more, or again. What names it already keeps its meaning."""
    if not may_add_facts(actor):
        raise MayNotAddFacts
    fact.retired = retired
    return _finish(session, actor, fact, "facts.retired", now=now)


def _check(session: Session, key: str, content: Mapping[str, Any], known: AddedFact | None) -> None:
    taken = session.scalar(select(AddedFact.id).filter_by(key=key))
    if known is None and (taken or key in shipped_facts() or key in own_facts()):
        raise FactTaken
    kept = known is None or (known.key, known.content["kind"]) == (key, content["kind"])
    if not kept:
        raise UnusableFact
    try:
        fact = checked_fact(fact_of(key, content))
        others = {name: fact for name, fact in extra_facts().items() if name != key}
        check_labels(others | {key: fact})
    except NamedTwice as error:
        raise FactTaken from error
    except BadFacts as error:
        raise UnusableFact from error


def _finish(
    session: Session, actor: Actor, fact: AddedFact, event: str, *, now: datetime
) -> AddedFact:
    fact.changed_at, fact.changed_by_id = now, actor.person_id
    session.flush()
    record(session, actor, event, at=now, subject=fact, key=fact.key)
    know_added_facts(session)
    return fact
