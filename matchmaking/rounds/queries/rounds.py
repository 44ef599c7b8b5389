"""Finding rounds and what belongs to one."""

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session, aliased, contains_eager, joinedload

from matchmaking.accounts.models import Organisation
from matchmaking.audit.actor import Actor
from matchmaking.needs.models import Need
from matchmaking.rounds.errors import NoSuchRound
from matchmaking.rounds.models import Round, RoundHand, RoundInstitution, RoundNeed, RoundPair
from matchmaking.rounds.permissions import may_allocate

SHOWN = {  # which institutions of a round a list is narrowed to
    "in": RoundInstitution.is_in.is_(True),
    "out": RoundInstitution.is_in.is_(False),
    "full": and_(RoundInstitution.is_in, RoundInstitution.load >= RoundInstitution.capacity),
}


def rounds(state: str = "") -> Select[tuple[Round]]:
    """All rounds, newest first."""
    query = select(Round).options(joinedload(Round.made_by), joinedload(Round.job))
    if state:
        query = query.where(Round.state == state)
    return query.order_by(Round.id.desc())


def find_round(session: Session, actor: Actor, public_id: str) -> Round:
    """A round, for organizers; for others it is as missing as none."""
    found = session.scalar(
        select(Round).options(joinedload(Round.job)).where(Round.public_id == public_id)
    )
    if found is None or not may_allocate(actor):
        raise NoSuchRound
    return found


def needs_of(
    row: Round, *, text: str = "", why: str = "", has: str = ""
) -> Select[tuple[RoundNeed]]:
    """The needs of a round by number, narrowed by words, reason or number of introductions."""
    query = (
        select(RoundNeed)
        .join(RoundNeed.need)
        .join(Need.organisation)
        .options(contains_eager(RoundNeed.need).contains_eager(Need.organisation))
        .where(RoundNeed.round_id == row.id)
    )
    if text:
        query = query.where(_about_need(text))
    if why:
        query = query.where(RoundNeed.why == why)
    if has.isdigit():
        query = query.where(RoundNeed.has == int(has))
    return query.order_by(Need.number, Need.id)


def short_needs(
    row: Round, *, text: str = "", why: str = "", has: str = ""
) -> Select[tuple[RoundNeed]]:
    """The needs with fewer introductions than wanted, those with none first."""
    query = needs_of(row, text=text, why=why, has=has)
    return (
        query.where(RoundNeed.is_in, RoundNeed.why != "")
        .order_by(None)
        .order_by(RoundNeed.has, Need.number, Need.id)
    )


def pairs_of(row: Round, *, text: str = "", outcome: str = "") -> Select[tuple[RoundPair]]:
    """The introductions of a solved round, by need, then the need's order."""
    query = (
        select(RoundPair)
        .join(RoundPair.need)
        .join(Need.organisation)
        .options(
            joinedload(RoundPair.need).joinedload(Need.organisation),
            joinedload(RoundPair.product),
            joinedload(RoundPair.institution),
            joinedload(RoundPair.introduction),
        )
        .where(RoundPair.round_id == row.id)
    )
    if text:
        bank = aliased(Organisation)
        named = _named(bank, text)
        query = query.join(bank, bank.id == RoundPair.institution_id).where(
            or_(_about_need(text), named)
        )
    if outcome:
        query = query.where(RoundPair.outcome == outcome)
    return query.order_by(Need.number, RoundPair.rank, RoundPair.id)


def institutions_of(
    row: Round, *, text: str = "", show: str = ""
) -> Select[tuple[RoundInstitution]]:
    """The institutions of a round by name in pinyin, narrowed by words or by a key of SHOWN."""
    query = (
        select(RoundInstitution)
        .join(RoundInstitution.institution)
        .options(contains_eager(RoundInstitution.institution))
        .where(RoundInstitution.round_id == row.id)
    )
    if text:
        query = query.where(_named(Organisation, text))
    if show in SHOWN:
        query = query.where(SHOWN[show])
    return query.order_by(Organisation.sort_key, Organisation.id)


def names_in(session: Session, row: Round, language: str) -> dict[str, str]:
    """How the institutions of a round are called in a language, by their own name."""
    found = [line.institution for line in session.scalars(institutions_of(row))]
    return {one.name: one.called(language) for one in found}


def hands_of(session: Session, row: Round) -> list[RoundHand]:
    """What is pinned and barred, oldest first."""
    return list(
        session.scalars(
            select(RoundHand)
            .options(
                joinedload(RoundHand.need),
                joinedload(RoundHand.product),
            )
            .where(RoundHand.round_id == row.id)
            .order_by(RoundHand.at, RoundHand.need_id, RoundHand.product_id)
        )
    )


def counts_of(session: Session, row: Round) -> dict[str, int]:
    """How many needs and institutions take part, and how many pairs have which outcome."""
    needs = session.scalar(
        select(func.count()).select_from(RoundNeed).filter_by(round_id=row.id, is_in=True)
    )
    institutions = session.scalar(
        select(func.count()).select_from(RoundInstitution).filter_by(round_id=row.id, is_in=True)
    )
    outcomes = session.execute(
        select(RoundPair.outcome, func.count())
        .where(RoundPair.round_id == row.id)
        .group_by(RoundPair.outcome)
    )
    reasons = session.execute(
        select(RoundNeed.why, func.count())
        .where(RoundNeed.round_id == row.id, RoundNeed.is_in)
        .group_by(RoundNeed.why)
    )
    return (
        {"needs": needs or 0, "institutions": institutions or 0}
        | {f"pairs_{outcome}": number for outcome, number in outcomes}
        | {f"why_{why}": number for why, number in reasons}
    )


def _about_need(text: str) -> ColumnElement[bool]:
    return or_(Need.number.ilike(_like(text)), _named(Organisation, text))


def _named(kind: type[Organisation], text: str) -> ColumnElement[bool]:
    """Whether an organisation is called so, in either language."""
    return or_(kind.name.ilike(_like(text)), kind.name_en.ilike(_like(text)))


def _like(text: str) -> str:
    return f"%{text.replace('%', '').replace('_', '')}%"
