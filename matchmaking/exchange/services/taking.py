"""Take data away: needs, products and today's pairs in interchange.md's layout."""

from collections import Counter
from datetime import date, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor, Role
from matchmaking.audit.services import record
from matchmaking.errors import NotAllowed
from matchmaking.exchange.contents.needs import need_row
from matchmaking.exchange.experts_file import write_experts
from matchmaking.exchange.files import file_bytes
from matchmaking.exchange.offline import MatchOptions, write_pairs
from matchmaking.exchange.services.experts_in import experts_on_file
from matchmaking.exchange.services.taking_technology import SIDES, listings_on, write_listings
from matchmaking.exchange.template import write_template
from matchmaking.exchange.write import write_needs, write_products
from matchmaking.introductions.queries import sides
from matchmaking.introductions.queries.sides import rules_of
from matchmaking.matching.model import Need, Product
from matchmaking.matching.verdict import Verdict
from matchmaking.needs.queries import live_needs
from matchmaking.notices.wording import message
from matchmaking.products.queries import live_products
from matchmaking.standards.clock import day_in_xiamen

LABELS = {
    "needs": message("已发布的融资需求"),
    "products": message("已上架的金融产品"),
    "pairs": message("今日匹配结果"),
    "tech_needs": message("已发布的技术需求"),
    "tech_offers": message("已发布的科技成果"),
    "experts": message("专家库"),
}
OWN = {
    Role.OFFICER: ["products"], Role.ENTERPRISE: ["tech_needs"], Role.INSTITUTE: ["tech_offers"],
}  # fmt: skip


def offered(actor: Actor) -> list[str]:
    """What the actor may take away; all but the office only what is their own."""
    return list(LABELS) if actor.role is Role.ORGANIZER else OWN.get(actor.role, [])


def take(
    session: Session, actor: Actor, what: str, *, ending: str, language: str, now: datetime
) -> bytes:
    """The bytes of one export. Leaves an audit row with the number of rows."""
    if what not in offered(actor):
        raise NotAllowed
    day = day_in_xiamen(now)
    content, rows = taken(
        session, what, day=day, ending=ending, language=language,
        organisation_id=None if actor.role is Role.ORGANIZER else actor.organisation_id,
    )  # fmt: skip
    record(session, actor, "export.taken", at=now, what=what, rows=rows)
    return content


def taken(
    session: Session,
    what: str,
    *,
    day: date,
    ending: str,
    language: str,
    organisation_id: int | None = None,
) -> tuple[bytes, int]:
    """The bytes of an export, and how many records are in it (of one organisation)."""
    if what == "needs":
        needs = needs_on(session, day)
        content = file_bytes(ending, lambda path: write_needs(path, needs, language=language))
        return content, len(needs)
    if what in SIDES:
        listings = listings_on(session, what, day, organisation_id)
        content = file_bytes(
            ending, lambda path: write_listings(path, what, listings, language=language)
        )
        return content, len(listings)
    if what == "experts":
        experts = experts_on_file(session)
        content = file_bytes(ending, lambda path: write_experts(path, experts, language=language))
        return content, len(experts)
    products = products_on(session, day, organisation_id)
    if what == "products":
        content = file_bytes(ending, lambda path: write_products(path, products, language=language))
        return content, len(products)
    needs, products = needs_on(session, day), answering_products_on(session, day)
    rules, counts = rules_of(session, day), Counter[Verdict]()
    options = MatchOptions(language=language or "zh", policy=rules.policy)

    def pairs(path: Path) -> None:
        write_pairs(path, needs, products, rules.context, options, counts=counts)

    return file_bytes(ending, pairs), counts.total() - counts[Verdict.INELIGIBLE]


def needs_on(session: Session, day: date) -> list[Need]:
    """The live needs as files hold them, by number."""
    found = [need_row(row.number or "", content) for row, content in live_needs(session, day)]
    return sorted(found, key=lambda need: need.need_no)


def products_on(session: Session, day: date, organisation_id: int | None) -> list[Product]:
    """The live products as files hold them, by number."""
    found = [
        live.matching
        for live in live_products(session, day)
        if organisation_id in (None, live.product.organisation_id)
    ]
    return sorted(found, key=lambda product: product.product_no)


def answering_products_on(session: Session, day: date) -> list[Product]:
    """The live products as the pages match them: with how their institutions answer."""
    found = [live.matching for live in sides.live_products(session, day)]
    return sorted(found, key=lambda product: product.product_no)


def blank_template(kind: str, language: str) -> bytes:
    """The blank template of one kind."""
    return file_bytes(".xlsx", lambda path: write_template(path, kind, language=language))
