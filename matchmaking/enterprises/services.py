"""Save parts of an enterprise's facts; what follows from them is computed here."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from matchmaking.accounts.models import Organisation
from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record
from matchmaking.enterprises.derived import FURTHER
from matchmaking.enterprises.errors import NotYourEnterprise
from matchmaking.enterprises.models import EnterpriseFacts
from matchmaking.enterprises.permissions import may_edit_facts_of
from matchmaking.enterprises.queries import facts_of_organisation
from matchmaking.errors import Stale
from matchmaking.standards.size import classify_size

PLAIN = ("district", "industry", "marine_class", "marine_field", "established_on", "credentials",
         "business", "business_en")  # fmt: skip
TEXTS = ("district", "industry", "marine_class", "marine_field", "business", "business_en")
CONSENTS = ("print_name", "print_contact", "print_figures")
PERMILLE = 1000


def save_facts(
    session: Session,
    actor: Actor,
    organisation: Organisation,
    values: Mapping[str, Any],
    *,
    now: datetime,
    seen_version: int | None = None,
) -> EnterpriseFacts:
    """Set the plain facts that are given; the size follows. Raises NotYourEnterprise, Stale."""
    facts = _begin(session, actor, organisation, now=now, seen_version=seen_version)
    for name in PLAIN:
        if name in values:
            setattr(facts, name, values[name])
    return _finish(session, actor, facts, "enterprise.facts_saved", now=now)


def save_figures(
    session: Session,
    actor: Actor,
    organisation: Organisation,
    figures: Mapping[str, Any],
    *,
    now: datetime,
    seen_version: int | None = None,
) -> EnterpriseFacts:
    """Replace the sealed figures; debt ratio and size follow."""
    facts = _begin(session, actor, organisation, now=now, seen_version=seen_version)
    kept = {name: value for name, value in figures.items() if value not in (None, "")}
    ratio = debt_ratio(kept.get("liabilities"), kept.get("assets"))
    kept |= {} if ratio is None else {"debt_ratio": ratio}
    further = (facts.figures or {}).get(FURTHER)
    facts.figures = kept | ({FURTHER: further} if further else {})
    return _finish(session, actor, facts, "enterprise.figures_saved", now=now)


def save_further(
    session: Session,
    actor: Actor,
    organisation: Organisation,
    further: Mapping[str, Any],
    *,
    now: datetime,
    seen_version: int | None = None,
) -> EnterpriseFacts:
    """Set the further facts that are given (standards.extra_facts, as JSON); None takes one away.

    They are kept with the sealed figures.
    """
    facts = _begin(session, actor, organisation, now=now, seen_version=seen_version)
    figures = facts.figures or {}
    known = figures.get(FURTHER, {}) | dict(further)
    stated = {key: value for key, value in known.items() if value is not None}
    facts.figures = figures | {FURTHER: stated}
    return _finish(session, actor, facts, "enterprise.figures_saved", now=now)


def save_contact(
    session: Session,
    actor: Actor,
    organisation: Organisation,
    contact: Mapping[str, str],
    *,
    now: datetime,
    seen_version: int | None = None,
) -> EnterpriseFacts:
    """Replace the sealed contact."""
    facts = _begin(session, actor, organisation, now=now, seen_version=seen_version)
    facts.contact = {name: value for name, value in contact.items() if value}
    return _finish(session, actor, facts, "enterprise.contact_saved", now=now)


def set_print_consents(
    session: Session,
    actor: Actor,
    organisation: Organisation,
    consents: Mapping[str, bool],
    *,
    now: datetime,
    seen_version: int | None = None,
) -> EnterpriseFacts:
    """Say what may be printed, each separately and dated. No organizer may say it for them."""
    if actor.organisation_id != organisation.id:
        raise NotYourEnterprise
    facts = _begin(session, actor, organisation, now=now, seen_version=seen_version)
    given = {name: bool(consents.get(name)) for name in CONSENTS}
    if given != {name: getattr(facts, name) for name in CONSENTS}:
        facts.print_consent_at = now
    for name, value in given.items():
        setattr(facts, name, value)
    return _finish(session, actor, facts, "enterprise.print_consents_set", now=now, **given)


def debt_ratio(liabilities: int | None, assets: int | None) -> int | None:
    """Liabilities to assets in permille, rounded half up; None when it cannot be told."""
    if liabilities is None or not assets:
        return None
    return (2 * PERMILLE * liabilities + assets) // (2 * assets)


def _begin(
    session: Session,
    actor: Actor,
    organisation: Organisation,
    *,
    now: datetime,
    seen_version: int | None,
) -> EnterpriseFacts:
    if organisation.kind != "enterprise" or not may_edit_facts_of(actor, organisation.id):
        raise NotYourEnterprise
    facts = facts_of_organisation(session, organisation.id)
    if seen_version is not None and seen_version != (facts.version if facts else 0):
        raise Stale
    if facts is None:
        facts = EnterpriseFacts(
            organisation=organisation,
            district=organisation.district,
            created_at=now,
            updated_at=now,
        )
        session.add(facts)
        session.flush()
    return facts


def _finish(
    session: Session,
    actor: Actor,
    facts: EnterpriseFacts,
    event: str,
    *,
    now: datetime,
    **detail: bool,
) -> EnterpriseFacts:
    figures = facts.figures or {}
    finding = classify_size(
        industry=facts.industry,
        revenue=figures.get("revenue"),
        employees=figures.get("employees"),
        assets=figures.get("assets"),
    )
    facts.size, facts.updated_at = finding.size or "", now
    session.flush()
    record(session, actor, event, at=now, subject=facts, **detail)
    return facts
