"""What everybody may find today, and the index over it: public text alone.

Every request asks the database which versions are live and puts what changed since into this
process's index, so several web workers always answer alike and nothing has to be told to them.
Confidential text never enters the index: no rank, count or reason can depend on it.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from threading import Lock
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from config import embedding_model
from matchmaking.accounts.models import Organisation
from matchmaking.retrieval.document import Document
from matchmaking.retrieval.index import Index
from matchmaking.retrieval.thesaurus import Concept, Thesaurus, standard_thesaurus
from matchmaking.technology.content import ListingContent
from matchmaking.technology.document import document_of
from matchmaking.technology.embedding import LocalModel, ModelMissing, load_embedder
from matchmaking.technology.models import SynonymGroup
from matchmaking.technology.models import TechnologyListing as Listing
from matchmaking.technology.models import TechnologyVersion as Version
from matchmaking.technology.queries import live_on


@dataclass(frozen=True, slots=True)
class Entry:
    """A live listing as everybody may know it."""

    public_id: str
    version_id: str
    number: str
    side: str
    organisation_id: int
    organisation: str
    organisation_en: str
    published_at: datetime
    valid_to: date | None
    content: ListingContent


@dataclass(frozen=True, slots=True)
class Shelf:
    """Today's entries by public id, and the index that finds them."""

    entries: Mapping[str, Entry]
    index: Index


log = logging.getLogger(__name__)
_lock = Lock()
_contents: dict[str, ListingContent] = {}  # by version id; versions never change
_kept: dict[str, Any] = {"index": None, "synonyms": None, "versions": {}}


def shelf_of(session: Session, day: date) -> Shelf:
    """The shelf of a day."""
    rows = session.execute(
        select(
            Listing.public_id, Version.public_id, Listing.number, Listing.side,
            Listing.organisation_id, Organisation.name, Organisation.name_en,
            Listing.published_at, Listing.valid_to,
        )
        .join(Version, Listing.live_version_id == Version.id)
        .join(Listing.organisation)
        .where(live_on(day), Organisation.state == "verified")
        .order_by(Listing.number, Listing.id)
    ).all()  # fmt: skip
    with _lock:
        _read_contents(session, {row[1] for row in rows})
        entries = {row[0]: _entry(row) for row in rows}
        index = _index(session, entries)
    return Shelf(entries, index)


def _lines(*texts: str) -> str:
    """Texts one a line, each once."""
    return "\n".join(dict.fromkeys(text for text in texts if text))


def _read_contents(session: Session, wanted: set[str]) -> None:
    """Read the public parts that this process has not seen yet; forget what is gone."""
    missing = sorted(wanted - _contents.keys())
    for start in range(0, len(missing), 500):
        rows = session.execute(
            select(Version.public_id, Version.shown).where(
                Version.public_id.in_(missing[start : start + 500])
            )
        )
        _contents.update({str(key): ListingContent.from_json(shown) for key, shown in rows})
    for key in _contents.keys() - wanted:
        del _contents[key]


def _entry(row: Any) -> Entry:
    public_id, version_id, number, side, owner, name, name_en, published_at, valid_to = row
    content = _contents[version_id]
    named = "organisation" in content.public
    return Entry(
        public_id=public_id,
        version_id=version_id,
        number=number or "",
        side=side,
        organisation_id=owner,
        organisation=name if named else "",
        organisation_en=(name_en or name) if named else "",
        published_at=published_at,
        valid_to=valid_to,
        content=content,
    )


def _index(session: Session, entries: Mapping[str, Entry]) -> Index:
    """The process's index, brought to what is live now; new synonyms make it anew."""
    groups = session.execute(
        select(SynonymGroup.public_id, SynonymGroup.version, SynonymGroup.words).order_by(
            SynonymGroup.id
        )
    ).all()
    synonyms = tuple((key, version) for key, version, _words in groups)
    if _kept["index"] is None or _kept["synonyms"] != synonyms:
        fresh = Index(_thesaurus(groups), embedder=_embedder())
        _kept.update(index=fresh, synonyms=synonyms, versions={})
    index: Index = _kept["index"]
    known: dict[str, str] = _kept["versions"]
    gone = known.keys() - entries.keys()
    new = [entry for key, entry in entries.items() if known.get(key) != entry.version_id]
    if gone or new:
        index = index.copy()  # other threads may be searching the one before
        for key in gone:
            index.remove(key)
        index.put_all(map(_public_document, new))
        versions = {key: entry.version_id for key, entry in entries.items()}
        _kept.update(index=index, versions=versions)
    return index


@lru_cache(maxsize=1)
def _embedder() -> LocalModel | None:
    """The configured model, if there is one and it can be used; the search works without."""
    folder = embedding_model()
    try:
        return load_embedder(folder) if folder else None
    except ModelMissing:
        log.exception("searching without an embedding model")
        return None


def _public_document(entry: Entry) -> Document:
    """The public text, and what else one may search by: number and owner where that is public."""
    document = document_of(entry.content, entry.public_id)
    about = _lines(entry.number, entry.organisation, entry.organisation_en)
    return Document(document.key, {**document.fields, "about": about})


def _thesaurus(groups: Any) -> Thesaurus:
    """The shipped concepts and, after them, the groups that administrators added."""
    standard = standard_thesaurus()
    added = [Concept((), tuple(words), (), "added") for _key, _version, words in groups]
    return Thesaurus([*standard.concepts, *added]) if added else standard
