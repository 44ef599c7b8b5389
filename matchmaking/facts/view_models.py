"""Facts as their page shows them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from matchmaking.facts.queries import all_facts
from matchmaking.standards.extra_facts import ExtraFact, fact_of, shipped_facts


@dataclass(frozen=True, slots=True)
class FactLine:
    """One fact; no `public_id` where it comes with the platform."""

    key: str
    label: str
    other: str
    kind: str
    options: str
    public_id: str = ""
    retired: bool = False
    at: datetime | None = None


def fact_lines(session: Session, text: str, language: str) -> list[FactLine]:
    """The added facts, then those that come with the platform, that have the text in them."""
    added = [
        (fact_of(row.key, row.content), (row.public_id, row.retired, row.changed_at))
        for row in all_facts(session)
    ]
    shipped = [(fact, ("", False, None)) for fact in shipped_facts().values()]
    lines = [_line(fact, language, *more) for fact, more in (*added, *shipped)]
    word = text.casefold()
    return [line for line in lines if word in f"{line.key} {line.label} {line.other}".casefold()]


def _line(
    fact: ExtraFact, language: str, public_id: str, retired: bool, at: datetime | None  # noqa: FBT001
) -> FactLine:  # fmt: skip
    options = (", " if language == "en" else "、").join(
        term.in_language(language) for term in fact.options
    )
    unit = fact.unit.in_language(language) if fact.unit else ""
    other = fact.zh if language == "en" else fact.en
    return FactLine(fact.key, fact.in_language(language), other, fact.kind, options or unit,
                    public_id, retired, at)  # fmt: skip
