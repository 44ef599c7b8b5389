"""Reads of the register: one expert, the narrowed list, whose field fits a text."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session, selectinload

from matchmaking.experts.errors import NoSuchExpert
from matchmaking.experts.models import Expert
from matchmaking.retrieval.document import Document
from matchmaking.retrieval.index import Index
from matchmaking.retrieval.shared import Explanation
from matchmaking.retrieval.thesaurus import standard_thesaurus

SORTS = {
    "name": Expert.name, "unit": Expert.unit, "term_to": Expert.term_to,
    "changed_at": Expert.changed_at,
}  # fmt: skip
MOST_SUGGESTED = 10
MOST_SEARCHED = 2000


@dataclass(frozen=True, slots=True)
class Wanted:
    """How the list is narrowed and ordered."""

    q: str = ""
    state: str = ""
    kind: str = ""
    marine_field: str = ""
    sort: str = ""


@dataclass(frozen=True, slots=True)
class Suggested:
    """An expert whose field fits a text, with the words that say so."""

    expert: Expert
    score: int
    why: Explanation


def get_expert(session: Session, public_id: str) -> Expert:
    """One expert. Raises NoSuchExpert."""
    found = session.scalar(
        select(Expert)
        .where(Expert.public_id == public_id)
        .options(selectinload(Expert.changes), selectinload(Expert.reviews))
    )
    if found is None:
        raise NoSuchExpert
    return found


def listed(wanted: Wanted) -> Select[tuple[Expert]]:
    """The experts that a search asks for, in its order."""
    query = select(Expert)
    for word in wanted.q.split():
        columns = (Expert.name, Expert.unit, Expert.field, Expert.title)
        query = query.where(or_(*(column.icontains(word, autoescape=True) for column in columns)))
    for column, value in (
        (Expert.state, wanted.state),
        (Expert.kind, wanted.kind),
        (Expert.marine_field, wanted.marine_field),
    ):
        if value:
            query = query.where(column == value)
    key = wanted.sort.removeprefix("-")
    if key not in SORTS:
        return query.order_by(Expert.name, Expert.id)
    order = SORTS[key].desc() if wanted.sort.startswith("-") else SORTS[key].asc()
    return query.order_by(order.nulls_last(), Expert.id)


def with_reviews(query: Select[tuple[Expert]]) -> Select[tuple[Expert]]:
    """The same experts with all their yearly reviews, in one query more."""
    return query.options(selectinload(Expert.reviews))


def suggested(session: Session, text: str, day: date, *, not_of: str = "") -> list[Suggested]:
    """Serving experts whose field fits a text best; none of the unit `not_of`."""
    serving = session.scalars(
        select(Expert)
        .where(Expert.state == "serving", or_(Expert.term_to.is_(None), Expert.term_to >= day))
        .where(Expert.unit != not_of)
        .order_by(Expert.id)
        .limit(MOST_SEARCHED)
    ).all()
    by_id = {expert.public_id: expert for expert in serving}
    index = Index(standard_thesaurus())
    index.put_all(Document(key, {"text": expert.field}) for key, expert in by_id.items())
    found = [
        Suggested(by_id[hit.key], hit.score, index.explain(text, hit.key))
        for hit in index.search(text, top=MOST_SUGGESTED)
    ]
    return [one for one in found if one.why.bridges or one.why.terms]  # one sign alone says nothing
