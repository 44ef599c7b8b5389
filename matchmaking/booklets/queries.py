"""Reads of editions and printed codes."""

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session, joinedload

from matchmaking.audit.actor import Actor
from matchmaking.booklets.codes import normalised
from matchmaking.booklets.errors import NoSuchDesign, NoSuchEdition, NoSuchPolicy, NoSuchToken
from matchmaking.booklets.models import (
    Design,
    Edition,
    EditionCopy,
    EditionFile,
    PolicyText,
    PrintedCode,
)
from matchmaking.booklets.permissions import may_print_booklets
from matchmaking.jobs.models import Job


def editions(words: str = "", kind: str = "") -> Select[tuple[Edition]]:
    """Editions, newest first: all, or those of a kind and with these words in number or title."""
    query = select(Edition).options(joinedload(Edition.job)).order_by(Edition.id.desc())
    if kind:
        query = query.where(Edition.kind == kind)
    if words:
        query = query.where(
            or_(*(it.icontains(words, autoescape=True) for it in (Edition.number, Edition.title)))
        )
    return query


def find_edition(session: Session, actor: Actor, public_id: str) -> Edition:
    """An edition, for organizers; for others it is as missing as none."""
    found = session.scalar(editions().where(Edition.public_id == public_id))
    if found is None or not may_print_booklets(actor):
        raise NoSuchEdition
    return found


def find_code(session: Session, text: str) -> PrintedCode:
    """What a printed code stands for, however somebody typed it."""
    code = normalised(text)
    found = session.get(PrintedCode, code) if code else None
    if found is None:
        raise NoSuchToken
    return found


def designs() -> Select[tuple[Design]]:
    """All designs, newest first."""
    return select(Design).options(joinedload(Design.based_on)).order_by(Design.id.desc())


def find_design(session: Session, actor: Actor, public_id: str) -> Design:
    """A design, for organizers; for others it is as missing as none."""
    found = session.scalar(designs().where(Design.public_id == public_id))
    if found is None or not may_print_booklets(actor):
        raise NoSuchDesign
    return found


def policies(words: str = "") -> Select[tuple[PolicyText]]:
    """Listed policies, newest first: all, or those with these words."""
    query = (
        select(PolicyText)
        .where(PolicyText.state == "listed")
        .order_by(PolicyText.issued_on.desc(), PolicyText.id)
    )
    if words:
        columns = (PolicyText.number, PolicyText.title, PolicyText.issuer)
        query = query.where(or_(*(column.icontains(words, autoescape=True) for column in columns)))
    return query


def find_policy(session: Session, public_id: str) -> PolicyText:
    """A listed policy. Raises NoSuchPolicy."""
    found = session.scalar(policies().where(PolicyText.public_id == public_id))
    if found is None:
        raise NoSuchPolicy
    return found


def files_of(session: Session, edition: Edition) -> list[EditionFile]:
    """The files of an edition beside its pages, in the order they were made."""
    return list(
        session.scalars(
            select(EditionFile).filter_by(edition_id=edition.id).order_by(EditionFile.id)
        )
    )


def waiting_files(session: Session, edition: Edition) -> dict[str, int]:
    """Forms of an edition's files that are being made, with how far each is in percent."""
    rows = session.scalars(
        select(Job).where(Job.kind == "booklet_file", Job.state.in_(("queued", "running")))
    )
    return {
        str(row.payload.get("form")): row.progress
        for row in rows
        if row.payload.get("edition") == edition.public_id
    }


def others_of_kind(session: Session, edition: Edition) -> list[Edition]:
    """Other editions of the same kind, newest first, to be compared with it."""
    query = editions(kind=edition.kind).where(Edition.id != edition.id).limit(20)
    return list(session.scalars(query))


def copies_of(session: Session, edition: Edition) -> list[EditionCopy]:
    """The copies for named recipients, by their numbers."""
    query = (
        select(EditionCopy)
        .filter_by(edition_id=edition.id)
        .options(joinedload(EditionCopy.made_by))
        .order_by(EditionCopy.n)
    )
    return list(session.scalars(query))
