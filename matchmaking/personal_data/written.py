"""What a person wrote into a record that has no key to them: the step beside it says who did."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaking.accounts.models import Person
from matchmaking.introductions.models import Introduction, IntroductionStep


def written(session: Session, person: Person) -> dict[str, list[dict[str, Any]]]:
    """The messages with which the person asked for introductions; steps of talks repeat theirs."""
    query = (
        select(Introduction.number, Introduction.asked_at, Introduction.message)
        .join(Introduction.steps)
        .where(IntroductionStep.person_id == person.id, IntroductionStep.state == "asked")
        .where(Introduction.message != "")
        .order_by(Introduction.id)
    )
    return {"introduction": [dict(row) for row in session.execute(query).mappings()]}
