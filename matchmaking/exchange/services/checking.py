"""What the platform adds to the layout's own rules: whose number, which institution, what amount.

The checks run when a file is brought, so that the marked sheet shows them beside the reader's.
"""

from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaking.accounts.models import INSTITUTION_KINDS, Organisation
from matchmaking.audit.actor import Actor, Role
from matchmaking.database.numbers import is_of_series
from matchmaking.database.sealing import keyring
from matchmaking.exchange.faults import Fault, Message
from matchmaking.exchange.read import ReadFile
from matchmaking.matching.model import Need, Product
from matchmaking.needs.models import Need as NeedRow
from matchmaking.products.models import Product as ProductRow
from matchmaking.standards.uscc import check_uscc

LONGEST_NUMBER = 16
Finding = tuple[str, Message]
TOO_LONG = Message("编号最多 16 个字符", "a number has at most 16 characters")
FOREIGN = Message("这个编号已属于另一个单位", "this number belongs to another organisation")
# said of numbers that exist and that do not, so that nobody counts what others prepare
PLATFORM = Message(
    "平台编号只用于本单位已有的内容；新的一行请用自己的编号",
    "numbers of the platform are for what you have there; number a new row in your own way",
)


def faults_of_needs(session: Session, read: ReadFile[Need]) -> list[Fault]:
    """The faults of rows that the reader took."""
    owners = _owners(session, NeedRow, [row.record.need_no for row in read.rows])
    return [
        Fault(row.row, key, read.header_of(key), text)
        for row in read.rows
        for key, text in _need_findings(session, row.record, owners)
    ]


def faults_of_products(session: Session, actor: Actor, read: ReadFile[Product]) -> list[Fault]:
    """The same for products; an officer brings those of the own institution only."""
    owners = _owners(session, ProductRow, [row.record.product_no for row in read.rows])
    own = session.get(Organisation, actor.organisation_id)
    return [
        Fault(row.row, key, read.header_of(key), text)
        for row in read.rows
        for key, text in _product_findings(session, actor, own, row.record, owners)
    ]


def enterprise_of(session: Session, row: Need) -> Organisation | None:
    """The registered enterprise that a row names, by credit code, else by name."""
    query = select(Organisation).filter_by(kind="enterprise")
    if row.uscc:
        indexes = keyring().blind_indexes(check_uscc(row.uscc).code)
        found = session.scalar(query.where(Organisation.uscc_index.in_(indexes)))
        if found is not None:
            return found
    return session.scalar(query.filter_by(name=row.enterprise.strip()))


def institution_of(session: Session, row: Product) -> Organisation | None:
    """The institution that a row names."""
    found = session.scalar(select(Organisation).filter_by(name=row.institution.strip()))
    return found if found is not None and found.is_institution else None


def _need_findings(session: Session, row: Need, owners: dict[str, int]) -> Iterator[Finding]:
    if len(row.need_no) > LONGEST_NUMBER:
        yield "need_no", TOO_LONG
    if not row.enterprise.strip():
        yield "enterprise", Message("必填：是谁的需求", "is required: whose need it is")
    if row.amount is None:
        yield "amount", Message("必填：发布的需求要有金额", "is required of a published need")
    if row.uscc and check_uscc(row.uscc).error:
        yield "uscc", Message("不是有效的统一社会信用代码", "is not a valid credit code")
        return
    owner = enterprise_of(session, row)
    named_otherwise = select(Organisation).filter_by(name=row.enterprise.strip())
    if owner is None and session.scalar(named_otherwise) is not None:
        yield "enterprise", Message("同名单位不是企业", "this name belongs to another kind")
    elif row.need_no in owners and (owner is None or owner.id != owners[row.need_no]):
        yield "need_no", FOREIGN


def _product_findings(
    session: Session,
    actor: Actor,
    own: Organisation | None,
    row: Product,
    owners: dict[str, int],
) -> Iterator[Finding]:
    if len(row.product_no) > LONGEST_NUMBER:
        yield "product_no", TOO_LONG
    institution = own if actor.role is Role.OFFICER else institution_of(session, row)
    if actor.role is Role.OFFICER and own and row.institution not in ("", own.name):
        yield "institution", Message("只能导入本机构的产品", "only your own institution's products")
    elif institution is None and not _can_be_made(session, row):
        yield (
            "institution_kind",
            Message("机构尚未登记：请写机构和机构类型", "not registered: name it and its kind"),
        )
    elif institution is None or owners.get(row.product_no) != institution.id:
        if actor.role is Role.OFFICER and is_of_series(row.product_no):
            yield "product_no", PLATFORM
        elif row.product_no in owners:
            yield "product_no", FOREIGN


def _can_be_made(session: Session, row: Product) -> bool:
    taken = session.scalar(select(Organisation.id).filter_by(name=row.institution.strip()))
    named = bool(row.institution.strip()) and row.institution_kind in INSTITUTION_KINDS
    return named and taken is None


def _owners(
    session: Session, table: type[NeedRow] | type[ProductRow], numbers: Sequence[str]
) -> dict[str, int]:
    """Number → organisation id, of those that exist."""
    found: dict[str, int] = {}
    for start in range(0, len(numbers), 500):
        rows = session.execute(
            select(table.number, table.organisation_id).where(
                table.number.in_(numbers[start : start + 500])
            )
        )
        found.update({str(number): owner for number, owner in rows})
    return found
