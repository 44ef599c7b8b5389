"""Laid-out pieces are kept sealed, found again, and forgotten when no book wants them."""

from datetime import date, timedelta

from sqlalchemy import func, select

from matchmaking.booklets.models import LaidPiece
from matchmaking.booklets.shelf import KEPT, DatabaseShelf, forget_unused
from tests.conftest import NOW, both_databases

TODAY = date(2026, 11, 24)
SECRET = "林海生 0592-7654321".encode()


@both_databases
def test_pieces_are_found_again_and_are_sealed(session):
    shelf = DatabaseShelf(session, TODAY)
    shelf.keep({f"{n:064}": SECRET + bytes([n]) for n in range(3)})
    shelf.keep({f"{1:064}": SECRET + b"\x01"})
    session.flush()

    assert shelf.find([f"{n:064}" for n in (1, 2, 7)]) == {
        f"{n:064}": SECRET + bytes([n]) for n in (1, 2)
    }
    assert all(SECRET not in row.content for row in session.scalars(select(LaidPiece)))


@both_databases
def test_what_no_book_wants_is_forgotten(session):
    old = TODAY - KEPT - timedelta(days=1)
    DatabaseShelf(session, old).keep({"a" * 64: b"old", "b" * 64: b"used again"})
    session.flush()
    DatabaseShelf(session, TODAY).find(["b" * 64])

    assert forget_unused(session, NOW) == 1
    assert session.scalar(select(func.count()).select_from(LaidPiece)) == 1
