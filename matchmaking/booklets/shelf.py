"""Where laid-out pieces are kept between editions: sealed, forgotten when no book wants them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, cast

from sqlalchemy import CursorResult, delete, select, update
from sqlalchemy.orm import Session

from matchmaking.booklets.models import LaidPiece
from matchmaking.database.sealing import keyring, place_of
from matchmaking.jobs.housekeeping import chore
from matchmaking.standards.clock import day_in_xiamen

KEPT = timedelta(days=60)
AT_ONCE = 500  # keys of one query


class DatabaseShelf:
    """Laid-out pieces in the database, for one book on one day."""

    def __init__(self, session: Session, day: date) -> None:
        self._session = session
        self._day = day

    def find(self, keys: Sequence[str]) -> dict[str, bytes]:
        """Those that are kept; their day of last use is now."""
        found: dict[str, bytes] = {}
        for at in range(0, len(keys), AT_ONCE):
            wanted = LaidPiece.key.in_(keys[at : at + AT_ONCE])
            rows = self._session.execute(select(LaidPiece.key, LaidPiece.content).where(wanted))
            found |= {key: keyring().open(sealed, _place(key)) for key, sealed in rows}
            self._session.execute(update(LaidPiece).where(wanted).values(used_on=self._day))
        return found

    def keep(self, made: Mapping[str, bytes]) -> None:
        """Keep more. A piece that another worker has kept meanwhile stays as it is."""
        for key, content in made.items():
            sealed = keyring().seal(content, _place(key))
            self._session.merge(LaidPiece(key=key, content=sealed, used_on=self._day))


@chore("laid-out pieces that no book wants")
def forget_unused(session: Session, now: datetime) -> int:
    """Delete pieces that no edition has used for a while."""
    query = delete(LaidPiece).where(LaidPiece.used_on < day_in_xiamen(now) - KEPT)
    return cast("CursorResult[Any]", session.execute(query)).rowcount


def _place(key: str) -> str:
    return place_of("laid_piece", "content", key)
