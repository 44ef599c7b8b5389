"""What the preview of a ranking policy sees."""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from matchmaking.introductions.queries.moves import moves_of
from matchmaking.introductions.queries.sides import LiveProduct
from matchmaking.matching.policy import RankingPolicy

MOST_PRODUCTS = 20


@dataclass(frozen=True, slots=True)
class ProductLine:
    """A product that moves; `rise` is signed, in places with two decimals."""

    number: str
    name: str
    institution: str
    lists: int
    rise: str
    rises: bool
    firsts_before: int
    firsts_after: int


@dataclass(frozen=True, slots=True)
class ListLine:
    """The first places of a need's list before and after, as products' names."""

    need: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PolicyMoves:
    """What a policy would move; `lists` of `live` needs were looked at."""

    lists: int
    live: int
    other_first: int
    other_top: int
    products: tuple[ProductLine, ...]
    moved_products: int
    needs: tuple[ListLine, ...]

    @property
    def is_sample(self) -> bool:
        """Whether only some of the needs were looked at."""
        return self.lists < self.live


def policy_moves(session: Session, after: RankingPolicy, *, day: date) -> PolicyMoves:
    """The preview of a policy on a day."""
    moves, live, products = moves_of(session, after, day=day)
    by_number = {row.matching.product_no: row for row in products}
    names = {number: _name(row) for number, row in by_number.items()}
    return PolicyMoves(
        lists=moves.lists,
        live=live,
        other_first=moves.other_first,
        other_top=moves.other_top,
        products=tuple(
            ProductLine(
                number=move.product,
                name=by_number[move.product].matching.name,
                institution=by_number[move.product].matching.institution,
                lists=move.lists,
                rise=f"{move.rise / 100:+.2f}",
                rises=move.rise > 0,
                firsts_before=move.firsts_before,
                firsts_after=move.firsts_after,
            )
            for move in moves.products[:MOST_PRODUCTS]
        ),
        moved_products=len(moves.products),
        needs=tuple(
            ListLine(
                row.need,
                tuple(names[number] for number in row.before),
                tuple(names[number] for number in row.after),
            )
            for row in moves.needs
        ),
    )


def _name(row: LiveProduct) -> str:
    return _("%(text)s（%(more)s）", text=row.matching.name, more=row.matching.institution)
