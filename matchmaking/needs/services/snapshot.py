"""The enterprise's facts as a need keeps them from the moment it is submitted."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaking.accounts.models import Organisation
from matchmaking.enterprises.derived import further_facts
from matchmaking.enterprises.models import EnterpriseFacts
from matchmaking.needs.content import Facts

PLAIN = ("district", "industry", "marine_class", "marine_field", "size", "established_on",
         "business", "business_en")  # fmt: skip
FIGURES = ("revenue", "assets", "employees", "liabilities", "profit", "debt_ratio", "overdue")


def facts_of(organisation: Organisation, known: EnterpriseFacts | None) -> Facts:
    """What is known of the enterprise now."""
    values: dict[str, Any] = {"enterprise": organisation.name, "uscc": organisation.uscc or ""}
    if known is None:
        return Facts(**values, district=organisation.district)
    figures = known.figures or {}
    values |= {name: getattr(known, name) for name in PLAIN}
    values |= {name: figures.get(name) for name in FIGURES}
    values["district"] = known.district or organisation.district
    values["tax_grade"] = figures.get("tax_grade") or ""
    values["credentials"] = tuple(sorted(known.credentials))
    values["further"] = further_facts(figures)
    return Facts(**values)


def present_facts(session: Session, organisation: Organisation) -> Facts:
    """The same, read from the enterprise's page."""
    known = session.scalar(select(EnterpriseFacts).filter_by(organisation_id=organisation.id))
    return facts_of(organisation, known)
